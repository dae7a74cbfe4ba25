package wiring;

import io.cucumber.java.AfterAll;
import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;
import support.episode.Chapters;
import support.swarm.Engine;
import support.target.Target;

/** Binds the target that the steps see to the one that this run opens; closed when the run is over. */
@CucumberPicoProvider
public class TargetBinding implements Provider {
    static final OpenTarget TARGET = new OpenTarget(Engine::fromEnvironment);

    public Target.Source provide() {
        return TARGET;
    }

    @AfterAll
    public static void close() {
        try {
            Chapters.closeAll();
        } finally {
            TARGET.close();
        }
    }
}
