package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.SortedSet;
import steps.path.RestsOn;
import support.episode.Alteration;

/** A mailbox: its account, its Maildir, and its user. */
public class MailboxSteps {
    private final Scene scene;
    private final Notebook notebook;
    private SortedSet<String> differences;

    public MailboxSteps(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    @Given("{mailbox} has received a message")
    @When("{mailbox} receives a message")
    public void hasReceivedMessage(ProbeMailbox mailbox) {
        scene.episodeOf(mailbox).seedNow();
    }

    @Then("the account of {mailbox} should be known to the mail server")
    @RestsOn("MailboxSteps.hasReceivedMessage")
    public void accountIsKnown(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().accountSeeded());
    }

    @Then("the user of {mailbox} should read the message that was sent")
    @RestsOn("MailboxSteps.hasReceivedMessage")
    public void userReadsMessage(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().messageSeeded());
    }

    @Then("the account of {mailbox} should be gone")
    @RestsOn({"MailboxSteps.hasReceivedMessage", "BackupSteps.takesSnapshot", "OperatorSteps.loses"})
    public void accountIsGone(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().accountLost());
    }

    @Then("the Maildir of {mailbox} should be gone")
    @RestsOn({"MailboxSteps.hasReceivedMessage", "BackupSteps.takesSnapshot", "OperatorSteps.loses"})
    public void maildirIsGone(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().maildirLost());
    }

    @Then("the account of {mailbox} should be as it was")
    @RestsOn({
        "MailboxSteps.hasReceivedMessage",
        "BackupSteps.takesSnapshot",
        "OperatorSteps.loses",
        "OperatorSteps.restoresEverything|OperatorSteps.restoresAccountsOnly"
    })
    public void accountIsBack(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().accountReturned());
    }

    @Then("the Maildir of {mailbox} should be as it was")
    @RestsOn({
        "MailboxSteps.hasReceivedMessage",
        "BackupSteps.takesSnapshot",
        "OperatorSteps.loses",
        "OperatorSteps.restoresEverything"
    })
    public void maildirIsBack(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().maildirReturned());
    }

    @Then("the user of {mailbox} should read the same INBOX with the old password")
    @RestsOn({
        "MailboxSteps.hasReceivedMessage",
        "BackupSteps.takesSnapshot",
        "OperatorSteps.loses",
        "OperatorSteps.restoresEverything"
    })
    public void userReadsInboxAgain(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().inboxReturned());
    }

    @Then("a wrong password for {mailbox} should be refused")
    @RestsOn({
        "MailboxSteps.hasReceivedMessage",
        "BackupSteps.takesSnapshot",
        "OperatorSteps.loses",
        "OperatorSteps.restoresEverything"
    })
    public void wrongPasswordIsRefused(ProbeMailbox mailbox) {
        assertThat(scene.episodeOf(mailbox).findings().wrongPasswordRefused())
                .as("front refuses a wrong password for %s", mailbox)
                .isTrue();
    }

    @Then("the message of {mailbox} should still be missing")
    @RestsOn({
        "MailboxSteps.hasReceivedMessage",
        "BackupSteps.takesSnapshot",
        "OperatorSteps.loses",
        "OperatorSteps.restoresAccountsOnly"
    })
    public void messageIsStillMissing(ProbeMailbox mailbox) {
        notebook.decideUnnoted(scene.episodeOf(mailbox).findings().messageStillLost());
    }

    @Then("other mailboxes than {mailbox} should be untouched")
    @RestsOn({
        "MailboxSteps.hasReceivedMessage",
        "BackupSteps.takesSnapshot",
        "OperatorSteps.loses",
        "OperatorSteps.restoresEverything"
    })
    public void otherMailboxesAreUntouched(ProbeMailbox mailbox) {
        notebook.decide(scene.episodeOf(mailbox).findings().witnessContained());
    }

    @When("one {alteration} is changed in a copy of the Maildir of {mailbox}")
    public void changesCopy(Alteration alteration, ProbeMailbox mailbox) {
        differences = scene.episodeOf(mailbox).findings().differencesAfter(alteration);
    }

    @Then("the comparison should notice the change")
    @RestsOn({"MailboxSteps.hasReceivedMessage", "MailboxSteps.changesCopy"})
    public void changeIsNoticed() {
        assertThat(differences)
                .as("what the comparison sees otherwise in the changed copy of the Maildir")
                .hasSize(1);
    }
}
