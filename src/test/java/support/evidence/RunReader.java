package support.evidence;

import io.cucumber.messages.Convertor;
import io.cucumber.messages.types.AttachmentContentEncoding;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Exception;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleStep;
import io.cucumber.messages.types.TestCaseStarted;
import io.cucumber.messages.types.TestRunFinished;
import io.cucumber.messages.types.TestStep;
import io.cucumber.messages.types.TestStepFinished;
import io.cucumber.messages.types.TestStepResult;
import io.cucumber.messages.types.TestStepResultStatus;
import io.cucumber.query.Lineage;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import support.evidence.ScenarioResult.Result;
import support.proof.Flag;
import support.proof.Ledger;
import support.proof.NotAsked;
import support.proof.Note;
import support.proof.Note.AdviceNote;
import support.proof.Note.LinkNote;
import support.proof.Note.RecoveryNote;
import support.proof.Note.TimingNote;
import support.proof.RunNote.BotNote;
import support.proof.RunNote.DeploymentNote;
import support.proof.RunNote.FlagNote;
import support.proof.RunNote.TimeNote;

/** Reads a {@link Run} out of the messages of an archive. */
final class RunReader {
    private static final Set<TestStepResultStatus> QUIET =
            Set.of(TestStepResultStatus.PASSED, TestStepResultStatus.SKIPPED);

    private final List<Envelope> messages;
    private final Query query;

    RunReader(List<Envelope> messages) {
        this.messages = messages;
        Repository repository = Repository.builder()
                .feature(RepositoryFeature.INCLUDE_ATTACHMENTS, true)
                .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
                .feature(RepositoryFeature.INCLUDE_HOOKS, true)
                .feature(RepositoryFeature.INCLUDE_STEP_DEFINITIONS, true)
                .build();
        messages.forEach(repository::update);
        this.query = new Query(repository);
    }

    Run run() {
        List<Note> notes = messages.stream()
                .flatMap(message -> message.getAttachment().stream())
                .filter(attachment -> attachment.getContentEncoding() == AttachmentContentEncoding.IDENTITY)
                .flatMap(attachment -> Note.parse(attachment.getMediaType(), attachment.getBody()).stream())
                .toList();
        Optional<TimeNote> timeUp = of(TimeNote.class, notes).stream().findFirst();
        List<ScenarioResult> scenarios = query.findAllTestCaseStarted().stream()
                .map(one -> scenario(one, timeUp))
                .sorted(Comparator.comparing(ScenarioResult::file).thenComparing(ScenarioResult::line))
                .toList();
        Asked asked = new Asked(Promise.read(query), scenarios, notes);
        Ledger ledger = Ledger.of(notes);
        boolean ended = query.findTestRunFinished().isPresent();
        List<FlagNote> looks = of(FlagNote.class, notes);
        return new Run(
                query.findTestRunStarted()
                        .map(run -> Convertor.toInstant(run.getTimestamp()))
                        .orElse(Instant.EPOCH),
                query.findTestRunFinished()
                        .map(run -> Convertor.toInstant(run.getTimestamp()))
                        .orElse(null),
                scenarios,
                asked.left(),
                asked.own(),
                asked.level(ledger, ended && timeUp.isEmpty()),
                ledger,
                of(LinkNote.class, notes),
                of(TimingNote.class, notes).stream().distinct().toList(),
                of(RecoveryNote.class, notes).stream().distinct().toList(),
                of(AdviceNote.class, notes).stream().distinct().toList(),
                Stream.of(Flag.values()).map(flag -> flag.of(looks)).toList(),
                faults(looks, Unproven.in(ledger, whole(asked, scenarios, ended), scenarios)),
                timeUp,
                of(DeploymentNote.class, notes).stream().findFirst(),
                of(BotNote.class, notes).stream().findFirst(),
                UnusedSteps.of(query),
                StepCatalogue.of(query));
    }

    /** What goes on at the end of these messages, when a limit of time is reached. */
    TimeNote doing(String limit) {
        return new TimeNote(
                limit,
                query.findAllTestCaseStarted().stream()
                        .filter(started -> query.findTestCaseFinishedBy(started).isEmpty())
                        .map(started -> new TimeNote.Going(
                                Promise.place(query, query.findPickleBy(started).orElseThrow()), step(started)))
                        .toList());
    }

    private String step(TestCaseStarted started) {
        long done = query.findTestStepsFinishedBy(started).size();
        return query.findTestCaseBy(started).stream()
                .flatMap(test -> test.getTestSteps().stream())
                .skip(done)
                .findFirst()
                .map(this::where)
                .orElse("its end");
    }

    /** Whether everything was asked for and nothing failed: then nothing but the suite itself explains a link that was not seen. */
    private static boolean whole(Asked asked, List<ScenarioResult> scenarios, boolean ended) {
        Set<Result> quiet = Set.of(Result.PASSED, Result.SKIPPED);
        return ended
                && asked.whole()
                && asked.left() == 0
                && scenarios.stream().allMatch(one -> quiet.contains(one.result()));
    }

