package steps;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import java.util.List;
import steps.path.Path;
import support.episode.Chapters;
import support.episode.Episodes;
import support.evidence.Attachments;
import support.evidence.Planned;
import support.proof.NotLookedAt;
import support.proof.Note.VolumesNote;
import support.target.Target;

/** Opens the target before a scenario that needs one, and leaves in the message stream what the ledger is made from. */
public class Hooks {
    private final Scene scene;
    private final Notebook notebook;
    private boolean refused;

    public Hooks(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    @Before(order = 10)
    public void openNotebook(Scenario scenario) {
        Chapters.enter(scenario.getUri().toString());
        notebook.open(scenario);
    }

    /** Before anything is made for it. */
    @Before(order = 15)
    public void lacksNoDeed() {
        List<Planned.Line> lines = Planned.now();
        if (lines.isEmpty()) {
            throw new NotLookedAt(
                    "Nobody knows the lines of this scenario: the plugin support.evidence.Reports does not run");
        }
        new Path(lines).lack().ifPresent(lack -> {
            refused = true;
            throw new AssertionError(lack);
        });
    }

    /**
     * A recipe on disk needs no engine, and a backup bot is tried without a mail server; the steps open what they need. Cucumber comes here
     * also after an earlier hook has failed.
     */
    @Before(value = "not @lint and not @backupbot", order = 20)
    public void openTarget() {
        if (refused) {
            return;
        }
        Target target = scene.target();
        notebook.note(new VolumesNote(target.stack().name(), target.volumes()));
    }

    @After
    public void noteTimes() {
        notebook.notes(Episodes.newTimes());
    }

    @After("not @lint and not @backupbot")
    public void collectEvidence(Scenario scenario) {
        if (scenario.isFailed()) {
            scene.evidence().forEach((name, text) -> Attachments.text(scenario, name, text));
        }
    }
}
