package wiring;

import io.cucumber.picocontainer.CucumberPicoProvider;
import java.nio.file.Path;
import org.picocontainer.injectors.Provider;
import support.recipe.Recipe;
import support.target.RecipeOnDisk;
import support.target.Settings;

/** Binds the recipe on disk that the steps see: {@code -Drecipe=FOLDER}, the lab's own unless somebody says so. Needs no engine. */
@CucumberPicoProvider
public class RecipeBinding implements Provider {
    public RecipeOnDisk.Source provide() {
        return RecipeBinding::open;
    }

    private static RecipeOnDisk open() {
        Path folder = Path.of(System.getProperty("recipe", "lab/recipe"));
        String previous =
                System.getProperty("recipe.previous", folder.resolve("previous").toString());
        Recipe recipe = Recipe.at(folder);
        return new RecipeOnDisk(
                recipe,
                recipe.before(Path.of(previous)),
                LabStack.exclusions(),
                Configured.names(Settings.ofThisProcess(Path.of("target.yml"))));
    }
}
