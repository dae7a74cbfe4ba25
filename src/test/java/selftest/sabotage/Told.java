package selftest.sabotage;

import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import selftest.sabotage.Fault.Expected;
import selftest.sabotage.marks.Marks;
import support.evidence.Failure;
import support.evidence.Rebuild;
import support.evidence.Run;
import support.evidence.ScenarioResult;
import support.evidence.ScenarioResult.Result;
import support.proof.Flag;
import support.proof.Verdict;

/**
 * What the archive of a run tells.
 *
 * @param id of the run
 * @param run as every report is made of it
 * @param marks what shows that a fault took effect
 */
record Told(String id, Run run, List<String> marks) {
    static final String ARCHIVE = "messages.ndjson";

    /** Nothing when the run left no archive: it was ended, or never began. */
    static Optional<Told> in(Path directory) {
        Path archive = directory.resolve(ARCHIVE);
        if (!Files.exists(archive)) {
            return Optional.empty();
        }
        try {
            List<Envelope> messages = Rebuild.messages(archive);
            List<String> marks = marks(messages);
            return Optional.of(new Told(id(marks), Run.read(archive), marks));
        } catch (IOException e) {
            throw new UncheckedIOException("The archive " + archive + " can't be read", e);
        }
    }

    private static String id(List<String> marks) {
        return marks.stream()
                .filter(line -> line.startsWith(Marks.RUN))
                .map(line -> line.substring(Marks.RUN.length()))
                .findFirst()
                .orElse("");
    }

    private static List<String> marks(List<Envelope> messages) {
        return messages.stream()
                .flatMap(message -> message.getAttachment().stream())
                .filter(attachment -> attachment.getMediaType().equals(Marks.MEDIA_TYPE))
                .map(Attachment::getBody)
                .flatMap(String::lines)
                .distinct()
                .toList();
    }

    /** The line that shows that the fault took effect. */
    Optional<String> effect(Fault fault) {
        return marks.stream().filter(line -> line.contains(fault.effect())).findFirst();
    }

    /** The scenario that says what is expected of it, or the run itself. */
    Optional<Caught> caught(Expected expected) {
        if (expected.scenario().isEmpty()) {
            return run.faults().stream()
                    .map(Failure::text)
                    .filter(expected::of)
                    .map(text -> new Caught("", "the run", text))
                    .findFirst();
        }
        return named(expected)
                .filter(scenario -> scenario.result() == Result.FAILED)
                .flatMap(scenario -> scenario.failures().stream()
                        .map(Failure::text)
                        .filter(expected::of)
                        .map(text -> new Caught(scenario.name(), scenario.place(), text)))
                .findFirst();
    }

    /** What those said that were to say something else: for people who look into a survivor. */
    List<String> instead(Expected expected) {
        return expected.scenario().isEmpty()
                ? run.faults().stream().map(Failure::text).toList()
                : named(expected)
                        .map(scenario -> scenario.result()
                                + scenario.failures().stream()
                                        .map(failure -> ": " + failure.text())
                                        .findFirst()
                                        .orElse(""))
                        .toList();
    }

    /** Everything that failed said this, whether it was expected or not. */
    Stream<String> failures() {
        return Stream.concat(
                        run.scenarios().stream().flatMap(scenario -> scenario.failures().stream()),
                        run.faults().stream())
                .map(Failure::text);
    }

    /** Whether the run saw that nothing of it was left where it ran. */
    boolean leftNothing() {
        return run.flags().stream()
                .anyMatch(raised ->
                        raised.flag() == Flag.CLEAN_TEARDOWN && raised.holds().orElse(false));
    }

    boolean proven(String volume) {
        return run.ledger().rows().stream()
                .anyMatch(row -> row.volume().name().equals(volume) && row.verdict() == Verdict.PROVEN);
    }

    private Stream<ScenarioResult> named(Expected expected) {
        return run.scenarios().stream().filter(scenario -> scenario.name().equals(expected.scenario()));
    }

    /**
     * Who said what was expected.
     *
     * @param scenario its name; empty where the run itself did
     * @param place file and line
     * @param message the whole of what was said
     */
    record Caught(String scenario, String place, String message) {}
}
