package wiring;

import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;
import support.target.OwnBot;

/** Binds the backup bots that scenarios have for themselves to the target that this run opens. */
@CucumberPicoProvider
public class OwnBotBinding implements Provider {
    public OwnBot.Source provide() {
        return TargetBinding.TARGET::deployBot;
    }
}
