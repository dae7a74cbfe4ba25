package selftest.sabotage.probes;

import io.cucumber.java.AfterAll;
import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;
import support.swarm.Engine;
import support.target.Target;
import wiring.OpenTarget;

/** Binds the target as {@code wiring} does, on an engine whose answers a {@link Lie} gives. Named as glue in its place. */
@CucumberPicoProvider
public class LyingTarget implements Provider {
    static final OpenTarget TARGET =
            new OpenTarget(() -> Engine.fromEnvironment().through(Lie::ofThisProcess));

    public Target.Source provide() {
        return TARGET;
    }

    @AfterAll
    public static void close() {
        TARGET.close();
    }
}
