package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.function.Predicate;
import steps.path.RestsOn;
import support.proof.Declared;
import support.proof.Note.RecipeNote;
import support.proof.Volume;
import support.target.RecipeOnDisk;

/** The volumes that the deployed stack, or a recipe on disk, mounts, and what is declared about them. */
public class VolumeSteps {
    private final Scene scene;
    private final RecipeOnDisk.Source recipe;
    private final Notebook notebook;
    private List<Declared> volumes;
    private List<Volume> essential;

    public VolumeSteps(Scene scene, RecipeOnDisk.Source recipe, Notebook notebook) {
        this.scene = scene;
        this.recipe = recipe;
        this.notebook = notebook;
    }

    @When("the operator compares the mounted volumes with the backup labels")
    public void comparesVolumes() {
        volumes = scene.target().volumes();
        essential = List.of(scene.target().accounts(), scene.target().mail());
    }

    @When("the operator compares the volumes of the recipe with its backup labels")
    public void comparesVolumesOfTheRecipe() {
        RecipeOnDisk opened = recipe.open();
        essential = opened.essential();
        volumes = opened.volumesOfAllOffers();
        notebook.note(new RecipeNote(opened.recipe().directory().toString(), opened.volumes()));
    }

    @Then("the volumes with the accounts and the messages should be labelled for backup")
    @RestsOn("VolumeSteps.comparesVolumes|VolumeSteps.comparesVolumesOfTheRecipe")
    public void essentialsAreLabelled() {
        assertThat(volumes)
                .as("the volumes that are compared")
                .extracting(Declared::volume)
                .containsAll(essential);
        assertThat(volumes)
                .filteredOn(declared -> essential.contains(declared.volume()) && !declared.labelled())
                .overridingErrorMessage(
                        () -> complaint("hold what the proof is about, and no label", essential::contains))
                .isEmpty();
    }

    @Then("every other volume should be labelled, or excluded with a reason")
    @RestsOn("VolumeSteps.comparesVolumes|VolumeSteps.comparesVolumesOfTheRecipe")
    public void noneIsForgotten() {
        assertThat(volumes)
                .as("the volumes that are compared")
                .isNotEmpty()
                .filteredOn(Declared::forgotten)
                .overridingErrorMessage(() -> complaint("are not excluded in ledger.yml, and no label", volume -> true))
                .isEmpty();
    }

    private String complaint(String why, Predicate<Volume> concerned) {
        List<Volume> unlabelled = volumes.stream()
                .filter(declared -> !declared.labelled() && !declared.excluded())
                .map(Declared::volume)
                .filter(concerned)
                .distinct()
                .toList();
        return """
            Mounted volumes are not kept by the backup: %s.
              expected: a label backupbot.backup under deploy.labels that covers the whole of each volume that must come back
              observed: %s %s of a service tells the backup bot to keep them whole
              look at:  deploy.labels in the recipe's compose file, and ledger.yml\
            """.formatted(unlabelled, unlabelled, why);
    }
}
