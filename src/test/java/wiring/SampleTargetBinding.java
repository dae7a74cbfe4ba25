package wiring;

import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;
import support.target.SampleTarget;

/** Binds the bot that the steps try to the one of this run. */
@CucumberPicoProvider
public class SampleTargetBinding implements Provider {
    public SampleTarget.Source provide() {
        return TargetBinding.TARGET::sample;
    }
}
