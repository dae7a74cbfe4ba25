package support.lab;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Stack;
import support.swarm.StackDeployer;

/** The stacks of one run that are no mail servers. */
final class SampleStacks {
    private final Engine engine;
    private final LabSettings settings;
    private final RunId run;
    private final Made made;
    private final Consumer<String> progress;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    SampleStacks(Engine engine, LabSettings settings, RunId run, Made made, Consumer<String> progress) {
        this.engine = engine;
        this.settings = settings;
        this.run = run;
        this.made = made;
        this.progress = progress;
    }

    /** All that were ever deployed. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** As {@link Lab#deploySample}, by the whole name. */
    Stack deploy(String name, List<Path> composeFiles, Map<String, String> variables) {
        if (names.add(name)) {
            progress.accept("deploying stack " + name);
        }
        Map<String, String> all = new HashMap<>(variables);
        all.put("MAILPROOF_RUN", run.label());
        made.make(() -> StackDeployer.deploy(engine, name, composeFiles, all));
        Convergence.await(engine.stack(name), settings.healthyWithin(), line -> {});
        return engine.stack(name);
    }
}
