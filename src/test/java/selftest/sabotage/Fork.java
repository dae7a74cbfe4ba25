package selftest.sabotage;

import features.RunFeatures;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import selftest.sabotage.marks.Marks;
import support.proof.Nonce;

/** The suite in a process of its own, which reports into a directory of its own. */
final class Fork {
    private static final Duration DEADLINE = Duration.ofMinutes(15);
    private static final double NANOS = 1e9;
    private static final int ENDED = 143;
    private static final int ID_LENGTH = 12;

    private Fork() {}

    /**
     * How it ended.
     *
     * @param exitCode 0 when the build would have passed
     * @param seconds of wall time, with the start of the process
     */
    record Ended(int exitCode, double seconds) {}

    /**
     * Runs the features as Surefire does.
     *
     * @param reports where it writes; what an earlier one wrote there goes
     */
    static Ended run(Setup setup, Path reports) {
        Path directory = reports.toAbsolutePath();
        long start = System.nanoTime();
        try {
            remove(directory);
            Files.createDirectories(directory);
            ProcessBuilder builder = new ProcessBuilder(argv(setup, directory))
                    .directory(setup.house().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("console.txt").toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().put("BACKUPBOT_IMAGE", setup.botImage());
            return new Ended(exitCode(builder.start()), (System.nanoTime() - start) / NANOS);
        } catch (IOException e) {
            throw new UncheckedIOException("The suite can't be started in a process of its own", e);
        }
    }

    private static List<String> argv(Setup setup, Path reports) {
        return RunFeatures.argv(
                setup.with(Marks.ID, Nonce.fresh().value().substring(0, ID_LENGTH))
                        .settings(),
                reports);
    }

    /** Ended with us, if we are: what it made, its sweeper removes. */
    private static int exitCode(Process process) {
        Thread onShutdown = new Thread(process::destroy, "end a fork");
        Runtime.getRuntime().addShutdownHook(onShutdown);
        try {
            if (process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                Runtime.getRuntime().removeShutdownHook(onShutdown);
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroy();
        return ENDED;
    }

    static void remove(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " can't be removed", e);
        }
    }
}
