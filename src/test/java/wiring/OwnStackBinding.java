package wiring;

import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;
import support.target.OwnStack;

/** Binds the stacks that scenarios have for themselves to the target that this run opens. */
@CucumberPicoProvider
public class OwnStackBinding implements Provider {
    public OwnStack.Source provide() {
        return TargetBinding.TARGET;
    }
}
