package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.function.Predicate;
import support.proof.Declared;
import support.proof.Volume;

/** The volumes that the deployed stack mounts, and what is declared about them. */
public class VolumeSteps {
    private final Scene scene;
    private List<Declared> volumes;

    public VolumeSteps(Scene scene) {
        this.scene = scene;
    }

    @When("the operator compares the mounted volumes with the backup labels")
    public void comparesVolumes() {
        volumes = scene.target().volumes();
    }

    @Then("the volumes with the accounts and the messages should be labelled for backup")
    public void essentialsAreLabelled() {
        List<Volume> essential =
                List.of(scene.target().accounts(), scene.target().mail());
        assertThat(volumes)
                .filteredOn(declared -> essential.contains(declared.volume()) && !declared.labelled())
                .overridingErrorMessage(
                        () -> complaint("hold what the proof is about, and no label", essential::contains))
                .isEmpty();
    }

    @Then("every other volume should be labelled, or excluded with a reason")
    public void noneIsForgotten() {
        assertThat(volumes)
                .filteredOn(Declared::forgotten)
                .overridingErrorMessage(() -> complaint("are not excluded in ledger.yml, and no label", volume -> true))
                .isEmpty();
    }

    private String complaint(String why, Predicate<Volume> concerned) {
        List<Volume> unlabelled = volumes.stream()
                .filter(declared -> !declared.labelled() && !declared.excluded())
                .map(Declared::volume)
                .filter(concerned)
                .toList();
        return """
                Mounted volumes are not kept by the backup: %s.
                  expected: a label backupbot.backup under deploy.labels that covers each volume that must come back
                  observed: %s %s of a service tells the backup bot to keep them
                  look at:  deploy.labels in the recipe's compose file, and ledger.yml""".formatted(unlabelled, unlabelled, why);
    }
}
