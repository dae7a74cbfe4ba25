package wiring;

import java.nio.file.Path;
import java.util.function.Consumer;
import support.swarm.Engine;
import support.swarm.Shown;
import support.target.Key;
import support.target.Settings;
import support.target.Target;

/**
 * Opens what a run is pointed at, once a process, on first demand, and remembers a failure: a lab that did not come up is told
 * to every scenario, and is not tried again for each.
 */
final class OpenTarget implements Target.Source, AutoCloseable {
    /** A target while it is open. */
    interface Opened extends AutoCloseable {
        Target target();

        /** Removes what the run made there, and nothing else. */
        @Override
        void close();
    }

    static final Consumer<String> PROGRESS = line -> System.out.println("[mailproof] " + Shown.printable(line));

    private Engine engine;
    private Opened opened;
    private RuntimeException failure;

    @Override
    public synchronized Target open() {
        if (failure != null) {
            throw failure;
        }
        if (opened == null) {
            try {
                opened = first();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return opened.target();
    }

    private Opened first() {
        Settings settings = Settings.ofThisProcess(Path.of("target.yml"));
        engine = Engine.fromEnvironment();
        return settings.get(Key.STACK).isPresent() ? DeployedStack.open(engine, settings) : LabStack.open(engine);
    }

    @Override
    public synchronized void close() {
        try {
            if (opened != null) {
                opened.close();
            }
        } finally {
            opened = null;
            if (engine != null) {
                engine.close();
            }
        }
    }
}
