package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Locale;
import steps.path.RestsOn;
import support.proof.NotAsked;
import support.recipe.KeptVolumes;
import support.recipe.Recipe;
import support.recipe.RecipeVersion;
import support.recipe.RecipeVersion.Step;
import support.target.RecipeOnDisk;

/** The version that a recipe tells of itself, and the one before. */
public class VersionSteps {
    /** What Co-op Cloud calls the main service of every recipe. */
    private static final String MAIN_SERVICE = "app";

    private final RecipeOnDisk.Source source;
    private final Notebook notebook;
    private Recipe now;
    private Recipe before;

    public VersionSteps(RecipeOnDisk.Source source, Notebook notebook) {
        this.source = source;
        this.notebook = notebook;
    }

    @When("the operator looks for the version of the recipe")
    public void looks() {
        now = source.open().recipe();
    }

    @When("the operator compares the recipe with the version before")
    public void compares() {
        RecipeOnDisk opened = source.open();
        now = opened.recipe();
        before = opened.before().orElseThrow(() -> new NotAsked("an older version of the recipe", opened.from()));
        notebook.say(
                "The recipe is " + now.version() + ", before it was " + before.version() + ", from " + opened.from());
    }

    @Then("its main service should tell the version of the recipe and of the application")
    @RestsOn("VersionSteps.looks")
    public void tellsVersion() {
        RecipeVersion version = now.version();
        assertThat(now.versionTellers())
                .overridingErrorMessage(() -> Complaint.of(
                        "The version of %s stands where abra does not look for it.".formatted(now),
                        "the label coop-cloud.${STACK_NAME}.version on the main service, " + MAIN_SERVICE,
                        "it is on " + now.versionTellers(),
                        "deploy.labels of the services in compose.yml"))
                .containsExactly(MAIN_SERVICE);
        notebook.say("The recipe is " + version);
    }

    @Then("the version of the recipe should be greater")
    @RestsOn("VersionSteps.compares")
    public void isGreater() {
        assertThat(now.version().isAfter(before.version()))
                .overridingErrorMessage(
                        () -> complaint("a greater version of the recipe", "it is not greater by semantic versioning"))
                .isTrue();
    }

    @Then("the version of the application should be the same or greater")
    @RestsOn("VersionSteps.compares")
    public void applicationIsNoSmaller() {
        assertThat(now.version().hasNoSmallerApplication(before.version()))
                .overridingErrorMessage(
                        () -> complaint("the same version of the application, or a greater one", "it is not greater"))
                .isTrue();
    }

    /** What a recipe can newly be asked to keep is a feature, and no feature comes with a patch. */
    @Then("volumes that are newly kept should make it a minor step at least")
    @RestsOn("VersionSteps.compares")
    public void newFeatureIsMinor() {
        Step step = now.version().stepFrom(before.version());
        boolean added = !KeptVolumes.of(before.services()).containsAll(KeptVolumes.of(now.services()));
        assertThat(added && step.compareTo(Step.MINOR) > 0)
                .overridingErrorMessage(() -> complaint(
                        "a minor step, because volumes are newly kept: " + KeptVolumes.of(now.services()),
                        "the step is " + step.name().toLowerCase(Locale.ROOT)))
                .isFalse();
    }

    private String complaint(String expected, String observed) {
        return """
                The version of %s does not follow the one before.
                  expected: %s
                  observed: %s: before %s, now %s
                  look at:  the label coop-cloud.${STACK_NAME}.version in both compose files""".formatted(now, expected, observed, before.version(), now.version());
    }
}
