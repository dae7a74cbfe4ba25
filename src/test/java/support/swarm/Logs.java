package support.swarm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The end of a service's log, for evidence. Logs are asked of each task's container: the engine's log of a whole service never ends where
 * one of its containers is gone (seen on Docker 20.10).
 *
 * @param service the service's short name
 * @param lines oldest first, both streams, capped near 64 KB
 */
public record Logs(String service, List<String> lines) {
    private static final int CAP = 64 << 10;
    private static final int MOST = 16 << 20;
    private static final int NEWEST = 3;
    private static final int NOT_FOUND = 404;

    public Logs {
        lines = List.copyOf(lines);
    }

    /** What one task has said. */
    @FunctionalInterface
    public interface Source {
        /** @throws IOException when it can't be had whole, or not in time */
        byte[] read() throws IOException;
    }

    /** The last lines of its newest tasks; a line that says why where the engine has no log to give. */
    public static Logs tail(Service service, int lines) {
        List<String> all = new ArrayList<>();
        try {
            List<Task> tasks = new ArrayList<>(withContainer(service))
                    .stream().limit(NEWEST).toList();
            for (int oldest = tasks.size() - 1; oldest >= 0; oldest--) {
                all.addAll(tail(service, tasks.get(oldest), lines));
            }
        } catch (SwarmException e) {
            // Evidence must not take the place of the failure that it is collected for.
            all.add("(the log cannot be read: " + e.getMessage() + ")");
        }
        return new Logs(service.name(), all.subList(Math.max(0, all.size() - Math.max(0, lines)), all.size()));
    }

    private static List<String> tail(Service service, Task task, int lines) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            read(service.engine(), path(service, task) + "&tail=" + Math.max(0, lines), keeping(text), keeping(text));
        } catch (SwarmException | IOException e) {
            return List.of(
                    "(the log of " + task.nameIn(service.fullName()) + " cannot be read: " + e.getMessage() + ")");
        }
        return Arrays.stream(text.toString(StandardCharsets.UTF_8).split("\n"))
                .map(Shown::printable)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** All that each of the service's tasks has said since then, by the task's name. Nothing is read yet. */
    public static Map<String, Source> whole(Service service, Instant since) {
        Map<String, Source> tasks = service.engine().keptLogs().of(service.id());
        Map<String, Source> all = new TreeMap<>(tasks);
        for (Task task : withContainer(service)) {
            all.putIfAbsent(task.nameIn(service.fullName()), () -> read(service.engine(), path(service, task), since));
        }
        return all;
    }

    private static List<Task> withContainer(Service service) {
        return Task.ofService(service.engine().api(), service.id()).stream()
                .filter(task -> !task.container().isEmpty())
                .toList();
    }

    /** Of another node's containers only the manager can be asked. */
    private static String path(Service service, Task task) {
        return task.node().equals(service.engine().info().nodeId())
                ? ofContainer(task.container())
                : "/tasks/" + task.id() + "/logs?stdout=1&stderr=1";
    }

    private static String ofContainer(String container) {
        return "/containers/" + container + "/logs?stdout=1&stderr=1";
    }

    static byte[] ofContainer(Engine engine, String container, Instant since) throws IOException {
        return read(engine, ofContainer(container), since);
    }

    private static byte[] read(Engine engine, String path, Instant since) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            read(engine, path + "&since=" + since.getEpochSecond(), upToALimit(out), upToALimit(err));
        } catch (ApiError e) {
            throw new IOException(e.status() == NOT_FOUND ? "its container is gone" : e.getMessage(), e);
        } catch (SwarmException e) {
            throw new IOException(e.getMessage(), e);
        }
        err.writeTo(out);
        if (out.size() > MOST) {
            throw new IOException("the log is longer than " + (MOST >> 20) + " MB");
        }
        return out.toByteArray();
    }

    private static void read(Engine engine, String path, Frames.Sink out, Frames.Sink err) throws IOException {
        Duration deadline = engine.api().patience().dividedBy(8);
        engine.api().read(path, deadline, body -> {
            Frames.read(body, out, err);
            return path;
        });
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
