package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import steps.path.RestsOn;
import support.backup.BackupLabels;
import support.proof.Note.AdviceNote;
import support.recipe.ExampleRecipe;
import support.recipe.Exclusions;
import support.recipe.KeptVolumes;
import support.recipe.LabelFinding;
import support.recipe.LabelFindings;
import support.recipe.LabelledService;
import support.recipe.Recipe;
import support.target.RecipeOnDisk;

/** The backup labels of a recipe, the one that the run is about or the example that a scenario gives, and of the deployed stack. */
public class LabelSteps {
    private final RecipeOnDisk.Source source;
    private final Scene scene;
    private final Notebook notebook;
    private final ExampleRecipe example = new ExampleRecipe();
    private Object labelled;
    private List<LabelledService> services;
    private List<LabelFinding> findings;

    public LabelSteps(RecipeOnDisk.Source source, Scene scene, Notebook notebook) {
        this.source = source;
        this.scene = scene;
        this.notebook = notebook;
    }

    @Given("an example recipe has given its service {word} the labels")
    public void hasLabels(String service, String labels) {
        example.labels(service, labels);
    }

    @Given("an example recipe has given the containers of its service {word} the labels")
    public void hasContainerLabels(String service, String labels) {
        example.containerLabels(service, labels);
    }

    @When("the operator reads the backup labels of the example")
    public void readsTheExample() {
        Recipe recipe = example.recipe();
        labelled = recipe;
        services = recipe.services();
        findings = recipe.findings(Exclusions.NONE);
    }

    @When("the operator reads the backup labels of the recipe")
    public void readsTheRecipe() {
        RecipeOnDisk opened = source.open();
        labelled = opened.recipe();
        services = opened.recipe().combinations().stream()
                .flatMap(combination -> combination.services().stream())
                .toList();
        findings = opened.findings();
        tellsAdvice();
    }

    @When("the operator reads the backup labels of the deployed stack")
    public void readsTheDeployedStack() {
        labelled = scene.target().stack();
        services = BackupLabels.services(scene.target().stack());
        findings = LabelFindings.of(services, scene.target().exclusions());
        tellsAdvice();
    }

    private void tellsAdvice() {
        findings.stream()
                .filter(LabelFinding::advice)
                .forEach(advice -> notebook.note(new AdviceNote(advice.toString())));
    }

    @Then("every backup label should {virtue}")
    @RestsOn("LabelSteps.readsTheExample|LabelSteps.readsTheRecipe|LabelSteps.readsTheDeployedStack")
    public void everyLabelHas(LabelFinding.Kind virtue) {
        requireLabels();
        everyFileHas(virtue);
    }

    @Then("every compose file should {virtue}")
    @Then("the accounts should {virtue}")
    @RestsOn("LabelSteps.readsTheExample|LabelSteps.readsTheRecipe|LabelSteps.readsTheDeployedStack")
    public void everyFileHas(LabelFinding.Kind virtue) {
        requireNone(findings.stream().filter(found -> found.kind() == virtue).toList(), virtue.toString());
    }

    @Then("no backup label should be at fault")
    @RestsOn("LabelSteps.readsTheExample|LabelSteps.readsTheRecipe|LabelSteps.readsTheDeployedStack")
    public void noneIsAtFault() {
        requireLabels();
        requireNone(findings.stream().filter(found -> !found.advice()).toList(), "do what it says");
    }

    @Then("a backup bot should be told to keep {volumes}")
    @RestsOn({"LabelSteps.hasLabels|LabelSteps.hasContainerLabels", "LabelSteps.readsTheExample"})
    public void keeps(Set<String> volumes) {
        assertThat(KeptVolumes.of(services))
                .as("the volumes that the labels tell a backup bot to keep")
                .isEqualTo(volumes);
    }

    @Then("the operator should be told")
    @RestsOn({"LabelSteps.hasLabels|LabelSteps.hasContainerLabels", "LabelSteps.readsTheExample"})
    public void isTold(String sentence) {
        assertThat(findings)
                .extracting(LabelFinding::sentence)
                .as("what the operator is told")
                .containsExactly(sentence.replaceAll("\\s+", " ").strip());
    }

    /** Of no label at all, all that is said is true. */
    private void requireLabels() {
        assertThat(LabelFindings.meant(services))
                .overridingErrorMessage(() -> Complaint.of(
                        "Nothing tells a backup bot to keep anything.",
                        "a backup label at least in " + labelled,
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
                                labelled,
                                virtue,
                                joined("; ", wrong, LabelFinding::sentence),
                                joined(", ", wrong, LabelFinding::place)))
                .isEmpty();
    }

    private static String joined(String sign, List<LabelFinding> findings, Function<LabelFinding, String> part) {
        return String.join(sign, findings.stream().map(part).distinct().toList());
    }
}
