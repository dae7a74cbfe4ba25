package support.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import support.evidence.ScenarioResult.Result;
import support.proof.Level;
import support.proof.RunNote.TimeNote;

/**
 * What a run answers to whoever started it, people or cron: the last line of the console. The exit status follows the word: it is 0 for
 * {@link Word#HELD} and for no other.
 *
 * @param word the answer
 * @param reason what led to it, one sentence without its full stop
 */
public record Answer(Word word, String reason) {
    /** The fixed words, as they stand on the console and in {@code results.json}. */
    public enum Word {
        /** All that was asked was seen to hold. */
        HELD,
        /** Something was seen not to hold. */
        FAILED,
        /** Nothing was seen not to hold, and not all that was asked could be looked at. */
        UNKNOWN
    }

    static Answer of(Run run) {
        List<Failure> seen = failures(run).filter(failure -> !failure.unseen()).toList();
        if (!seen.isEmpty()) {
            return new Answer(Word.FAILED, failed(run, seen.get(0)));
        }
        return unknown(run)
                .map(reason -> new Answer(Word.UNKNOWN, "it could not be looked at: " + bare(reason)))
                .orElseGet(() -> new Answer(Word.HELD, held(run)));
    }

    /** The last line of the console. */
    public String line() {
        return word + ": " + reason + ".";
    }

    private static Stream<Failure> failures(Run run) {
        return Stream.concat(
                run.scenarios().stream()
                        .filter(scenario -> scenario.result() == Result.FAILED)
                        .flatMap(scenario -> scenario.failures().stream()),
                run.faults().stream());
    }

    private static String failed(Run run, Failure first) {
        long failed = run.scenarios().stream().filter(ScenarioResult::failed).count();
        String counted = failed == 0
                ? "the run itself failed"
                : failed + " of " + counted(run.scenarios().size()) + " failed";
        return counted + ": " + bare(first.sentence());
    }

    private static Optional<String> unknown(Run run) {
        return run.timeUp()
                .map(up -> inTime(up, run))
                .or(() -> failures(run).map(Failure::sentence).findFirst())
                .or(() -> run.end() == null ? Optional.of("the run was cut off") : Optional.empty())
                .or(() -> run.scenarios().stream()
                        .filter(scenario -> scenario.result() != Result.PASSED && scenario.result() != Result.SKIPPED)
                        .findFirst()
                        .map(scenario -> scenario.name() + " (" + scenario.place() + ") is " + scenario.result()))
                .or(() -> run.count(Result.PASSED) == 0 ? Optional.of("no scenario passed") : Optional.empty());
    }

    private static String inTime(TimeNote up, Run run) {
        String said = run.scenarios().stream()
                .filter(scenario -> up.interrupted(scenario.place()))
                .flatMap(scenario -> scenario.failures().stream())
                .map(failure -> ": " + bare(failure.sentence()))
                .findFirst()
                .orElse("");
        return up.sentence() + said;
    }

    private static String held(Run run) {
        Level level = run.level();
        long skipped = run.count(Result.SKIPPED);
        String passed =
                counted(run.count(Result.PASSED)) + " passed" + (skipped == 0 ? "" : ", " + skipped + " skipped");
        if (level.number().isEmpty()) {
            return "what was asked holds, " + passed + "; no proof that everything comes back: " + bare(level.reason());
        }
        return level.comesBack()
                ? "accounts and messages come back, " + passed + ", level "
                        + level.number().getAsInt()
                : "what was asked holds, " + passed + "; no proof that mail comes back: " + bare(level.reason());
    }

    private static String counted(long scenarios) {
        return String.format(Locale.ROOT, "%d %s", scenarios, scenarios == 1 ? "scenario" : "scenarios");
    }

    static String bare(String sentence) {
        return sentence.strip().replaceAll("[.:]+$", "");
    }
}
