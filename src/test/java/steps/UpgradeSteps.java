package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import support.episode.upgrade.Upgrade;
import support.target.OwnStack;

/** An upgrade in place from the version before, on a mail server of its own. */
public class UpgradeSteps {
    private final Scene scene;
    private final OwnStack.Source source;
    private final Notebook notebook;

    public UpgradeSteps(Scene scene, OwnStack.Source source, Notebook notebook) {
        this.scene = scene;
        this.source = source;
        this.notebook = notebook;
    }

    private Upgrade upgrade() {
        return Upgrade.of(scene.target(), source);
    }

    @Given("a mailbox on the version before has received a message")
    public void versionBeforeIsInUse() {
        notebook.say("The version before is " + upgrade().from());
    }

    @When("the backup bot is asked for a snapshot of the version before")
    public void botIsAsked() {
        notebook.say("The backup bot answered: " + upgrade().refusal().answer());
    }

    @Then("no snapshot of the version before should appear")
    public void noSnapshotAppears() {
        assertThat(upgrade().refusal().snapshots())
                .overridingErrorMessage(
                        """
                        A snapshot of a stack appeared whose labels tell a backup bot nothing.
                          expected: none, so that nobody takes the version before for backed up
                          observed: %s; the bot's answer: %s
                          look at:  the repository, and the labels of the recipe of the version before""",
                        upgrade().refusal().snapshots(), upgrade().refusal().answer())
                .isEmpty();
    }

    @When("the operator upgrades in place to this version")
    @Given("the operator has upgraded in place to this version")
    public void upgrades() {
        notebook.say("This version is " + upgrade().to());
    }

    @Then("every service should be running after the upgrade")
    public void allRun() {
        assertThat(upgrade().states())
                .as("the state of each service after the upgrade")
                .isNotEmpty()
                .allSatisfy((service, state) -> assertThat(state).isIn("running", "running (healthy)"));
    }

    @Then("the mail server should tell the new version")
    public void tellsNewVersion() {
        assertThat(upgrade().to())
                .overridingErrorMessage(
                        """
                        The upgraded mail server does not tell the new version.
                          expected: %s, greater than %s, from which it was upgraded
                          observed: %s
                          look at:  the label coop-cloud.${STACK_NAME}.version of the main service""",
                        scene.target().version(), upgrade().from(), upgrade().to())
                .isEqualTo(scene.target().version())
                .matches(version -> version.isAfter(upgrade().from()));
    }

    @Then("the account should have survived the upgrade")
    public void accountSurvives() {
        notebook.decideUnnoted(upgrade().accountSurvived());
    }

    @Then("the Maildir should have survived the upgrade")
    public void maildirSurvives() {
        notebook.decideUnnoted(upgrade().maildirSurvived());
    }

    @Then("the user should read the INBOX of before the upgrade with the old password only")
    public void userReadsInbox() {
        notebook.decideUnnoted(upgrade().inboxSurvived());
        assertThat(upgrade().wrongPasswordRefused())
                .as("front refuses a wrong password after the upgrade")
                .isTrue();
    }

    @When("the backup bot takes a snapshot of the upgraded mail server")
    public void botTakesSnapshot() {
        notebook.say("It is looked at in " + upgrade().maildirInSnapshot().where());
    }

    @Then("the snapshot should hold the account and the Maildir of before the upgrade")
    public void snapshotHoldsMailbox() {
        notebook.decide(List.of(upgrade().accountCaptured(), upgrade().maildirCaptured()));
    }
}
