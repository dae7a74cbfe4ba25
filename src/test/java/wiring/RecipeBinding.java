package wiring;

import io.cucumber.picocontainer.CucumberPicoProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.picocontainer.injectors.Provider;
import support.proof.NotAsked;
import support.proof.NotLookedAt;
import support.recipe.Exclusions;
import support.recipe.Recipe;
import support.target.BadSetting;
import support.target.Key;
import support.target.RecipeOnDisk;
import support.target.Settings;

/** Binds the recipe on disk that the steps see: {@code -Drecipe=FOLDER}, the lab's own unless somebody says so. Needs no engine. */
@CucumberPicoProvider
public class RecipeBinding implements Provider {
    public RecipeOnDisk.Source provide() {
        return RecipeBinding::open;
    }

    private static RecipeOnDisk open() {
        Settings settings = settings();
        if (System.getProperty("recipe") == null) {
            settings.get(Key.STACK).ifPresent(RecipeBinding::refuse);
        }
        Path folder = Path.of(System.getProperty("recipe", "lab/recipe"));
        if (!Files.isDirectory(folder)) {
            throw new NotLookedAt("The recipe's folder " + folder + " does not exist");
        }
        String previous =
                System.getProperty("recipe.previous", folder.resolve("previous").toString());
        Recipe recipe = Recipe.at(folder);
        return new RecipeOnDisk(
                recipe, recipe.before(Path.of(previous)), Exclusions.ofThisProcess(), Configured.names(settings));
    }

    private static Settings settings() {
        try {
            return Settings.ofThisProcess(Path.of("target.yml"));
        } catch (BadSetting e) {
            throw new NotLookedAt(e);
        }
    }

    /** The lab's recipe says nothing of another stack's: what was not looked at is neither a pass nor a fault. */
    private static void refuse(String stack) {
        throw new NotAsked("the recipe of stack " + stack, "nobody said where it is: say -Drecipe=FOLDER");
    }
}
