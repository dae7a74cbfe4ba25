package wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import support.proof.RunNote.FlagNote;
import support.swarm.Engine;
import support.swarm.Service;
import support.swarm.Shown;
import support.target.Blueprint;
import support.target.Key;
import support.target.OwnStack;
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

        /** Whose logs belong to the run. */
        List<Service> services();

        /** Asked while all is there; what it gives is asked when the target is closed: what of the run's own is left, or that it is not known. */
        Supplier<FlagNote> left();

        /**
         * As {@link OwnStack.Source}.
         *
         * @param flags is told what such a stack has for the flags of the run, when it is closed
         */
        OwnStack another(Blueprint blueprint, Consumer<FlagNote> flags);

        /** Removes what the run made there, and nothing else. */
        @Override
        void close();
    }

    static final Consumer<String> PROGRESS = line -> System.out.println("[mailproof] " + Shown.printable(line));

    /** Of stacks that were deployed beside the target and are gone by the end of the run. */
    private final List<FlagNote> flags = new CopyOnWriteArrayList<>();

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

    /** A stack of a scenario's own, beside the target. */
    OwnStack deploy(Blueprint blueprint) {
        open();
        return opened.another(blueprint, flags::add);
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
                Ending.of(opened, flags);
            } else {
                Ending.unopened(failure);
            }
        } finally {
            opened = null;
            if (engine != null) {
                engine.close();
            }
        }
    }
}
