package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import steps.path.RestsOn;
import support.episode.recovery.Loss;
import support.episode.recovery.Recoveries;
import support.episode.recovery.Recovery;
import support.proof.Declared;
import support.proof.Volume;
import support.target.OwnStack;

/** The loss of volumes, on a mail server of its own, and what a restore brings back. */
public class RecoverySteps {
    private final Scene scene;
    private final OwnStack.Source source;
    private final Notebook notebook;
    private Recovery recovery;

    public RecoverySteps(Scene scene, OwnStack.Source source, Notebook notebook) {
        this.scene = scene;
        this.source = source;
        this.notebook = notebook;
    }

    @Given("the operator has lost {loss} after a snapshot")
    public void hasLost(Loss loss) {
        recovery = Recoveries.of(loss, scene.target(), source);
        notebook.say(recovery.volumes().toString());
    }

    @When("the operator restores what was lost, and restarts front and the services that use it")
    public void restores() {
        notebook.say("Restored from " + recovery.snapshot() + " on " + recovery.server());
    }

    @Then("the loss should have been real")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void lossIsReal() {
        notebook.decide(recovery.losses());
        assertThat(recovery.leftBeforeRestore())
                .as("accounts and mail homes that were on the new volumes before the restore")
                .isEmpty();
    }

    @Then("the account should be as it was before the loss")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void accountIsBack() {
        notebook.decide(recovery.accountReturned());
    }

    @Then("the Maildir should be as it was before the loss")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void maildirIsBack() {
        notebook.decide(recovery.maildirReturned());
    }

    @Then("the user should read the same INBOX with the password of before the loss only")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void userReadsInbox() {
        notebook.decide(recovery.inboxReturned());
        assertThat(recovery.wrongPasswordRefused())
                .as("front refuses a wrong password after the restore")
                .isTrue();
        notebook.note(recovery.clocked());
    }

    @Then("what was not lost should be untouched")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void restIsUntouched() {
        notebook.decide(recovery.contained());
    }

    @Then("a contact in the webmail should have come back if its volume is kept, and be lost if not")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void contactIsAsLabelled() {
        notebook.decideUnnoted(List.of(recovery.contactAsLabelled().orElseThrow(Scene::noWebmail)));
    }

    @Then("a message that waited in the queue should have come back if its volume is kept, and be lost if not")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void messageIsAsLabelled() {
        notebook.decideUnnoted(List.of(recovery.messageAsLabelled()));
    }

    @Then("the ledger should have the webmail's volume as kept, or excluded with a reason")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void webmailIsAccountedFor() {
        isAccountedFor(recovery.contact().orElseThrow(Scene::noWebmail).before().volume());
    }

    @Then("the ledger should have the queue's volume as kept, or excluded with a reason")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void queueIsAccountedFor() {
        isAccountedFor(recovery.message().before().volume());
    }

    private void isAccountedFor(Volume volume) {
        Declared declared = recovery.declared(volume);
        assertThat(declared.forgotten())
                .overridingErrorMessage(() -> Complaint.of(
                        "What users had in %s is lost, and nobody said so.".formatted(volume),
                        "a label that has it kept, or the ledger to exclude it with a reason",
                        "neither",
                        "ledger.yml, and the labels of the recipe"))
                .isFalse();
        notebook.say(volume + (declared.labelled() ? " is kept" : " is excluded: " + declared.exclusion()));
    }

    @Then("every volume should have come back from the snapshot, or be excluded with a reason")
    @RestsOn({"RecoverySteps.hasLost", "RecoverySteps.restores"})
    public void everyVolumeIsAccountedFor() {
        recovery.notKept()
                .forEach(lost ->
                        notebook.say("Not in the snapshot, and so new: " + lost.volume() + ": " + lost.exclusion()));
        assertThat(recovery.unaccounted())
                .as("volumes of the mail server that are neither in %s nor excluded with a reason", recovery.snapshot())
                .isEmpty();
    }
}
