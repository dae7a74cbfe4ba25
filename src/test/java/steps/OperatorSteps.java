package steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import steps.story.Act;
import steps.story.Hampered;
import steps.story.ProbeMailbox;
import steps.story.Scope;
import steps.story.SnapshotStories;
import steps.story.Stories;
import steps.story.VolumeLoss;
import steps.view.View;
import steps.view.Views;
import support.target.OwnBot.Trouble;

/** What an operator does: look, lose, restore. */
public class OperatorSteps {
    private final Stories stories;
    private final SnapshotStories snapshots;
    private final Views views;

    public OperatorSteps(Stories stories, SnapshotStories snapshots, Views views) {
        this.stories = stories;
        this.snapshots = snapshots;
        this.views = views;
    }

    /** Account and Maildir go. */
    @Given("the operator has\\ lost/loses {mailbox}")
    public void loses(ProbeMailbox mailbox) {
        stories.of(mailbox).does(Act.LOSES);
    }

    /** Volumes are removed, and new, empty ones are in their place. */
    @Given("the operator has\\ lost/loses {loss}")
    public void losesVolumes(VolumeLoss loss) {
        stories.current().does(loss);
    }

    /** The bot restores, or the operator takes out of the snapshot what was lost. */
    @When("the operator restores {scope}")
    public void restores(Scope scope) {
        stories.of(scope).does(scope);
    }

    /** The same, of a bot that is in trouble. */
    @When("the operator restores {scope} while {trouble}")
    public void restoresWhile(Scope scope, Trouble trouble) {
        stories.current().does(new Hampered(scope, trouble));
    }

    /** A service that was running goes on with the volume that is gone. */
    @When("the operator restarts front and the services that use what was lost")
    public void restarts() {
        stories.current().does(Act.RESTARTS);
    }

    /** Old snapshots go, with all data that nothing else needs. */
    @Given("the operator has removed all snapshots but the newest")
    public void removesAllButTheNewest() {
        snapshots.retention().left();
    }

    /** Nothing is changed. */
    @When("the operator looks at {view}")
    public void looks(View view) {
        views.at(view);
    }
}
