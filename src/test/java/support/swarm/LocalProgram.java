package support.swarm;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program on this machine, such as the docker CLI or abra: an argv, never a shell string, with nothing to read, and a deadline
 * that ends it with all that it started.
 */
public final class LocalProgram {
    /** The most of its output that is kept: the end, where the reason of a failure stands. */
    private static final int KEPT = 64 << 10;

    private static final int CHUNK = 8192;

    /** How long after its end a program's output may take to end too. */
    static final Duration READ_WITHIN = Duration.ofSeconds(5);

    /** How long a program may take to heed its end. */
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(2);

    private final List<String> argv;
    private final Map<String, String> environment;
    private final Set<String> without;

    private LocalProgram(List<String> argv, Map<String, String> environment, Set<String> without) {
        this.argv = List.copyOf(argv);
        this.environment = Map.copyOf(environment);
        this.without = Set.copyOf(without);
    }

    /**
     * How it ended.
     *
     * @param output the end of both streams together, fit to be shown
     */
    public record Ended(int exitCode, String output) {}

    public static LocalProgram of(List<String> argv) {
        return new LocalProgram(argv, Map.of(), Set.of());
    }

    /**
     * Besides our own environment.
     *
     * @param more set for this program; never shown
     * @param less not handed on to it
     */
    public LocalProgram with(Map<String, String> more, Set<String> less) {
        return new LocalProgram(argv, more, less);
    }

    /**
     * @throws Missing when it can't be started
     * @throws ExecTimedOut when it was still busy at its deadline, and has been ended
     */
    public Ended run(Duration deadline) {
        Process process = start();
        Thread onShutdown = new Thread(() -> end(process), "end " + argv.get(0));
        endWithUs(process, onShutdown);
        try {
            Future<String> output = Timed.begin(() -> read(process.getInputStream()));
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ExecTimedOut("%s was still busy after %d s and was ended: %s"
                        .formatted(argv.get(0), deadline.toSeconds(), Shown.argv(argv)));
            }
            return new Ended(
                    process.exitValue(),
                    Shown.printable(Timed.within(READ_WITHIN, output)).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecTimedOut("The run was interrupted, and " + Shown.argv(argv) + " was ended", e);
        } catch (Timed.Overdue e) {
            throw new ExecTimedOut(
                    "%s has ended, but something that it started still holds its output %d s later"
                            .formatted(Shown.argv(argv), READ_WITHIN.toSeconds()),
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw new SwarmException("The output of " + Shown.argv(argv) + " can't be read: " + e.getMessage(), e);
        } finally {
            end(process);
            forget(onShutdown);
        }
    }

    /** Where we are being ended already, nobody would end it any more: what it deploys would outlive the removal. */
    private void endWithUs(Process process, Thread onShutdown) {
        try {
            Runtime.getRuntime().addShutdownHook(onShutdown);
        } catch (IllegalStateException goingDown) {
            end(process);
            throw new SwarmException("The run is being ended, and " + Shown.argv(argv) + " with it", goingDown);
        }
    }

    private Process start() {
        ProcessBuilder builder =
                builder().redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Missing(argv.get(0) + " can't be started on this machine: " + e.getMessage(), e);
        }
    }

    /** With its environment, and nothing said of its streams. */
    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().keySet().removeAll(without);
        builder.environment().putAll(environment);
        return builder;
    }

    /** To the end of the stream; what is kept is fit to be joined, not yet to be shown. */
    static String read(InputStream stream) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (stream) {
            for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                kept.write(chunk, 0, read);
                if (kept.size() > 2 * KEPT) {
                    byte[] end = end(kept.toByteArray());
                    kept.reset();
                    kept.writeBytes(end);
                }
            }
            return new String(end(kept.toByteArray()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] end(byte[] bytes) {
        return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - KEPT), bytes.length);
    }

    /** With all that it has started; what does not heed that, is killed. */
    static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(ENDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static void forget(Thread onShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and the hook runs.
        }
    }

    @Override
    public String toString() {
        return Shown.argv(argv);
    }

    /** There is no such program here, or it may not be run. */
    public static final class Missing extends SwarmException {
        private static final long serialVersionUID = 1L;

        Missing(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
