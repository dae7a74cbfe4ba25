package selftest.sabotage.probes;

import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;
import support.target.SampleTarget;

/** The bot on sample stacks, beside that target. */
@CucumberPicoProvider
public class SameBot implements Provider {
    public SampleTarget.Source provide() {
        return LyingTarget.TARGET::sample;
    }
}
