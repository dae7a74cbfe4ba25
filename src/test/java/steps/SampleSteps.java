package steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Set;
import steps.path.RestsOn;
import support.episode.conformance.Taken;

/** The sample stack, its labels, and the snapshot that the backup bot takes of it. */
public class SampleSteps {
    private final SampleScene scene;
    private final Notebook notebook;
    private Taken taken;

    public SampleSteps(SampleScene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    @Given("the sample stack has given its service {word} the labels")
    public void hasLabels(String service, String labels) {
        scene.label(service, labels);
    }

    @Given("the sample stack has given the containers of its service {word} the labels")
    public void hasContainerLabels(String service, String labels) {
        scene.labelContainers(service, labels);
    }

    /** What the bot at hand makes of these labels is told, whatever is promised. */
    @When("the backup bot is asked for a snapshot of the sample stack")
    public void isAsked() {
        taken = scene.snapshot();
        notebook.say(taken.story());
    }

    @Then("the snapshot should hold {volumes} whole and nothing else")
    @RestsOn({"SampleSteps.hasLabels|SampleSteps.hasContainerLabels", "SampleSteps.isAsked"})
    public void keeps(Set<String> volumes) {
        taken.keeps(volumes).orFail();
    }

    @Then("of the volume {word} the snapshot should hold only what is below {word} and {word}")
    @RestsOn({"SampleSteps.hasLabels|SampleSteps.hasContainerLabels", "SampleSteps.isAsked"})
    public void keepsOnly(String volume, String path, String other) {
        taken.keepsOnly(volume, Set.of(path, other)).orFail();
    }

    @Then("every path of the snapshot should be where the engine keeps a volume of the sample stack")
    @RestsOn({"SampleSteps.hasLabels|SampleSteps.hasContainerLabels", "SampleSteps.isAsked"})
    public void hasPublishedLayout() {
        taken.liesWhereTheEngineKeepsVolumes().orFail();
    }

    @Then("the backup bot should not report success, because {}")
    @RestsOn({"SampleSteps.hasLabels|SampleSteps.hasContainerLabels", "SampleSteps.isAsked"})
    public void isRefused(String why) {
        taken.isRefused(why).orFail();
    }

    @Then("no snapshot of the sample stack should appear, because {}")
    @RestsOn({"SampleSteps.hasLabels|SampleSteps.hasContainerLabels", "SampleSteps.isAsked"})
    public void isNone(String why) {
        taken.isNone(why).orFail();
    }

    @Then("the backup bot should refuse the labels, or the snapshot should hold {volumes} whole")
    @RestsOn({"SampleSteps.hasLabels|SampleSteps.hasContainerLabels", "SampleSteps.isAsked"})
    public void keepsOrRefuses(Set<String> volumes) {
        taken.keepsOrRefuses(volumes).orFail();
    }

    @Then("the snapshot should hold {word} with what only the service db knows")
    @RestsOn({"SampleSteps.hasLabels|SampleSteps.hasContainerLabels", "SampleSteps.isAsked"})
    public void holdsWhatAHookWrote(String path) {
        taken.holdsWhatAHookWrote(path).orFail();
    }

    @Then("only the live volume should hold {word} with what only the service db knows")
    @RestsOn({"SampleSteps.hasLabels|SampleSteps.hasContainerLabels", "SampleSteps.isAsked"})
    public void lacksWhatAHookWroteLater(String path) {
        taken.lacksWhatAHookWroteLater(path).orFail();
    }
}
