package selftest.sabotage.probes;

import io.cucumber.picocontainer.CucumberPicoProvider;
import support.target.RecipeOnDisk;
import wiring.RecipeBinding;

/** The recipe as ever. */
@CucumberPicoProvider
public class SameRecipe extends RecipeBinding {
    @Override
    public RecipeOnDisk.Source provide() {
        return super.provide();
    }
}
