package steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;

/** The backup bot and its snapshots. */
public class BackupSteps {
    private final Scene scene;
    private final Notebook notebook;

    public BackupSteps(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    @Given("the backup bot has taken a snapshot")
    @When("the backup bot takes a snapshot")
    public void takesSnapshot() {
        scene.episode().snapshotNow();
    }

    @Then("the snapshot should hold the account of {mailbox}")
    @RestsOn({"MailboxSteps.hasReceivedMessage", "BackupSteps.takesSnapshot"})
    public void holdsAccount(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().accountCaptured());
    }

    @Then("the snapshot should hold the Maildir of {mailbox}")
    @RestsOn({"MailboxSteps.hasReceivedMessage", "BackupSteps.takesSnapshot"})
    public void holdsMaildir(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().maildirCaptured());
    }
}
