package wiring;

import io.cucumber.picocontainer.CucumberPicoProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.picocontainer.injectors.Provider;
import support.lab.VersionBefore;
import support.proof.NotAsked;
import support.proof.NotLookedAt;
import support.recipe.Exclusions;
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
        try {
            RecipeUnderTest recipe = RecipeUnderTest.in(folder, settings);
            VersionBefore before = recipe.before();
            return new RecipeOnDisk(
                    recipe.recipe(),
                    before.folder().map(recipe.choice()::read),
                    before.from(),
                    Exclusions.ofThisProcess(),
                    Configured.names(settings));
        } catch (BadSetting e) {
            throw new NotLookedAt(e);
        }
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
