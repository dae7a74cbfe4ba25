package steps.view;

import java.util.List;
import steps.Notebook;
import steps.Scene;
import support.proof.Declared;
import support.proof.Note.RecipeNote;
import support.proof.Volume;
import support.target.RecipeOnDisk;

/** The volumes that an operator has compared with the backup labels: of the deployed stack, or of a recipe on disk. */
public final class Volumes {
    private final Scene scene;
    private final RecipeOnDisk.Source recipe;
    private final Notebook notebook;
    private List<Declared> declared;
    private List<Volume> essential;

    public Volumes(Scene scene, RecipeOnDisk.Source recipe, Notebook notebook) {
        this.scene = scene;
        this.recipe = recipe;
        this.notebook = notebook;
    }

    void ofTheDeployedStack() {
        declared = scene.target().volumes();
        essential = List.of(scene.target().accounts(), scene.target().mail());
    }

    void ofTheRecipe() {
        RecipeOnDisk opened = recipe.open();
        essential = opened.essential();
        declared = opened.volumesOfAllOffers();
        notebook.note(new RecipeNote(opened.recipe().directory().toString(), opened.volumes()));
    }

    public List<Declared> declared() {
        return declared;
    }

    /** Those without which nothing is proven. */
    public List<Volume> essential() {
        return essential;
    }
}
