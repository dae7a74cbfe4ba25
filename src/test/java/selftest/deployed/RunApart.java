package selftest.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import features.RunFeatures;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import support.swarm.Await;

/** A run of the features in a process of its own, which goes on beside the test. */
final class RunApart implements AutoCloseable {
    private final Path console;
    private final Process process;

    private RunApart(Path console, Process process) {
        this.console = console;
        this.process = process;
    }

    /**
     * @param directory for its console and reports
     * @param settings its system properties
     */
    static RunApart start(Path directory, Map<String, String> settings) throws IOException {
        Path console = directory.resolve("console.txt");
        return new RunApart(
                console,
                new ProcessBuilder(RunFeatures.argv(settings, directory.resolve("reports")))
                        .redirectErrorStream(true)
                        .redirectOutput(console.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .start());
    }

    /** Waits until it has come so far; it must not end before. */
    void await(String moment, Duration within, BooleanSupplier hasCome) {
        Await.until("the run to come to \"" + moment + "\"")
                .within(within)
                .failingFastIf(() -> process.isAlive() ? Optional.empty() : Optional.of("it ended: " + console()))
                .value(() -> hasCome.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Tells it to end, by SIGTERM, and waits until it has. */
    void end(Duration within) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(within.toSeconds(), TimeUnit.SECONDS))
                .as("ended by itself: " + console())
                .isTrue();
    }

    /** Waits until it ends by itself, and tells with which status. */
    int ended(Duration within) {
        try {
            assertThat(process.waitFor(within.toSeconds(), TimeUnit.SECONDS))
                    .as("ended in time: " + console())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What it has said by now. */
    String console() {
        try {
            return Files.readString(console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
