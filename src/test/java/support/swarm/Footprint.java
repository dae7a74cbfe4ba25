package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run has on an engine, to be asked for after its removal. It is not found by the label alone that the removal goes by: also by
 * the names of the run's stacks, which stand before the name of all that is deployed, and by the volumes without a name that its containers
 * mounted.
 */
public final class Footprint {
    private static final List<String> LABELS = List.of(RunId.LABEL, Sweeper.LABEL);

    private final Engine engine;
    private final String run;
    private final Collection<String> stacks;
    private final Set<String> mounted = new TreeSet<>();

    private Footprint(Engine engine, String run, Collection<String> stacks) {
        this.engine = engine;
        this.run = run;
        this.stacks = List.copyOf(stacks);
    }

    /** Taken while the run's containers are there. */
    public static Footprint of(Engine engine, String run, Collection<String> stacks) {
        Footprint footprint = new Footprint(engine, run, stacks);
        for (JsonNode container : engine.api().get("/containers/json?all=1")) {
            if (footprint.owns(container.at("/Names/0").asText().replaceFirst("^/", ""))) {
                container
                        .path("Mounts")
                        .forEach(mount ->
                                footprint.mounted.add(mount.path("Name").asText()));
            }
        }
        footprint.mounted.remove("");
        return footprint;
    }

    /** What of it is there now: services, containers, networks, secrets, configs, volumes, each with its kind. */
    public List<String> left() {
        List<String> left = new ArrayList<>();
        for (Kind kind : engine.kinds()) {
            kind.all(engine.api()).stream()
                    .filter(this::owns)
                    .map(Labelled::shown)
                    .forEach(left::add);
        }
        return left;
    }

    private boolean owns(Labelled one) {
        return LABELS.stream().anyMatch(label -> one.has(label, run))
                || stacks.stream().anyMatch(stack -> one.has(Stack.LABEL, stack))
                || owns(one.name())
                || one.kind() == Kind.VOLUME && mounted.contains(one.name());
    }

    private boolean owns(String name) {
        return stacks.stream().anyMatch(stack -> name.equals(stack) || name.startsWith(stack + "_"));
    }
}