    private static <N extends Note> List<N> of(Class<N> kind, List<Note> notes) {
        return notes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private ScenarioResult scenario(TestCaseStarted started, Optional<TimeNote> timeUp) {
        Pickle pickle = query.findPickleBy(started).orElseThrow();
        String place = Promise.place(query, pickle);
        boolean interrupted = timeUp.filter(up -> up.interrupted(place)).isPresent();
        Optional<Lineage> lineage = query.findLineageBy(pickle);
        List<Map.Entry<TestStepFinished, TestStep>> steps = query.findTestStepFinishedAndTestStepBy(started);
        boolean engineLost = thrown(steps).anyMatch(Unseen::engineLost);
        return new ScenarioResult(
                lineage.flatMap(Lineage::feature)
                        .map(feature -> feature.getName())
                        .orElse(""),
                lineage.flatMap(Lineage::rule).map(rule -> rule.getName()).orElse(""),
                pickle.getName(),
                place,
                result(started),
                query.findTestCaseDurationBy(started).orElse(Duration.ZERO).toMillis() / 1000.0,
                steps.stream()
                        .filter(step -> !QUIET.contains(
                                step.getKey().getTestStepResult().getStatus()))
                        .map(step ->
                                failure(step.getValue(), step.getKey().getTestStepResult(), interrupted, engineLost))
                        .toList(),
                steps.stream()
                        .flatMap(step -> skipped(step.getKey().getTestStepResult()).stream())
                        .findFirst(),
                EvidenceFolder.links(steps.stream().flatMap(step -> query.findAttachmentsBy(step.getKey()).stream())));
    }

    /** Of the steps that are skipped only the one that said why; those after it have no reason of their own. */
    private static Optional<ScenarioResult.Skipped> skipped(TestStepResult result) {
        return result.getStatus() != TestStepResultStatus.SKIPPED
                ? Optional.empty()
                : result.getException()
                        .map(thrown -> new ScenarioResult.Skipped(
                                message(thrown).orElse(""), thrown.getType().equals(NotAsked.class.getName())));
    }

    private Result result(TestCaseStarted started) {
        if (query.findTestCaseFinishedBy(started).isEmpty()) {
            return Result.UNKNOWN;
        }
        return query.findMostSevereTestStepResultBy(started)
                .map(result -> Result.valueOf(result.getStatus().name()))
                .orElse(Result.UNKNOWN);
    }

    private static Stream<Exception> thrown(List<Map.Entry<TestStepFinished, TestStep>> steps) {
        return steps.stream().flatMap(step -> step.getKey().getTestStepResult().getException().stream());
    }

    private Failure failure(TestStep step, TestStepResult result, boolean interrupted, boolean engineLost) {
        String where = where(step);
        String fallback = switch (result.getStatus()) {
            case UNDEFINED -> "No step definition matches: " + where;
            case AMBIGUOUS -> "More than one step definition matches: " + where;
            case PENDING -> "The step is not written yet: " + where;
            default -> "Failed without a message: " + where;
        };
        boolean told = result.getStatus() == TestStepResultStatus.FAILED;
        boolean unanswered =
                engineLost && result.getException().filter(Unseen::probeFailed).isPresent();
        return Failure.of(
                where,
                told ? message(result).orElse(fallback) : fallback,
                interrupted || !told || unanswered || unseen(result));
    }

    private String where(TestStep step) {
        return query.findPickleStepBy(step)
                .map(PickleStep::getText)
                .orElseGet(() -> query.findHookBy(step)
                        .map(hook -> "hook " + UnusedSteps.source(hook.getSourceReference()))
                        .orElse("a hook"));
    }

    private static boolean unseen(TestStepResult result) {
        return result.getException().filter(Unseen::is).isPresent();
    }

    private static Optional<String> message(TestStepResult result) {
        return result.getException().flatMap(RunReader::message).or(result::getMessage);
    }

    private static Optional<String> message(Exception thrown) {
        return thrown.getMessage().filter(text -> !text.isBlank()).or(() -> Optional.of(thrown.getType()));
    }

    /** A hook of the whole run that failed, a file that could not be read, or a flag: no scenario tells of these. */
    private List<Failure> faults(List<FlagNote> looks, Optional<Failure> unproven) {
        List<Failure> faults = new ArrayList<>();
        messages.stream()
                .flatMap(message -> message.getParseError().stream())
                .forEach(error -> faults.add(Failure.of("reading the features", error.getMessage(), true)));
        query.findAllTestRunHookFinished().stream()
                .filter(hook -> !QUIET.contains(hook.getResult().getStatus()))
                .forEach(hook -> faults.add(Failure.of(
                        "hook of the whole run",
                        message(hook.getResult()).orElse("A hook of the whole run failed without a message"),
                        unseen(hook.getResult()))));
        looks.stream()
                .filter(FlagNote::failed)
                .forEach(look -> faults.add(Failure.of("flag " + look.flag(), look.message())));
        unproven.ifPresent(faults::add);
        if (faults.isEmpty()) {
            query.findTestRunFinished()
                    .flatMap(TestRunFinished::getException)
                    .ifPresent(thrown -> faults.add(Failure.of(
                            "the run", message(thrown).orElse("The run failed without a message"), Unseen.is(thrown))));
        }
        return faults;
    }
}
