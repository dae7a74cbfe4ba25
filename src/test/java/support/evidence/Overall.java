package support.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import support.evidence.Answer.Word;

/**
 * What a run of several stacks answers as a whole, as console, page and {@code results.json} say it.
 *
 * @param stacks in the order in which they were asked
 */
record Overall(Instant start, Instant end, List<Told> stacks) {
    /**
     * What became of one.
     *
     * @param status how its process ended; nothing where none was begun
     * @param reported whether it left reports
     */
    record Told(String stack, Answer answer, OptionalInt status, boolean reported) {}

    /** The worst of them: one that failed, else one that is not known. */
    Answer answer() {
        Word word = count(Word.FAILED) > 0 ? Word.FAILED : count(Word.UNKNOWN) > 0 ? Word.UNKNOWN : Word.HELD;
        if (word == Word.HELD) {
            return new Answer(
                    word,
                    "what was asked holds on " + counted() + ": "
                            + String.join(", ", stacks.stream().map(Told::stack).toList())
                            + "; no proof that everything comes back, since nothing was lost and restored");
        }
        List<String> counts = new ArrayList<>();
        count("failed", Word.FAILED, counts);
        count("could not be looked at", Word.UNKNOWN, counts);
        count("held", Word.HELD, counts);
        Told first = stacks.stream()
                .filter(told -> told.answer().word() == word)
                .findFirst()
                .orElseThrow();
        return new Answer(
                word,
                "of " + counted() + ", " + String.join(", ", counts) + "; " + first.stack() + ": "
                        + first.answer().reason());
    }

    private long count(Word word) {
        return stacks.stream().filter(told -> told.answer().word() == word).count();
    }

    private void count(String how, Word word, List<String> counts) {
        if (count(word) > 0) {
            counts.add(count(word) + " " + how);
        }
    }

    private String counted() {
        return stacks.size() + (stacks.size() == 1 ? " stack" : " stacks");
    }

    private double seconds() {
        return Duration.between(start, end).toMillis() / 1000.0;
    }

    /** Writes and prints it. */
    void tell(Path directory) {
        ReportFiles.writeText(directory, ReportFiles.RESULTS, json());
        ReportFiles.writeText(directory, ReportFiles.PAGE, Page.html(this));
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "\nBackup proof of %s, one by one, %.1f s\n", counted(), seconds()));
        stacks.forEach(told -> text.append("  ")
                .append(told.stack())
                .append(": ")
                .append(told.answer().line())
                .append('\n'));
        text.append("Report: ").append(directory.resolve(ReportFiles.PAGE)).append('\n');
        Reports.tellOfParts(Visible.of(text.append(answer().line()).append('\n').toString()));
    }

    private String json() {
        ObjectNode root = Results.MAPPER.createObjectNode();
        Results.run(root, start, end, seconds(), answer());
        ArrayNode all = root.putArray("stacks");
        stacks.forEach(told -> all.addObject()
                .put("stack", told.stack())
                .put("answer", told.answer().word().toString())
                .put("answer_reason", told.answer().reason())
                .put(
                        "exit_status",
                        told.status().isPresent() ? (Integer) told.status().getAsInt() : null)
                .put("results", told.reported() ? place(told, ReportFiles.RESULTS) : null));
        return Results.text(root);
    }

    Map<String, Object> model() {
        return Map.of(
                "passed", answer().word() == Word.HELD,
                "answer", answer().line(),
                "start", Page.time(start),
                "seconds", Page.seconds(seconds()),
                "stacks",
                        stacks.stream()
                                .map(told -> Map.<String, Object>of(
                                        "name", told.stack(),
                                        "page", told.reported() ? place(told, ReportFiles.PAGE) : "",
                                        "answer", Page.word(told.answer().word()),
                                        "reason", told.answer().reason()))
                                .toList());
    }

    private static String place(Told told, String file) {
        return ReportFiles.ofPart(Path.of(""), told.stack()).resolve(file).toString();
    }
}
