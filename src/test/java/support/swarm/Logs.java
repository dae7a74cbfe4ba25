package support.swarm;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    private static final int MOST = 16 << 20;

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

    /**
     * All that the service's tasks have said since then, as they said it: the one stream, then the other.
     *
     * @throws IOException when it can't be had whole
     */
    public static byte[] whole(Service service, Instant since) throws IOException {
        String path = "/services/%s/logs?stdout=1&stderr=1&since=%d".formatted(service.id(), since.getEpochSecond());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Response response = service.engine().api().stream(path)) {
            Frames.read(response.getBody(), upToALimit(out), upToALimit(err));
        } catch (SwarmException e) {
            throw new IOException(e.getMessage(), e);
        }
        err.writeTo(out);
        if (out.size() > MOST) {
            throw new IOException("the log is longer than " + (MOST >> 20) + " MB");
        }
        return out.toByteArray();
    }

    /** One piece past the limit is kept, by which it is seen that there was more. */
    private static Frames.Sink upToALimit(ByteArrayOutputStream text) {
        return (buffer, length) -> {
            if (text.size() <= MOST) {
                text.write(buffer, 0, length);
            }
        };
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
