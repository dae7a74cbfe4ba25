package steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import support.episode.bystanders.Neighbour;
import support.episode.fidelity.Fidelity;
import support.target.SampleTarget;

/** Whoever lost nothing: other mailboxes, other stacks. */
public class BystanderSteps {
    private final Scene scene;
    private final SampleTarget.Source samples;
    private final Notebook notebook;
    private Neighbour neighbour;

    public BystanderSteps(Scene scene, SampleTarget.Source samples, Notebook notebook) {
        this.scene = scene;
        this.samples = samples;
        this.notebook = notebook;
    }

    @Then("the mailboxes of bystanders should be untouched")
    @RestsOn({"RepresentativeSteps.isLost", "RepresentativeSteps.isRestored"})
    public void mailboxesAreUntouched() {
        notebook.decide(Fidelity.of(scene.target()).findings().bystandersContained());
    }

    @Given("a neighbour stack stands beside the mail server")
    public void neighbourStands() {
        neighbour = Neighbour.of(scene.target(), samples.open());
    }

    @When("the backup bot takes a snapshot of the mail server")
    public void takesSnapshot() {
        neighbourStands();
    }

    @When("the operator restores the mail server")
    public void restores() {
        neighbourStands();
    }

    @Then("the snapshot should hold nothing of the neighbour")
    @RestsOn({"BystanderSteps.neighbourStands", "BystanderSteps.takesSnapshot"})
    public void isNotCaptured() {
        neighbour.isNotCaptured().orFail();
    }

    @Then("every file of the neighbour should be as it was")
    @RestsOn({"BystanderSteps.neighbourStands", "BystanderSteps.restores"})
    public void isUntouched() {
        neighbour.isUntouched().orFail();
    }
}
