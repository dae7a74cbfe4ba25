package steps.view;

import java.util.List;
import steps.Notebook;
import steps.Scene;
import support.backup.BackupLabels;
import support.proof.Note.AdviceNote;
import support.recipe.ExampleRecipe;
import support.recipe.Exclusions;
import support.recipe.LabelFinding;
import support.recipe.LabelFindings;
import support.recipe.LabelledService;
import support.recipe.Recipe;
import support.target.RecipeOnDisk;

/** The backup labels that an operator has read: of a recipe, of the example that a scenario gives, or of the deployed stack. */
public final class Labels {
    private final RecipeOnDisk.Source source;
    private final Scene scene;
    private final Notebook notebook;
    private final ExampleRecipe example = new ExampleRecipe();
    private Object labelled;
    private List<LabelledService> services;
    private List<LabelFinding> findings;

    public Labels(RecipeOnDisk.Source source, Scene scene, Notebook notebook) {
        this.source = source;
        this.scene = scene;
        this.notebook = notebook;
    }

    /** The recipe that a scenario gives its labels. */
    public ExampleRecipe example() {
        return example;
    }

    void ofTheExample() {
        Recipe recipe = example.recipe();
        labelled = recipe;
        services = recipe.services();
        findings = recipe.findings(Exclusions.NONE);
    }

    public void ofTheRecipe() {
        RecipeOnDisk opened = source.open();
        labelled = opened.recipe();
        services = opened.recipe().combinations().stream()
                .flatMap(combination -> combination.services().stream())
                .toList();
        findings = opened.findings();
        tellsAdvice();
    }

    void ofTheDeployedStack() {
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

    /** Whose they are. */
    public Object labelled() {
        return labelled;
    }

    public List<LabelledService> services() {
        return services;
    }

    public List<LabelFinding> findings() {
        return findings;
    }
}
