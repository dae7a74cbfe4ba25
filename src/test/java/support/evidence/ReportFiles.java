package support.evidence;

import io.cucumber.htmlformatter.MessagesToHtmlWriter;
import io.cucumber.junitxmlformatter.MessagesToJunitXmlWriter;
import io.cucumber.messages.MessageToNdjsonWriter;
import io.cucumber.messages.ndjson.Serializer;
import io.cucumber.messages.types.Envelope;
import io.cucumber.query.NamingStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of the reports folder: what they are called, how they are removed, and how each is made from the archive. */
final class ReportFiles {
    static final String ARCHIVE = "messages.ndjson";
    static final String PAGE = "index.html";
    static final String RESULTS = "results.json";

    private static final String HTML = "cucumber.html";
    private static final String JUNIT = "cucumber-junit.xml";
    private static final String RERUN = "rerun.txt";
    private static final String UNUSED = "unused.txt";
    private static final String STEPS = "steps.txt";
    private static final String PARTS = "stacks";
    private static final List<String> ALL =
            List.of(ARCHIVE, PAGE, HTML, JUNIT, RERUN, UNUSED, STEPS, RESULTS, EvidenceFolder.NAME, PARTS);

    private ReportFiles() {}

    /** Where the reports of one of several go. */
    static Path ofPart(Path directory, String name) {
        return directory.resolve(PARTS).resolve(name);
    }

    /** Removes what an earlier run left, and nothing that somebody else put there. */
    static void removeAll(Path directory) {
        try {
            for (String name : ALL) {
                remove(directory.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The reports of an earlier run can't be removed from " + directory, e);
        }
    }

    static void writeArchive(List<Envelope> messages, Path directory) {
        write(directory, ARCHIVE, out -> {
            try (MessageToNdjsonWriter writer = new MessageToNdjsonWriter(out, new Serializer()::writeValue)) {
                for (Envelope message : messages) {
                    writer.write(message);
                }
            }
        });
    }

    /** Makes every page of these messages, which have no secret in them any more. Returns what the pages say. */
    static Run writePages(List<Envelope> messages, Path directory) {
        Run run = Run.of(messages);
        write(directory, HTML, out -> {
            try (MessagesToHtmlWriter writer =
                    MessagesToHtmlWriter.builder(new Serializer()::writeValue).build(out)) {
                for (Envelope message : messages) {
                    writer.write(message);
                }
            }
        });
        write(directory, JUNIT, out -> {
            try (MessagesToJunitXmlWriter writer = MessagesToJunitXmlWriter.builder()
                    .testSuiteName("mailproof")
                    .testNamingStrategy(NamingStrategy.strategy(NamingStrategy.Strategy.LONG)
                            .build())
                    .build(out)) {
                for (Envelope message : messages) {
                    writer.write(message);
                }
            }
        });
        writeText(directory, RERUN, lines(run.rerun()));
        writeText(directory, UNUSED, lines(run.unusedSteps()));
        writeText(directory, STEPS, lines(run.steps()));
        writeText(directory, RESULTS, Results.json(run));
        writeText(directory, PAGE, Page.html(run));
        return run;
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    static void writeText(Path directory, String name, String text) {
        write(directory, name, out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static void write(Path directory, String name, Writing writing) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(directory);
            try (OutputStream out = Files.newOutputStream(file)) {
                writing.to(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " could not be written: " + e.getMessage(), e);
        }
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> found = Files.walk(path)) {
            for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
