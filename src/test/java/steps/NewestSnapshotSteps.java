package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import support.look.Answer;
import support.look.Look;

/** What a restore of today would bring back. */
public class NewestSnapshotSteps {
    private final Scene scene;
    private final Notebook notebook;
    private Look look;

    public NewestSnapshotSteps(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    @When("the operator looks at the newest snapshot")
    public void looks() {
        look = Look.at(scene.target());
    }

    @When("the operator looks at the accounts")
    public void looksAtAccounts() {
        looks();
    }

    @When("the operator looks at the locks of the repository")
    public void looksAtLocks() {
        looks();
    }

    @When("the operator compares the newest snapshot with earlier ones")
    public void comparesWithEarlierOnes() {
        looks();
    }

    @Then("it should be no older than the operator's limit")
    @RestsOn("NewestSnapshotSteps.looks")
    public void isRecent() {
        hear(look.recent());
    }

    @Then("it should hold every volume that is labelled for backup")
    @RestsOn("NewestSnapshotSteps.looks")
    public void holdsLabelledVolumes() {
        hear(look.volumes());
    }

    @Then("the mail server should answer of those that its database has")
    @RestsOn("NewestSnapshotSteps.looksAtAccounts")
    public void hasOneDatabase() {
        hear(look.oneDatabase());
    }

    @Then("it should hold every account that is older than it")
    @RestsOn("NewestSnapshotSteps.looks")
    public void holdsOlderAccounts() {
        hear(look.olderAccounts());
    }

    @Then("it should lack no more of today's accounts than the operator's limit")
    @RestsOn("NewestSnapshotSteps.looks")
    public void lacksFewAccounts() {
        hear(look.newerAccounts());
    }

    @Then("it should hold every message that is older than it")
    @RestsOn("NewestSnapshotSteps.looks")
    public void holdsOlderMail() {
        hear(look.olderMail());
    }

    @Then("it should lack no more of today's mailboxes than the operator's limit")
    @RestsOn("NewestSnapshotSteps.looks")
    public void lacksFewMailboxes() {
        hear(look.newerMail());
    }

    @Then("no account should have vanished")
    @RestsOn("NewestSnapshotSteps.comparesWithEarlierOnes")
    public void noAccountVanished() {
        hear(look.vanishedAccounts());
    }

    @Then("no more mail should have vanished than people delete")
    @RestsOn("NewestSnapshotSteps.comparesWithEarlierOnes")
    public void littleMailVanished() {
        hear(look.vanishedMail());
    }

    @Then("none should be one that keeps the next backup out")
    @RestsOn("NewestSnapshotSteps.looksAtLocks")
    public void nothingKeepsOut() {
        hear(look.locks());
    }

    private void hear(Answer answer) {
        answer.told().forEach(notebook::say);
        assertThat(answer.good()).overridingErrorMessage(answer.complaint()).isTrue();
    }
}
