package support.evidence;

import io.cucumber.messages.types.Envelope;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.TestCaseStarted;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import support.proof.RunNote.FlagNote;
import support.proof.RunNote.TimeNote;
import support.secret.KnownSecrets;

/**
 * The one Cucumber plugin: writes the reports folder and, at the end, the summary on the console.
 *
 * <p>The messages are kept until the run is over, because a feature's source is told before the run learns the secrets that
 * must be taken out of it. What an earlier run left is removed before the first scenario, so a run that was killed leaves no
 * report, never an old one.
 *
 * <p>When all is written it is searched for secrets that got past the redaction, and written once more with what the search found.
 */
public class Reports implements ConcurrentEventListener {
    /** Of the run that goes on. */
    private static volatile Reports current;

    /** Whether a run of this process has told its answer. */
    private static volatile boolean answered;

    /** Of a run whose time was up before it began. */
    private static volatile TimeNote early;

    private final Path directory;
    private final PrintStream console;
    private final Console printed;
    private final EvidenceFolder evidence;
    private final List<Envelope> messages = new ArrayList<>();
    private String run;
    private Run written;
    private boolean over;

    /** As Cucumber makes it from {@code support.evidence.Reports:<directory>}. */
    public Reports(File directory) {
        this(directory.toPath(), System.out);
    }

    /** For a run inside a test, whose summary must not stand on the build's console. */
    protected Reports(Path directory, PrintStream console) {
        this.directory = directory;
        this.console = console;
        this.printed = Console.open();
        KnownSecrets.beginRun();
        ReportFiles.removeAll(directory);
        this.evidence = new EvidenceFolder(directory);
        current = this;
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(Envelope.class, this::receive);
        publisher.registerHandlerFor(TestCaseStarted.class, started -> Planned.begins(started.getTestCase()));
    }

    private synchronized void receive(Envelope message) {
        if (over) {
            return;
        }
        message.getTestRunStarted().ifPresent(started -> {
            run = started.getId().orElse(null);
            RunNotes.begin();
            Optional.ofNullable(early).ifPresent(RunNotes::add);
            early = null;
        });
        RunNotes.take().forEach(note -> messages.add(RunNotes.attachment(note, run)));
        messages.add(evidence.capped(message));
        if (message.getTestRunFinished().isPresent()) {
            finish();
        }
    }

    private void finish() {
        evidence.redact();
        String summary = write();
        printed.told(summary);
        printed.close();
        FlagNote onConsole = Leaks.inConsole(printed.text());
        FlagNote inFiles = Leaks.inReports(directory);
        add(onConsole, inFiles);
        summary = write();
        // What was searched has been written anew since, with what the search found.
        FlagNote atLast = Leaks.inReports(directory);
        if (atLast.failed() && !inFiles.failed()) {
            add(atLast);
            summary = write();
        }
        tell(summary);
        List.of(onConsole, inFiles, atLast).forEach(FlagNote::orFail);
        if (!written.passed() && written.quiet()) {
            throw new AssertionError(written.faults().stream()
                    .findFirst()
                    .map(Failure::text)
                    .orElse(written.answer().line()));
        }
    }

    private void tell(String summary) {
        over = true;
        current = null;
        answered = true;
        console.print(summary);
        console.flush();
    }

    /** Notes in the run that goes on that its time is up, and says so on the console. */
    static void timeIsUp(String limit) {
        Reports running = current;
        if (running == null) {
            early = new TimeNote(limit, List.of());
        }
        TimeNote note = running == null ? early : running.noteTimeUp(limit);
        System.out.println("[mailproof] " + Redaction.of(Visible.of(note.sentence()))
                + "; what goes on is interrupted, and what the run made is removed");
    }

    private synchronized TimeNote noteTimeUp(String limit) {
        TimeNote note = new RunReader(messages).doing(limit);
        messages.add(RunNotes.attachment(note, run));
        return note;
    }

    /** Writes and tells what there is of a run that does not come to its end. */
    static void cutOff() {
        Reports running = current;
        if (running != null) {
            running.tellUnfinished();
        }
    }

    private synchronized void tellUnfinished() {
        if (!over) {
            evidence.redact();
            tell(write());
        }
    }

    /** The answer of a run of which each part was told in a process of its own. */
    static void tellOfParts(String summary) {
        answered = true;
        early = null;
        System.out.print(summary);
        System.out.flush();
    }

    /** The answer of a run that never began, as its reports and on the console. */
    static void unbegun(Path directory, String reason) {
        if (!answered) {
            Reports none = new Reports(directory.toFile());
            none.messages.addAll(Unbegun.messages(reason));
            none.finish();
        }
    }

    /** Before the end of the run, which is the last message of an archive. */
    private void add(FlagNote... notes) {
        for (FlagNote note : notes) {
            messages.add(messages.size() - 1, RunNotes.attachment(note, run));
        }
    }

    /** Writes every report, and returns the summary for the console. */
    private String write() {
        List<Envelope> redacted = messages.stream().map(Redaction::of).toList();
        ReportFiles.writeArchive(redacted, directory);
        written = ReportFiles.writePages(redacted, directory);
        return Redaction.of(Summary.of(written, directory));
    }
}
