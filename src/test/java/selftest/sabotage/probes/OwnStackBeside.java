package selftest.sabotage.probes;

import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;
import support.target.OwnStack;

/** The stacks beside that target. */
@CucumberPicoProvider
public class OwnStackBeside implements Provider {
    public OwnStack.Source provide() {
        return LyingTarget.TARGET;
    }
}
