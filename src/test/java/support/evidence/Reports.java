package support.evidence;

import io.cucumber.messages.types.Envelope;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The one Cucumber plugin: writes the reports folder and, at the end, the summary on the console.
 *
 * <p>The messages are kept until the run is over, because a feature's source is told before the run learns the secrets that
 * must be taken out of it. What an earlier run left is removed before the first scenario, so a run that was killed leaves no
 * report, never an old one.
 */
public class Reports implements ConcurrentEventListener {
    private final Path directory;
    private final PrintStream console;
    private final EvidenceFolder evidence;
    private final List<Envelope> messages = new ArrayList<>();

    /** As Cucumber makes it from {@code support.evidence.Reports:<directory>}. */
    public Reports(File directory) {
        this(directory.toPath(), System.out);
    }

    /** For a run inside a test, whose summary must not stand on the build's console. */
    protected Reports(Path directory, PrintStream console) {
        this.directory = directory;
        this.console = console;
        ReportFiles.removeAll(directory);
        this.evidence = new EvidenceFolder(directory);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(Envelope.class, this::receive);
    }

    private synchronized void receive(Envelope message) {
        messages.add(evidence.capped(message));
        if (message.getTestRunFinished().isPresent()) {
            finish();
        }
    }

    private void finish() {
        evidence.redact();
        List<Envelope> redacted = messages.stream().map(Redaction::of).toList();
        ReportFiles.writeArchive(redacted, directory);
        Run run = ReportFiles.writePages(redacted, directory);
        console.print(Redaction.of(Summary.of(run, directory)));
        console.flush();
    }
}
