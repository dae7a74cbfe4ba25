package support.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * A run that is several, one after the other. Each has a process of its own, because all that a run knows is known in its whole process.
 * A suite names the class that parts it, by its parameter {@value #SETTING}.
 */
public interface Parts {
    /** The parameter. */
    String SETTING = "run.parts";

    /** What each part is about, in their order; none where the run is one. Throws one sentence when it can't be parted. */
    List<String> names();

    /**
     * The program that runs a part.
     *
     * @param settings those in which it differs from this run
     * @return an argv
     */
    List<String> program(String name, Map<String, String> settings);

    static Optional<Parts> of(ConfigurationParameters parameters) {
        return parameters.get(SETTING).map(type -> (Parts) ReflectionSupport.tryToLoadClass(type)
                .andThenTry(ReflectionSupport::newInstance)
                .getOrThrow(IllegalStateException::new));
    }
}
