package support.evidence;

import io.cucumber.messages.types.Envelope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import support.evidence.ScenarioResult.Result;
import support.proof.Flag;
import support.proof.Ledger;
import support.proof.Level;
import support.proof.Note.AdviceNote;
import support.proof.Note.LinkNote;
import support.proof.Note.RecoveryNote;
import support.proof.Note.TimingNote;
import support.proof.RunNote.BotNote;
import support.proof.RunNote.DeploymentNote;
import support.proof.RunNote.TimeNote;
import support.proof.Verdict;

/**
 * A run as its archive tells it. Every page is made from this.
 *
 * @param start when it began
 * @param end when it was over; null when the archive ends before
 * @param scenarios those that ran
 * @param notAsked how many of the scenarios that there are did not run, because of a filter
 * @param own how many of those that ran ask of mailproof itself: a run that has any is no proof
 * @param level how far up the recipe has come, rung by rung
 * @param ledger the volumes and what is proven of each
 * @param links the findings behind the ledger
 * @param timings how long the stages took
 * @param recoveries what each proven recovery cost
 * @param advice what an operator had better know and nothing failed for
 * @param flags what the run says about itself
 * @param faults what went wrong outside of any scenario
 * @param timeUp what was going on when the time of the run was up; nothing when it was not
 * @param deployment the recipe that was given to the run, as it was deployed; nothing where none was
 * @param bot the same of a backup bot's recipe
 * @param unusedSteps the step definitions that no scenario of this run uses
 * @param steps all of them, with what they mean and where they are used
 */
public record Run(
        Instant start,
        Instant end,
        List<ScenarioResult> scenarios,
        int notAsked,
        int own,
        Level level,
        Ledger ledger,
        List<LinkNote> links,
        List<TimingNote> timings,
        List<RecoveryNote> recoveries,
        List<AdviceNote> advice,
        List<Flag.Raised> flags,
        List<Failure> faults,
        Optional<TimeNote> timeUp,
        Optional<DeploymentNote> deployment,
        Optional<BotNote> bot,
        List<String> unusedSteps,
        List<String> steps) {

    /**
     * The same failure, however many scenarios met it.
     *
     * @param sentence the failure
     * @param scenarios where it was met; empty when it was met outside of any
     */
    public record Met(String sentence, List<ScenarioResult> scenarios) {
        public int times() {
            return Math.max(1, scenarios.size());
        }
    }

    /** As an archive tells it: {@code messages.ndjson}. */
    public static Run read(Path archive) throws IOException {
        return of(Rebuild.messages(archive));
    }

    static Run of(List<Envelope> messages) {
        return new RunReader(messages).run();
    }

    public double seconds() {
        return end == null ? 0 : java.time.Duration.between(start, end).toMillis() / 1000.0;
    }

    /** How many scenarios ended in each way, in the order of the results; only those that occur. */
    Map<Result, Long> counts() {
        Map<Result, Long> counts = new EnumMap<>(Result.class);
        scenarios.forEach(scenario -> counts.merge(scenario.result(), 1L, Long::sum));
        return counts;
    }

    /** How often all stages together called Mailu's command line. */
    int calls() {
        return timings.stream().mapToInt(TimingNote::calls).sum();
    }

    long count(Result result) {
        return counts().getOrDefault(result, 0L);
    }

    public Answer answer() {
        return Answer.of(this);
    }

    /**
     * Whether everything that was asked was seen to hold: the exit status is 0 then, and only then. A scenario that says itself that this
     * target can't have what it asks for is skipped, and counts neither way; but one at least must have passed.
     */
    public boolean passed() {
        return answer().word() == Answer.Word.HELD;
    }

    /** Whether nobody else tells JUnit that the run did not pass: no scenario, no hook and no flag. */
    boolean quiet() {
        return scenarios.stream()
                        .map(ScenarioResult::result)
                        .allMatch(result -> result == Result.PASSED || result == Result.SKIPPED)
                && faults.stream().allMatch(fault -> fault.step().equals(Unproven.STEP));
    }

    /** How many volumes were seen not to be kept. */
    long failedVolumes() {
        return ledger.rows().stream()
                .filter(row -> row.verdict() == Verdict.FAILED)
                .count();
    }

    /** The run in one sentence. */
    public String headline() {
        String counted = scenarios.isEmpty()
                ? "no scenario ran"
                : scenarios.size() + (scenarios.size() == 1 ? " scenario" : " scenarios") + ofMailproof() + ": "
                        + counted();
        return (end == null ? "The run was cut off; " : "")
                + counted
                + (onStandIns() ? ", on stand-ins" : "")
                + (notAsked == 0 ? "" : "; " + notAsked + " not asked")
                + (failedVolumes() == 0
                        ? ""
                        : "; " + failedVolumes() + (failedVolumes() == 1 ? " volume" : " volumes") + " failed")
                + (faults.isEmpty() ? "" : "; the run itself failed");
    }

    private String ofMailproof() {
        return own == 0 ? "" : own == scenarios.size() ? " of mailproof itself" : ", " + own + " of mailproof itself";
    }

    /** Whether it asked of a mail server, its recipe or its bot, and of nothing else. */
    boolean proof() {
        return own == 0;
    }

    /** Whether a recipe, the mail server's or the bot's, was proven on other images than it names. */
    boolean onStandIns() {
        return deployment.filter(DeploymentNote::onStandIns).isPresent()
                || bot.filter(BotNote::onStandIns).isPresent();
    }

    private String counted() {
        return String.join(
                ", ",
                counts().entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .toList());
    }

    /** Every failure once, the most frequent first. */
    public List<Met> failures() {
        Map<String, Met> found = new LinkedHashMap<>();
        faults.forEach(fault -> found.put(fault.sentence(), new Met(fault.sentence(), List.of())));
        for (ScenarioResult scenario : scenarios) {
            for (Failure failure : scenario.failures()) {
                found.merge(
                        failure.sentence(),
                        new Met(failure.sentence(), List.of(scenario)),
                        (one, other) -> new Met(one.sentence(), joined(one.scenarios(), other.scenarios())));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingInt(Met::times).reversed())
                .toList();
    }

    private static List<ScenarioResult> joined(List<ScenarioResult> some, List<ScenarioResult> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    /** What to run again, one place a line, as {@code cucumber.features} takes it. */
    List<String> rerun() {
        return scenarios.stream()
                .filter(scenario -> scenario.result() != Result.PASSED)
                .map(ScenarioResult::place)
                .distinct()
                .toList();
    }
}
