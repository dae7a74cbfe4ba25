package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One command in one container: three requests, of which the second becomes the process's streams. */
final class Exec {
    /** Marks the process in its environment, so that it can be found again and ended. */
    static final String MARKER = "MAILPROOF_EXEC";

    private final HttpLines lines;
    private final String container;
    private final Command command;
    private final String marker = UUID.randomUUID().toString();

    /** How it ended, before anybody judged it. */
    record Ended(int exitCode, byte[] out, byte[] err, Duration took) {}

    /** The client's own deadline passed: nothing in the container ended the process. */
    static final class Overdue extends Exception {
        private static final long serialVersionUID = 1L;
    }

    Exec(HttpLines lines, String container, Command command) {
        this.lines = lines;
        this.container = container;
        this.command = command;
    }

    String marker() {
        return marker;
    }

    /**
     * @param argv what is really run
     * @param stdout where standard output goes, or null to keep it
     * @param patience how long our side waits
     * @throws Overdue when that has passed: the process may still run
     * @throws ApiError when the engine refuses to make or start it
     */
    Ended run(List<String> argv, OutputStream stdout, Duration patience) throws IOException, Overdue {
        long start = System.nanoTime();
        try (Watchdog watchdog = new Watchdog(patience)) {
            try {
                HttpLines.Called created =
                        lines.open("POST", "/containers/" + container + "/exec", creation(argv), watchdog);
                Collector collector = new Collector(command.limit(), stdout);
                String id;
                try (HttpLine line = created.line()) {
                    id = accepted("making an exec", created.answer()).path("Id").asText();
                    stream(line, id, collector);
                }
                int code = exitCode(id, watchdog, patience);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                return new Ended(code, collector.out(code), collector.err(), took);
            } catch (IOException e) {
                if (watchdog.expired()) {
                    throw new Overdue();
                }
                throw e;
            }
        }
    }

    private byte[] creation(List<String> argv) {
        List<String> env = new ArrayList<>(List.of(MARKER + "=" + marker));
        command.env().forEach((name, value) -> env.add(name + "=" + value));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("AttachStdin", command.stdin().isPresent());
        body.put("AttachStdout", true);
        body.put("AttachStderr", true);
        body.put("Env", env);
        body.put("Cmd", argv);
        if (!command.user().isEmpty()) {
            body.put("User", command.user());
        }
        return Json.bytes(body);
    }

    private void stream(HttpLine line, String id, Collector collector) throws IOException {
        HttpLine.Answer answer =
                line.upgrade("/exec/" + id + "/start", Json.bytes(Map.of("Detach", false, "Tty", false)));
        if (answer.status() >= 300) {
            accepted("starting an exec", answer);
        }
        command.stdin().ifPresent(bytes -> feed(line.wire(), bytes));
        Frames.read(line.in(), collector::takeOut, collector::takeErr);
    }

    /** In a thread of its own: a process that writes while it reads would otherwise wait for us, and we for it. */
    private static void feed(Wire wire, byte[] bytes) {
        Thread thread = new Thread(
                () -> {
                    try {
                        wire.out().write(bytes);
                        wire.out().flush();
                        wire.endOutput();
                    } catch (IOException | RuntimeException e) {
                        // A process may end without having read it all; its exit code says what that means.
                    }
                },
                "exec-stdin");
        thread.setDaemon(true);
        thread.start();
    }

    /** A process that closed its streams may run on: it is asked for until it has ended or the watchdog bites. */
    private int exitCode(String id, Watchdog watchdog, Duration patience) throws IOException {
        try {
            return exitCodeNow(id, watchdog)
                    .orElseGet(() -> Await.until("the end of " + command.argv().get(0))
                            .within(patience.plusSeconds(1))
                            .every(Duration.ofMillis(20))
                            .value(() -> exitCodeNow(id, watchdog)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<Integer> exitCodeNow(String id, Watchdog watchdog) {
        JsonNode exec;
        try {
            exec = accepted("inspecting an exec", lines.call("GET", "/exec/" + id + "/json", new byte[0], watchdog));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (exec.path("Running").asBoolean()) {
            return Optional.empty();
        }
        if (!exec.path("ExitCode").isInt()) {
            throw new SwarmException("The engine says that " + command.argv().get(0)
                    + " has ended, but not with which exit code, so nothing is known of it.");
        }
        return Optional.of(exec.path("ExitCode").asInt());
    }

    private static JsonNode accepted(String call, HttpLine.Answer answer) {
        if (answer.status() >= 300) {
            throw new ApiError(call, answer.status(), ApiError.reasonIn(answer.body()));
        }
        return Json.read(answer.body());
    }
}
