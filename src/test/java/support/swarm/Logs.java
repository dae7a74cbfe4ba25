package support.swarm;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The end of a service's log, for evidence.
 *
 * @param service the service's short name
 * @param lines oldest first, both streams, capped near 64 KB
 */
public record Logs(String service, List<String> lines) {
    private static final int CAP = 64 << 10;

    public Logs {
        lines = List.copyOf(lines);
    }

    /** The last lines of all its tasks; a line that says why where the engine has no log to give. */
    public static Logs tail(Service service, int lines) {
        String path = "/services/%s/logs?stdout=1&stderr=1&tail=%d".formatted(service.id(), Math.max(0, lines));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (Response response = service.engine().api().stream(path)) {
            Frames.read(response.getBody(), keeping(text), keeping(text));
        } catch (SwarmException | IOException e) {
            // Evidence must not take the place of the failure that it is collected for.
            return new Logs(service.name(), List.of("(the log cannot be read: " + e.getMessage() + ")"));
        }
        return new Logs(service.name(), last(text, lines));
    }

    /** Several tasks may each give as many lines as were asked for. */
    private static List<String> last(ByteArrayOutputStream text, int lines) {
        List<String> all = Arrays.stream(text.toString(StandardCharsets.UTF_8).split("\n"))
                .map(Shown::printable)
                .filter(line -> !line.isBlank())
                .toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private static Frames.Sink keeping(ByteArrayOutputStream text) {
        return (buffer, length) -> {
            text.write(buffer, 0, length);
            if (text.size() > 2 * CAP) {
                byte[] kept = text.toByteArray();
                text.reset();
                text.write(kept, kept.length - CAP, CAP);
            }
        };
    }

    public String text() {
        return String.join("\n", lines);
    }
}
