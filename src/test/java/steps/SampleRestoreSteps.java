package steps;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import support.episode.conformance.Restored;

/** The sample stack after the older of its two snapshots was restored. */
public class SampleRestoreSteps {
    private final SampleScene scene;
    private Restored restored;

    public SampleRestoreSteps(SampleScene scene) {
        this.scene = scene;
    }

    @When("the operator loses the sample stack's files and restores the older of its two snapshots")
    public void restoresTheOlder() {
        restored = scene.restore();
    }

    @Then("every file that the older snapshot holds should be as it was then")
    @RestsOn({"SampleSteps.hasLabels", "SampleRestoreSteps.restoresTheOlder"})
    public void isAsAskedFor() {
        restored.isAsAskedFor().orFail();
    }

    @Then("a file that is newer than both should fare as the bot is declared to treat it")
    @RestsOn({"SampleSteps.hasLabels", "SampleRestoreSteps.restoresTheOlder"})
    public void newerFilesFareAsDeclared() {
        restored.newerFilesFareAsDeclared().orFail();
    }

    @Then("the excluded volume should be as it was before the restore")
    @RestsOn({"SampleSteps.hasLabels", "SampleRestoreSteps.restoresTheOlder"})
    public void leavesTheExcludedVolumeAlone() {
        restored.leavesTheExcludedVolumeAlone().orFail();
    }

    @Then("the pre-hook should have seen the files of before the restore, in the service db")
    @RestsOn({"SampleSteps.hasLabels", "SampleRestoreSteps.restoresTheOlder"})
    public void ranThePreHookBefore() {
        restored.ranThePreHookBefore().orFail();
    }

    @Then("the post-hook should have seen the restored files, in the service db")
    @RestsOn({"SampleSteps.hasLabels", "SampleRestoreSteps.restoresTheOlder"})
    public void ranThePostHookAfter() {
        restored.ranThePostHookAfter().orFail();
    }

    @Then("the snapshots should hold nothing of the neighbour, and none of it should have been taken beside")
    @RestsOn({"SampleSteps.hasLabels", "SampleRestoreSteps.restoresTheOlder"})
    public void keptNothingOfTheNeighbour() {
        restored.keptNothingOfTheNeighbour().orFail();
    }

    @Then("every file of the neighbour should be as it was before the restore")
    @RestsOn({"SampleSteps.hasLabels", "SampleRestoreSteps.restoresTheOlder"})
    public void leftTheNeighbourAlone() {
        restored.leftTheNeighbourAlone().orFail();
    }
}
