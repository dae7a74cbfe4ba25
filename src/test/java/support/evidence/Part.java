package support.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import support.evidence.Answer.Word;

/** A process that makes one part of a run, until it ends. What it prints is printed, each line with the part's name before it. */
final class Part {
    /** For what it has begun to remove or to write, when it is ended. */
    private static final Duration ENDING = Duration.ofMinutes(1);

    /** Of one that was not waited for. */
    private static final int UNKNOWN = -1;

    private static final Duration LAST_LINES = Duration.ofSeconds(10);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final Thread console;

    private Part(Process process, Thread console) {
        this.process = process;
        this.console = console;
    }

    static Part start(String name, List<String> argv) {
        try {
            Process process = new ProcessBuilder(argv)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            Thread console = new Thread(() -> print(name, process.inputReader()), "console of " + name);
            console.setDaemon(true);
            console.start();
            return new Part(process, console);
        } catch (IOException e) {
            throw new UncheckedIOException("A process for " + name + " can't be started", e);
        }
    }

    private static void print(String name, BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(name + " | " + line);
            }
        } catch (IOException e) {
            System.out.println(name + " | what it prints can't be read any more: " + e.getMessage());
        }
    }

    /** @return its exit status */
    int await() throws InterruptedException {
        int status = process.waitFor();
        console.join(LAST_LINES.toMillis());
        return status;
    }

    /** Ends it, by force when it does not end by itself. @return its exit status */
    int end() {
        process.destroy();
        try {
            if (!process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return await();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    /**
     * The answer in its reports. Of a process that did not end as it answers, nothing good is believed.
     *
     * @param results its {@code results.json}
     */
    static Optional<Answer> answer(Path results, int status) {
        if (!Files.exists(results)) {
            return Optional.empty();
        }
        try {
            JsonNode run = MAPPER.readTree(results.toFile()).path("run");
            Word word = Word.valueOf(run.path("answer").asText());
            return Optional.of(
                    word == Word.HELD && status != 0
                            ? new Answer(Word.UNKNOWN, "it answered HELD, and ended with exit status " + status)
                            : new Answer(
                                    word, Redaction.of(run.path("answer_reason").asText())));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
