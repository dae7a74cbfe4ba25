package steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import support.episode.recovery.KeptKeys;
import support.target.OwnStack;

/** DKIM keys and address books, which the recipe leaves out and an operator can label. */
public class KeySteps {
    private final Scene scene;
    private final OwnStack.Source source;
    private final Notebook notebook;

    public KeySteps(Scene scene, OwnStack.Source source, Notebook notebook) {
        this.scene = scene;
        this.source = source;
        this.notebook = notebook;
    }

    private KeptKeys keys() {
        return KeptKeys.of(scene.target(), source);
    }

    @Given("the operator has labelled the volumes of the DKIM keys and of the webmail")
    public void hasLabelled() {
        notebook.say("They are kept in " + keys().snapshot());
    }

    @When("a user sends mail, and the backup bot takes a snapshot")
    public void userSendsMail() {
        notebook.say(keys().signedBefore().summary());
    }

    @When("the operator loses both volumes")
    public void losesBoth() {
        notebook.say(keys().volumes().toString());
    }

    @When("the operator restores both volumes after their loss")
    public void restoresBoth() {
        notebook.say(keys().volumes().toString());
    }

    @Then("the mail should be signed with the published key")
    public void isSigned() {
        notebook.decide(keys().keySeeded());
    }

    @Then("the snapshot should hold the key")
    public void isCaptured() {
        notebook.decide(keys().keyCapturedInSnapshot());
    }

    @Then("a restore of another volume should leave the key alone")
    public void isContained() {
        notebook.decide(keys().keyContained());
    }

    @Then("the key should be gone, and no mail should be signed with it")
    public void isLost() {
        notebook.decide(keys().keyLosses());
    }

    @Then("the key should be as it was, and sign mail so that the key published before the loss verifies it")
    public void isReturned() {
        notebook.decide(keys().keyReturns());
    }

    @Then("the contact of the webmail's user should be as it was")
    public void contactIsBack() {
        notebook.decide(keys().contactReturns());
    }
}
