package support.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import support.recipe.Deployment;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.InnerEngine;
import support.swarm.RunId;
import support.swarm.Stack;
import support.swarm.SwarmException;
import support.swarm.Sweeper;

/**
 * The embedded default: a recipe, {@code lab/recipe} or another, and a bot, {@code lab/backupbot} or another, deployed as two stacks of this run,
 * and removed with everything that belongs to them.
 */
public final class Lab implements AutoCloseable {
    /** As with every image of the lab, another one can be given. */
    private static final String SWEEPER = System.getenv().getOrDefault("SWEEPER_IMAGE", "mailproof/sweeper:lab");

    private final Engine engine;
    private final LabSettings settings;
    private final RunId run;
    private final Consumer<String> progress;
    private final Made made;
    private final MailStacks mail;
    private final BotStacks bots;
    private final SampleStacks samples;
    private final boolean attached;

    private Lab(Engine engine, LabSettings settings, String what, Optional<String> stack, Consumer<String> progress) {
        this.engine = engine;
        this.settings = settings;
        this.progress = progress;
        this.run = RunId.ofThisProcess(Tokens.fresh(), settings.keep());
        this.made = new Made(engine, run, what, sweeper(), progress);
        this.attached = stack.isPresent();
        this.mail = new MailStacks(engine, settings, run, made, stack.orElse("mailproof-" + run.token()), progress);
        this.bots = new BotStacks(engine, settings, run, made, progress, mail.name());
        this.samples = new SampleStacks(engine, settings, run, made, progress);
    }

    /** None where the lab is to outlive its run. */
    private Optional<Sweeper> sweeper() {
        if (settings.keep()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Sweeper.start(engine, SWEEPER, run));
        } catch (SwarmException e) {
            progress.accept("no sweeper stands by, so if this run is killed, the next one removes what it leaves: "
                    + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Deploys the lab and waits until every service is healthy. What earlier runs left behind is swept first. Whatever goes
     * wrong, nothing of this run stays; also when the process is told to end.
     */
    public static Lab open(Engine engine, LabSettings settings, Consumer<String> progress) {
        return open(engine, settings, Told.NOBODY, progress);
    }

    /** The same, and somebody is told of it. */
    public static Lab open(Engine engine, LabSettings settings, Told told, Consumer<String> progress) {
        return open(engine, settings, "the lab", progress, lab -> lab.deploy(told));
    }

    /** The same without a mail server: only the bot, for what is deployed by {@link #deploySample}. */
    public static Lab openBot(Engine engine, LabSettings settings, Told told, Consumer<String> progress) {
        return open(engine, settings, "the lab", progress, lab -> lab.bots.own(told.bot(), lab::deployBotAlone));
    }

    /**
     * The same without a bot too, for somebody else's: only what is deployed one by one.
     *
     * @param what all of that is called: "the sample stacks"
     */
    public static Lab openEmpty(Engine engine, LabSettings settings, String what, Consumer<String> progress) {
        return open(engine, settings, what, progress, lab -> {});
    }

    private static Lab open(
            Engine engine, LabSettings settings, String what, Consumer<String> progress, Consumer<Lab> deployment) {
        engine.requireManager();
        Ground.requireSpace(engine.info().dataRoot());
        Ground.sweep(engine, progress);
        Lab lab = new Lab(engine, settings, what, Optional.empty(), progress);
        try {
            deployment.accept(lab);
            return lab;
        } catch (RuntimeException | Error e) {
            lab.made.removeAfter(e);
            throw e;
        }
    }

    /**
     * The lab that another run has up, or kept: it is used as it is, and stays. Only what is deployed beside it from now on is of this run.
     *
     * @param stack the name of its mail stack
     */
    public static Lab attach(Engine engine, LabSettings settings, String stack, Consumer<String> progress) {
        engine.requireManager();
        Lab lab = new Lab(engine, settings, "what stands beside the lab", Optional.of(stack), progress);
        try {
            progress.accept("the lab is that of " + lab.stack().name() + " and "
                    + lab.bot().name());
            return lab;
        } catch (RuntimeException | Error e) {
            lab.made.removeAfter(e);
            throw e;
        }
    }

    /** The mail server's stack. */
    public Stack stack() {
        return engine.stack(mail.name());
    }

    /** The backup bot's stack. */
    public Stack bot() {
        return engine.stack(bots.name());
    }

    /** Of the certificates that this run gave to its mail servers, PEM; nothing where front has its own, or is another run's. */
    public Optional<byte[]> authority() {
        return attached ? Optional.empty() : mail.authority();
    }

    Duration healthyWithin() {
        return settings.healthyWithin();
    }

    /** The label on all of it. */
    public String runLabel() {
        return run.label();
    }

    private void deploy(Told told) {
        bots.own(told.bot(), bot -> mail.own(told.mail(), server -> deploy(server, bot)));
    }

    private void deploy(Deployment deployment, BotDeployment beside) {
        long start = System.nanoTime();
        progress.accept("deploying the lab as stacks " + mail.name() + " and " + bots.name());
        CompletableFuture<Void> bot = CompletableFuture.runAsync(() -> bots.deployOwn(beside));
        mail.deployOwn(deployment);
        join(bot);
        Convergence.await(bot(), settings.healthyWithin(), progress);
        progress.accept("the lab is up after " + Made.seconds(start) + " s");
    }

    private void deployBotAlone(BotDeployment bot) {
        progress.accept("deploying the backup bot as stack " + bots.name());
        bots.deployOwn(bot);
        Convergence.await(bot(), settings.healthyWithin(), progress);
    }

    /**
     * Deploys a stack that is no mail server, or deploys it anew in place when it is there, and waits until its services run as they
     * are now declared. It goes with the run.
     *
     * @param purpose a word for its name
     * @param variables of the files, besides {@code MAILPROOF_RUN}, the label that all that is deployed must carry
     */
    public Stack deploySample(String purpose, List<Path> composeFiles, Map<String, String> variables) {
        return samples.deploy("mailproof-" + run.token() + "-" + purpose, composeFiles, variables);
    }

    /**
     * Starts a bare server: another engine with nothing on it but the images of the lab.
     * @throws InnerEngine.Unavailable when this machine allows none
     */
    public BareServer bareServer() {
        return BareServer.start(this, engine, run, made, mail, bots, progress);
    }

    /** The names of all stacks that were ever deployed for this run. */
    public List<String> stackNames() {
        List<String> own = attached ? List.of() : List.of(mail.name(), bots.name());
        return Stream.of(own, mail.others(), bots.others(), samples.names())
                .flatMap(Collection::stream)
                .toList();
    }

    /** The mail stacks of this run. */
    public MailStacks mail() {
        return mail;
    }

    /** The backup bots of this run. */
    public BotStacks bots() {
        return bots;
    }

    private static void join(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Removes the lab, unless it is to be kept. */
    @Override
    public void close() {
        if (settings.keep() && !attached) {
            made.keep();
            progress.accept(
                    "the lab stays up as stacks " + mail.name() + " and " + bots.name() + "; lab/teardown removes it");
        } else {
            made.remove();
        }
    }
}
