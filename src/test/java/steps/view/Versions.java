package steps.view;

import steps.Notebook;
import support.proof.NotAsked;
import support.recipe.Recipe;
import support.target.RecipeOnDisk;

/** The recipe that an operator has looked at, and the one before. */
public final class Versions {
    private final RecipeOnDisk.Source source;
    private final Notebook notebook;
    private Recipe now;
    private Recipe before;

    public Versions(RecipeOnDisk.Source source, Notebook notebook) {
        this.source = source;
        this.notebook = notebook;
    }

    public void ofTheRecipe() {
        now = source.open().recipe();
    }

    void besideTheOneBefore() {
        RecipeOnDisk opened = source.open();
        now = opened.recipe();
        before = opened.before().orElseThrow(() -> new NotAsked("an older version of the recipe", opened.from()));
        notebook.say(
                "The recipe is " + now.version() + ", before it was " + before.version() + ", from " + opened.from());
    }

    public Recipe now() {
        return now;
    }

    public Recipe before() {
        return before;
    }
}
