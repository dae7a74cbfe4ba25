package support.evidence;

import io.cucumber.messages.types.Envelope;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import support.proof.RunNote.FlagNote;
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
    private final Path directory;
    private final PrintStream console;
    private final Console printed;
    private final EvidenceFolder evidence;
    private final List<Envelope> messages = new ArrayList<>();
    private String run;
    private Optional<String> unproven = Optional.empty();

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
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(Envelope.class, this::receive);
    }

    private synchronized void receive(Envelope message) {
        message.getTestRunStarted().ifPresent(started -> {
            run = started.getId().orElse(null);
            RunNotes.begin();
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
        console.print(summary);
        console.flush();
        List.of(onConsole, inFiles, atLast).forEach(FlagNote::orFail);
        unproven.ifPresent(message -> {
            throw new AssertionError(message);
        });
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
        Run written = ReportFiles.writePages(redacted, directory);
        unproven = written.faults().stream()
                .filter(fault -> fault.step().equals(Unproven.STEP))
                .map(Failure::text)
                .findFirst();
        return Redaction.of(Summary.of(written, directory));
    }
}
