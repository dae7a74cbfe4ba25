package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import support.episode.recovery.OptionalVolumes;
import support.target.OwnStack;

/** DKIM keys, address books and the queue, which the recipe leaves out and an operator can label. */
public class OptionalVolumeSteps {
    private final Scene scene;
    private final OwnStack.Source source;
    private final Notebook notebook;

    public OptionalVolumeSteps(Scene scene, OwnStack.Source source, Notebook notebook) {
        this.scene = scene;
        this.source = source;
        this.notebook = notebook;
    }

    private OptionalVolumes volumes() {
        return OptionalVolumes.of(scene.target(), source);
    }

    @Given("the operator has labelled the volumes of the DKIM keys, of the webmail and of the queue")
    public void hasLabelled() {
        notebook.say("They are kept in " + volumes().snapshot());
    }

    @When("a user sends mail, and the backup bot takes a snapshot")
    public void userSendsMail() {
        notebook.say(volumes().signedBefore().summary());
    }

    @When("the operator loses these volumes")
    public void losesThem() {
        notebook.say(volumes().volumes().toString());
    }

    @When("the operator restores these volumes after their loss")
    public void restoresThem() {
        notebook.say(volumes().volumes().toString());
    }

    @Then("the mail should be signed with the published key")
    @RestsOn({"OptionalVolumeSteps.hasLabelled", "OptionalVolumeSteps.userSendsMail"})
    public void isSigned() {
        notebook.decide(volumes().keySeeded());
    }

    @Then("the snapshot should hold the key")
    @RestsOn({"OptionalVolumeSteps.hasLabelled", "OptionalVolumeSteps.userSendsMail"})
    public void isCaptured() {
        notebook.decide(volumes().keyCapturedInSnapshot());
    }

    @Then("a restore of another volume should leave the key alone")
    @RestsOn({"OptionalVolumeSteps.hasLabelled", "OptionalVolumeSteps.userSendsMail"})
    public void isContained() {
        notebook.decide(volumes().keyContained());
    }

    @Then("the key should be gone, and no mail should be signed with it")
    @RestsOn({"OptionalVolumeSteps.hasLabelled", "OptionalVolumeSteps.losesThem"})
    public void isLost() {
        notebook.decide(volumes().keyLosses());
    }

    @Then("the key should be as it was, and sign mail so that the key published before the loss verifies it")
    @RestsOn({"OptionalVolumeSteps.hasLabelled", "OptionalVolumeSteps.restoresThem"})
    public void isReturned() {
        notebook.decide(volumes().keyReturns());
    }

    @Then("the contact of the webmail's user should be as it was")
    @RestsOn({"OptionalVolumeSteps.hasLabelled", "OptionalVolumeSteps.restoresThem"})
    public void contactIsBack() {
        notebook.decide(volumes().contactReturns().orElseThrow(Scene::noWebmail));
    }

    @Then("a message that waited in the queue should wait again")
    @RestsOn({"OptionalVolumeSteps.hasLabelled", "OptionalVolumeSteps.restoresThem"})
    public void messageWaits() {
        notebook.decide(volumes().messageReturns());
    }

    @Then("it should reach its reader once when it is let go")
    @RestsOn({"OptionalVolumeSteps.hasLabelled", "OptionalVolumeSteps.restoresThem"})
    public void messageArrives() {
        assertThat(volumes().arrived().get())
                .overridingErrorMessage("""
                        A message that waited in the restored queue was not delivered once.
                          expected: it is once in its reader's INBOX when it has left the queue
                          observed: it is there %d times
                          look at:  the log of service smtp""", volumes().arrived().get())
                .isEqualTo(1);
    }
}
