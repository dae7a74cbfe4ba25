package steps;

import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import support.episode.conformance.Conformance;
import support.episode.conformance.Restored;
import support.episode.conformance.Taken;
import support.evidence.Attachments;
import support.target.SampleLabels;
import support.target.SampleTarget;

/** What one scenario about a backup bot alone is about: the sample stack's labels, and what the bot made of them. */
public final class SampleScene {
    private final SampleTarget.Source source;
    private SampleLabels labels = SampleLabels.NONE;

    public SampleScene(SampleTarget.Source source) {
        this.source = source;
    }

    public void label(String service, String written) {
        labels = labels.with(service, written);
    }

    public void labelContainers(String service, String written) {
        labels = labels.withContainers(service, written);
    }

    public Taken snapshot() {
        return Conformance.snapshot(source.open(), labels);
    }

    public Restored restore() {
        return Conformance.restore(source.open(), labels);
    }

    @After("@backupbot")
    public void collectEvidence(Scenario scenario) {
        if (scenario.isFailed()) {
            source.open().evidence().forEach((name, text) -> Attachments.text(scenario, name, text));
        }
    }
}
