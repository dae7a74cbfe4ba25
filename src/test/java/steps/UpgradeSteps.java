package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import steps.path.RestsOn;
import support.episode.upgrade.EarlierBackup;
import support.episode.upgrade.Upgrade;
import support.episode.upgrade.Uptake;
import support.proof.Finding;
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
        notebook.say("The backup bot answered: " + upgrade().earlier().answer());
    }

    @Then("there should be what the labels of the version before tell to keep, and nothing where they tell nothing")
    @RestsOn({"UpgradeSteps.versionBeforeIsInUse", "UpgradeSteps.botIsAsked"})
    public void keepsAsLabelled() {
        EarlierBackup earlier = upgrade().earlier();
        assertThat(earlier.complaint())
                .overridingErrorMessage(() -> Complaint.of(
                        "A backup of the version before is not what its labels tell.",
                        "a snapshot where labels tell to keep something, and none where they tell nothing, so that nobody takes it"
                                + " for backed up",
                        earlier.complaint().orElseThrow() + "; the bot's answer: " + earlier.answer(),
                        "the repository, and the labels of the recipe of the version before"))
                .isEmpty();
        notebook.say("The labels of the version before tell to keep " + earlier.labelled());
        if (!earlier.captured().isEmpty()) {
            notebook.decideUnnoted(earlier.captured());
        }
    }

    @When("the operator upgrades in place to this version")
    @Given("the operator has upgraded in place to this version")
    public void upgrades() {
        notebook.say("This version is " + upgrade().to());
    }

    @Then("every service should be running after the upgrade")
    @RestsOn({"UpgradeSteps.versionBeforeIsInUse", "UpgradeSteps.upgrades"})
    public void allRun() {
        assertThat(upgrade().states())
                .as("the state of each service after the upgrade")
                .isNotEmpty()
                .allSatisfy((service, state) -> assertThat(state).isIn("running", "running (healthy)"));
    }

    @Then("every task should run as the new recipe says, and as the old one before")
    @RestsOn({"UpgradeSteps.versionBeforeIsInUse", "UpgradeSteps.upgrades"})
    public void isTakenUp() {
        Uptake uptake = upgrade().uptake();
        notebook.say("Between the recipes: " + uptake.changes());
        assertThat(uptake.complaints())
                .overridingErrorMessage(() -> Complaint.of(
                        "An upgrade was not taken up.",
                        "every task to run with image, labels and volumes of recipe "
                                + upgrade().to() + ", and before with those of "
                                + upgrade().from(),
                        String.join("\n            ", Finding.shortened(uptake.complaints())),
                        "docker service ps, and docker service inspect (UpdateStatus), of the service that is named"))
                .isEmpty();
    }

    @Then("the application should tell its new version, if that is another")
    @RestsOn({"UpgradeSteps.versionBeforeIsInUse", "UpgradeSteps.upgrades"})
    public void applicationTells() {
        notebook.say(
                upgrade().standIns()
                        ? "It runs on stand-ins, of whose version the recipe says nothing"
                        : "The application told " + upgrade().applicationBefore() + " before, and now "
                                + upgrade().applicationAfter());
        assertThat(upgrade().applicationAsTold())
                .overridingErrorMessage(() -> Complaint.of(
                        "The upgraded mail server does not tell the new version.",
                        upgrade().to().application() + " of itself, and another one before",
                        upgrade().applicationAfter().orElse("none") + ", and before "
                                + upgrade().applicationBefore().orElse("none"),
                        "/version in service admin"))
                .isTrue();
    }

    @Then("the account should have survived the upgrade")
    @RestsOn({"UpgradeSteps.versionBeforeIsInUse", "UpgradeSteps.upgrades"})
    public void accountSurvives() {
        notebook.decideUnnoted(upgrade().accountSurvived());
    }

    @Then("the Maildir should have survived the upgrade")
    @RestsOn({"UpgradeSteps.versionBeforeIsInUse", "UpgradeSteps.upgrades"})
    public void maildirSurvives() {
        notebook.decideUnnoted(upgrade().maildirSurvived());
    }

    @Then("the user should read the INBOX of before the upgrade with the old password only")
    @RestsOn({"UpgradeSteps.versionBeforeIsInUse", "UpgradeSteps.upgrades"})
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
    @RestsOn({"UpgradeSteps.versionBeforeIsInUse", "UpgradeSteps.upgrades", "UpgradeSteps.botTakesSnapshot"})
    public void snapshotHoldsMailbox() {
        notebook.decide(List.of(upgrade().accountCaptured(), upgrade().maildirCaptured()));
    }
}
