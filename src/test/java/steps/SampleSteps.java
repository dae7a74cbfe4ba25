package steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Set;
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
    public void keeps(Set<String> volumes) {
        taken.keeps(volumes).orFail();
    }

    @Then("of the volume {word} the snapshot should hold only what is below {word} and {word}")
    public void keepsOnly(String volume, String path, String other) {
        taken.keepsOnly(volume, Set.of(path, other)).orFail();
    }

    @Then("every path of the snapshot should be where the engine keeps a volume of the sample stack")
    public void hasPublishedLayout() {
        taken.liesWhereTheEngineKeepsVolumes().orFail();
    }

    @Then("the backup bot should not report success, because {}")
    public void isRefused(String why) {
        taken.isRefused(why).orFail();
    }

    @Then("no snapshot of the sample stack should appear, because {}")
    public void isNone(String why) {
        taken.isNone(why).orFail();
    }

    @Then("the backup bot should refuse the labels, or the snapshot should hold {volumes} whole")
    public void keepsOrRefuses(Set<String> volumes) {
        taken.keepsOrRefuses(volumes).orFail();
    }

    @Then("the snapshot should hold {word} with what only the service db knows")
    public void holdsWhatAHookWrote(String path) {
        taken.holdsWhatAHookWrote(path).orFail();
    }

    @Then("only the live volume should hold {word} with what only the service db knows")
    public void lacksWhatAHookWroteLater(String path) {
        taken.lacksWhatAHookWroteLater(path).orFail();
    }
}
