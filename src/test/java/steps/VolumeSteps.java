package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import java.util.List;
import java.util.function.Predicate;
import steps.path.RestsOn;
import steps.view.Volumes;
import support.proof.Declared;
import support.proof.Volume;

/** The volumes that the deployed stack, or a recipe on disk, mounts, and what is declared about them. */
public class VolumeSteps {
    private final Volumes compared;

    public VolumeSteps(Volumes compared) {
        this.compared = compared;
    }

    /** Without them nothing is proven. */
    @Then("the volumes with the accounts and the messages should be labelled for backup")
    @RestsOn("OperatorSteps.looks(the mounted volumes beside the backup labels)")
    @RestsOn("OperatorSteps.looks(the volumes of the recipe beside its backup labels)")
    public void essentialsAreLabelled() {
        assertThat(compared.declared())
                .as("the volumes that are compared")
                .extracting(Declared::volume)
                .containsAll(compared.essential());
        assertThat(compared.declared())
                .filteredOn(declared -> compared.essential().contains(declared.volume()) && !declared.labelled())
                .overridingErrorMessage(
                        () -> complaint("hold what the proof is about, and no label", compared.essential()::contains))
                .isEmpty();
    }

    /** None is forgotten. */
    @Then("every other volume should be labelled, or excluded with a reason")
    @RestsOn("OperatorSteps.looks(the mounted volumes beside the backup labels)")
    @RestsOn("OperatorSteps.looks(the volumes of the recipe beside its backup labels)")
    public void noneIsForgotten() {
        assertThat(compared.declared())
                .as("the volumes that are compared")
                .isNotEmpty()
                .filteredOn(Declared::forgotten)
                .overridingErrorMessage(() -> complaint("are not excluded in ledger.yml, and no label", volume -> true))
                .isEmpty();
    }

    private String complaint(String why, Predicate<Volume> concerned) {
        List<Volume> unlabelled = compared.declared().stream()
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
