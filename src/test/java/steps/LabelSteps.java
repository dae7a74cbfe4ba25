package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import steps.path.RestsOn;
import steps.story.Nouns.Judged;
import steps.story.Nouns.Labelled;
import steps.story.Place;
import steps.view.Labels;
import support.recipe.KeptVolumes;
import support.recipe.LabelFinding;
import support.recipe.LabelFindings;

/** The backup labels of a recipe, the one that the run is about or the example that a scenario gives, and of the deployed stack. */
public class LabelSteps {
    private final Labels labels;
    private final SampleScene sample;

    public LabelSteps(Labels labels, SampleScene sample) {
        this.labels = labels;
        this.sample = sample;
    }

    /** As in a compose file, under deploy.labels or under labels. */
    @Given("{labelled} has given {place} the labels")
    public void gives(Labelled labelled, Place place, String written) {
        switch (labelled) {
            case AN_EXAMPLE_RECIPE -> place.label(labels.example(), written);
            case THE_SAMPLE_STACK -> place.label(sample, written);
        }
    }

    /** Of each combination of files that is chosen or offered. */
    @Then("{judged} should {virtue}")
    @RestsOn("OperatorSteps.looks(the backup labels of the recipe)")
    @RestsOn("OperatorSteps.looks(the backup labels of the deployed stack)")
    public void has(Judged judged, LabelFinding.Kind virtue) {
        if (judged == Judged.EVERY_BACKUP_LABEL) {
            requireLabels();
        }
        requireNone(
                labels.findings().stream()
                        .filter(found -> found.kind() == virtue)
                        .toList(),
                virtue.toString());
    }

    /** Advice is none. */
    @Then("no backup label should be at fault")
    @RestsOn({"LabelSteps.gives(an example recipe)", "OperatorSteps.looks(the backup labels of the example)"})
    public void noneIsAtFault() {
        requireLabels();
        requireNone(labels.findings().stream().filter(found -> !found.advice()).toList(), "do what it says");
    }

    /** By the published specification, or by the dialect that the labels are of. */
    @Then("a backup bot should be told to keep {volumes}")
    @RestsOn({"LabelSteps.gives(an example recipe)", "OperatorSteps.looks(the backup labels of the example)"})
    public void keeps(Set<String> volumes) {
        assertThat(KeptVolumes.of(labels.services()))
                .as("the volumes that the labels tell a backup bot to keep")
                .isEqualTo(volumes);
    }

    /** This sentence, and no other. */
    @Then("the operator should be told")
    @RestsOn({"LabelSteps.gives(an example recipe)", "OperatorSteps.looks(the backup labels of the example)"})
    public void isTold(String sentence) {
        assertThat(labels.findings())
                .extracting(LabelFinding::sentence)
                .as("what the operator is told")
                .containsExactly(sentence.replaceAll("\\s+", " ").strip());
    }

    /** Of no label at all, all that is said is true. */
    private void requireLabels() {
        assertThat(LabelFindings.meant(labels.services()))
                .overridingErrorMessage(() -> Complaint.of(
                        "Nothing tells a backup bot to keep anything.",
                        "a backup label at least in " + labels.labelled(),
                        "it has none, under deploy.labels or anywhere else",
                        "deploy.labels in the recipe's compose file"))
                .isNotEmpty();
    }

    private void requireNone(List<LabelFinding> wrong, String virtue) {
        assertThat(wrong)
                .overridingErrorMessage(() -> """
                    A backup label or compose file does not do what it says: %s%s
                      expected: all that %s says of backups to %s
                      observed: %s
                      look at:  %s\
                    """.formatted(
                                wrong.get(0),
                                wrong.size() == 1 ? "" : "; and " + (wrong.size() - 1) + " more",
                                labels.labelled(),
                                virtue,
                                joined("; ", wrong, LabelFinding::sentence),
                                joined(", ", wrong, LabelFinding::place)))
                .isEmpty();
    }

    private static String joined(String sign, List<LabelFinding> findings, Function<LabelFinding, String> part) {
        return String.join(sign, findings.stream().map(part).distinct().toList());
    }
}
