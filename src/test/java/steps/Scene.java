package steps;

import java.util.Map;
import support.target.Target;

/** The target of one scenario. Made anew for every scenario. */
public final class Scene {
    private final Target.Source source;
    private boolean needsTarget;

    public Scene(Target.Source source) {
        this.source = source;
    }

    public Target target() {
        needsTarget = true;
        return source.open();
    }

    /**
     * What a person wants to see who looks into a failure: the state and the last words of every service, by a name. Nothing of a scenario that
     * failed before it needed a target: none is opened for its sake.
     */
    Map<String, String> evidence() {
        return needsTarget ? source.open().evidence() : Map.of();
    }
}
