package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import steps.path.RestsOn;
import support.episode.fidelity.Fidelity;
import support.episode.fidelity.FidelityFindings;
import support.episode.fidelity.FidelityFindings.Aspect;

/** The representative mailbox, which stands for those that people have after years. */
public class RepresentativeSteps {
    private final Scene scene;
    private final Notebook notebook;

    public RepresentativeSteps(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    @Given("the representative mailbox has been filled")
    public void hasBeenFilled() {
        Fidelity fidelity = Fidelity.of(scene.target());
        notebook.say(
                fidelity.mailbox() + " is made of the mark \"" + fidelity.mark().text() + "\"");
        notebook.decideUnnoted(List.of(findings().filled()));
    }

    @Given("the operator has lost the representative mailbox")
    @When("the operator loses the representative mailbox")
    public void isLost() {
        notebook.decideUnnoted(findings().lost());
    }

    @Given("its user has read a message after the backup")
    public void hasBeenRead() {
        none(findings().unread());
    }

    @When("the user of the representative mailbox opens it")
    public void isOpened() {
        findings();
    }

    @When("the backup bot takes a snapshot of the representative mailbox")
    public void isKept() {
        findings();
    }

    @When("the operator restores the representative mailbox")
    public void isRestored() {
        findings();
    }

    private FidelityFindings findings() {
        return Fidelity.of(scene.target()).findings();
    }

    @Then("it should hold every letter as it was put there, and no other")
    @RestsOn({"RepresentativeSteps.hasBeenFilled", "RepresentativeSteps.isOpened"})
    public void isAsItWasMade() {
        notebook.decide(findings().seeded());
    }

    @Then("the snapshot should hold every file of it and every row of the accounts")
    @RestsOn({"RepresentativeSteps.hasBeenFilled", "RepresentativeSteps.isKept"})
    public void isInTheSnapshot() {
        notebook.decide(findings().captured());
    }

    @Then("it should be gone on disk, for its user, and from the accounts")
    @RestsOn({"RepresentativeSteps.hasBeenFilled", "RepresentativeSteps.isLost"})
    public void isGone() {
        notebook.decide(findings().lost());
    }

    @Then("{aspect} should be as they were")
    @RestsOn({"RepresentativeSteps.hasBeenFilled", "RepresentativeSteps.isLost", "RepresentativeSteps.isRestored"})
    public void isAsBefore(Aspect aspect) {
        notebook.decide(findings().returned(aspect));
    }

    @Then("every file and directory of it should be as it was")
    @RestsOn({"RepresentativeSteps.hasBeenFilled", "RepresentativeSteps.isLost", "RepresentativeSteps.isRestored"})
    public void filesAreAsBefore() {
        notebook.decide(findings().filesReturned());
    }

    @Then("every row of the accounts should be as it was")
    @RestsOn({"RepresentativeSteps.isLost", "RepresentativeSteps.isRestored"})
    public void rowsAreAsBefore() {
        notebook.decide(findings().rowsReturned());
    }

    @Then(
            "that message should be there as it was at the backup, and once unless the bot is declared to keep newer files")
    @RestsOn({"RepresentativeSteps.hasBeenFilled", "RepresentativeSteps.hasBeenRead", "RepresentativeSteps.isRestored"})
    public void isThereOnce() {
        findings()
                .twice()
                .forEach(file ->
                        notebook.say("there twice, as declared: " + file + ", beside the one of the snapshot. A bot"
                                + " that keeps newer files does this to all mail that was read since; remove the directories of the"
                                + " mailboxes before a restore, or delete such doubles after it"));
        notebook.decide(findings().rereadReturned());
    }

    @Then("a letter that comes should be filed where its filter says, as before")
    @RestsOn({"RepresentativeSteps.hasBeenFilled", "RepresentativeSteps.isLost", "RepresentativeSteps.isRestored"})
    public void isFiled() {
        none(findings().unfiled());
    }

    @Then("a letter that comes should be answered, as before")
    @RestsOn({"RepresentativeSteps.hasBeenFilled", "RepresentativeSteps.isLost", "RepresentativeSteps.isRestored"})
    public void isAnswered() {
        none(findings().unanswered());
    }

    @Then("mail server, database and messages should agree on its quota, as before")
    @RestsOn({"RepresentativeSteps.hasBeenFilled", "RepresentativeSteps.isLost", "RepresentativeSteps.isRestored"})
    public void quotaAgrees() {
        none(findings().miscounted());
    }

    private static void none(List<String> complaints) {
        assertThat(complaints)
                .overridingErrorMessage(() -> String.join("\n", complaints))
                .isEmpty();
    }
}
