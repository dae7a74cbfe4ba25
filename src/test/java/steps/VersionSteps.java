package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import java.util.Locale;
import steps.path.RestsOn;
import steps.view.Versions;
import support.recipe.KeptVolumes;
import support.recipe.RecipeVersion;
import support.recipe.RecipeVersion.Step;

/** The version that a recipe tells of itself, and the one before. */
public class VersionSteps {
    /** What Co-op Cloud calls the main service of every recipe. */
    private static final String MAIN_SERVICE = "app";

    private final Versions versions;
    private final Notebook notebook;

    public VersionSteps(Versions versions, Notebook notebook) {
        this.versions = versions;
        this.notebook = notebook;
    }

    /** Where abra looks for it. */
    @Then("the main service should tell the version of the recipe and of the application")
    @RestsOn("OperatorSteps.looks(the version of the recipe)")
    public void tellsVersion() {
        RecipeVersion version = versions.now().version();
        assertThat(versions.now().versionTellers())
                .overridingErrorMessage(() -> Complaint.of(
                        "The version of %s stands where abra does not look for it.".formatted(versions.now()),
                        "the label coop-cloud.${STACK_NAME}.version on the main service, " + MAIN_SERVICE,
                        "it is on " + versions.now().versionTellers(),
                        "deploy.labels of the services in compose.yml"))
                .containsExactly(MAIN_SERVICE);
        notebook.say("The recipe is " + version);
    }

    /** By semantic versioning. */
    @Then("the version of the recipe should be greater")
    @RestsOn("OperatorSteps.looks(the recipe beside the version before)")
    public void isGreater() {
        assertThat(versions.now().version().isAfter(versions.before().version()))
                .overridingErrorMessage(
                        () -> complaint("a greater version of the recipe", "it is not greater by semantic versioning"))
                .isTrue();
    }

    /** What stands behind the plus. */
    @Then("the version of the application should be the same or greater")
    @RestsOn("OperatorSteps.looks(the recipe beside the version before)")
    public void applicationIsNoSmaller() {
        assertThat(versions.now()
                        .version()
                        .hasNoSmallerApplication(versions.before().version()))
                .overridingErrorMessage(
                        () -> complaint("the same version of the application, or a greater one", "it is not greater"))
                .isTrue();
    }

    /** What a recipe can newly be asked to keep is a feature, and no feature comes with a patch. */
    @Then("volumes that are newly kept should make it a minor step at least")
    @RestsOn("OperatorSteps.looks(the recipe beside the version before)")
    public void newFeatureIsMinor() {
        Step step = versions.now().version().stepFrom(versions.before().version());
        boolean added = !KeptVolumes.of(versions.before().services())
                .containsAll(KeptVolumes.of(versions.now().services()));
        assertThat(added && step.compareTo(Step.MINOR) > 0)
                .overridingErrorMessage(() -> complaint(
                        "a minor step, because volumes are newly kept: "
                                + KeptVolumes.of(versions.now().services()),
                        "the step is " + step.name().toLowerCase(Locale.ROOT)))
                .isFalse();
    }

    private String complaint(String expected, String observed) {
        return """
                The version of %s does not follow the one before.
                  expected: %s
                  observed: %s: before %s, now %s
                  look at:  the label coop-cloud.${STACK_NAME}.version in both compose files""".formatted(
                        versions.now(),
                        expected,
                        observed,
                        versions.before().version(),
                        versions.now().version());
    }
}
