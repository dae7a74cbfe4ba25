package wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;
import support.proof.NotLookedAt;
import support.proof.RunNote.FlagNote;
import support.swarm.Engine;
import support.swarm.Service;
import support.swarm.Shown;
import support.swarm.Stack;
import support.target.Blueprint;
import support.target.Key;
import support.target.OwnBot;
import support.target.OwnStack;
import support.target.SampleTarget;
import support.target.Settings;
import support.target.Target;

/**
 * Opens what a run is pointed at, once a process, on first demand, and remembers a failure: a lab that did not come up is told
 * to every scenario, and is not tried again for each.
 */
public final class OpenTarget implements Target.Source, OwnStack.Source, AutoCloseable {
    /** What a run opened, until it is closed. */
    interface Closing extends AutoCloseable {
        /** Whose logs belong to the run. */
        List<Service> services();

        /** Asked while all is there; what it gives is asked when the target is closed: what of the run's own is left, or that it is not known. */
        Supplier<FlagNote> left();

        /** Removes what the run made there, and nothing else. */
        @Override
        void close();
    }

    /** A target while it is open. */
    interface Opened extends Closing {
        Target target();

        /**
         * As {@link OwnStack.Source}.
         *
         * @param flags is told what such a stack has for the flags of the run, when it is closed
         */
        OwnStack another(Blueprint blueprint, Consumer<FlagNote> flags);

        /** As {@link OwnStack.Source#deployOnBareServer}; flags as for {@link #another}. */
        OwnStack onBareServer(Blueprint blueprint, Consumer<Stack> ground, Consumer<FlagNote> flags);

        /** As {@link OwnBot.Source}; flags as for a stack. */
        OwnBot anotherBot(String purpose, OwnBot.Trouble trouble, Consumer<FlagNote> flags);

        /** Its bot, to be tried on sample stacks; nothing where those can't be made beside it. */
        default Optional<SampleTarget> sample() {
            return Optional.empty();
        }
    }

    /** A bot and what is made for it, without a mail server. */
    interface OpenedBot extends Closing {
        SampleTarget sample();
    }

    static final Consumer<String> PROGRESS = line -> System.out.println("[mailproof] " + Shown.printable(line));

    /** Of stacks that were deployed beside the target and are gone by the end of the run. */
    private final List<FlagNote> flags = new CopyOnWriteArrayList<>();

    private final Supplier<Engine> engines;
    private Engine engine;
    private Opened opened;
    private OpenedBot bot;
    private final Once<Target> target = new Once<>(this::openTarget);
    private final Once<SampleTarget> sample = new Once<>(this::openSample);

    /** What is made on first demand; a failure is remembered like a result. */
    private static final class Once<T> {
        private final Supplier<T> making;
        private T made;
        private RuntimeException failure;

        Once(Supplier<T> making) {
            this.making = making;
        }

        T get() {
            if (failure != null) {
                throw failure;
            }
            if (made == null) {
                try {
                    made = making.get();
                } catch (TestAbortedException e) {
                    failure = e;
                    throw e;
                } catch (RuntimeException e) {
                    failure = new NotLookedAt(e);
                    throw failure;
                }
            }
            return made;
        }
    }

    /** @param engines opens the engine of the run */
    public OpenTarget(Supplier<Engine> engines) {
        this.engines = engines;
    }

    @Override
    public synchronized Target open() {
        return target.get();
    }

    /** The bot, and sample stacks to try it on: those of the target where that is open, else without a mail server. */
    public synchronized SampleTarget sample() {
        return sample.get();
    }

    @Override
    public OwnStack deploy(Blueprint blueprint) {
        open();
        return opened.another(blueprint, flags::add);
    }

    @Override
    public OwnStack deployOnBareServer(Blueprint blueprint, Consumer<Stack> ground) {
        open();
        return opened.onBareServer(blueprint, ground, flags::add);
    }

    /** A backup bot of a scenario's own, beside the target's. */
    public OwnBot deployBot(String purpose, OwnBot.Trouble trouble) {
        open();
        return opened.anotherBot(purpose, trouble, flags::add);
    }

    private Target openTarget() {
        Settings settings = settings();
        opened = settings.get(Key.STACK).isPresent() ? DeployedStack.open(engine(), settings) : LabStack.open(engine());
        return opened.target();
    }

    private SampleTarget openSample() {
        Optional<SampleTarget> beside = Optional.ofNullable(opened).flatMap(Opened::sample);
        if (beside.isPresent()) {
            return beside.get();
        }
        Settings settings = settings();
        bot = settings.get(Key.STACK).isPresent() || settings.get(Key.BOT_STACK).isPresent()
                ? DeployedBot.open(engine(), settings)
                : LabBot.open(engine());
        return bot.sample();
    }

    private static Settings settings() {
        Settings settings = Settings.ofThisProcess(Path.of("target.yml"));
        BotUnderTest.require(settings);
        return settings;
    }

    private Engine engine() {
        if (engine == null) {
            engine = engines.get();
            engine.notices().forEach(PROGRESS);
        }
        return engine;
    }

    @Override
    public synchronized void close() {
        try {
            endBot();
        } finally {
            try {
                endTarget();
            } finally {
                if (engine != null) {
                    engine.close();
                }
            }
        }
    }

    private void endBot() {
        if (bot != null) {
            Ending.of(bot, List.of());
        }
    }

    private void endTarget() {
        if (opened != null) {
            Ending.of(opened, flags);
        } else if (bot == null || target.failure != null) {
            Ending.unopened(target.failure == null ? sample.failure : target.failure);
        }
        opened = null;
    }
}
