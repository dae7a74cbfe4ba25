package support.lab;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import support.secret.Secret;
import support.swarm.Command;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.ExecResult;
import support.swarm.Removal;
import support.swarm.RunId;
import support.swarm.Stack;
import support.swarm.StackDeployer;
import support.swarm.SwarmException;
import support.swarm.Sweeper;

/**
 * The embedded default: the recipe in {@code lab/recipe} and the bot in {@code lab/backupbot}, deployed as two stacks of this
 * run, and removed with everything that belongs to them.
 */
public final class Lab implements AutoCloseable {
    private static final Duration COMMAND_WITHIN = Duration.ofSeconds(30);

    /** As with every image of the lab, another one can be given. */
    private static final String SWEEPER = System.getenv().getOrDefault("SWEEPER_IMAGE", "mailproof/sweeper:lab");

    private static final long LEAST_SPACE = 300L << 20;

    private final Engine engine;
    private final LabSettings settings;
    private final RunId run;
    private final Consumer<String> progress;
    private final Made made;

    private Lab(Engine engine, LabSettings settings, Consumer<String> progress) {
        this.engine = engine;
        this.settings = settings;
        this.progress = progress;
        this.run = RunId.ofThisProcess(Tokens.fresh(), settings.keep());
        this.made = new Made(engine, run, sweeper(), progress);
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
        engine.requireManager();
        requireSpace(engine.info().dataRoot());
        sweep(engine, progress);
        Lab lab = new Lab(engine, settings, progress);
        try {
            lab.deploy();
            return lab;
        } catch (RuntimeException | Error e) {
            lab.made.removeAfter(e);
            throw e;
        }
    }

    /** On another machine's engine the directory is not here, and its space can't be asked for. */
    private static void requireSpace(String dataRoot) {
        long free = new File(dataRoot).getUsableSpace();
        if (new File(dataRoot).isDirectory() && free < LEAST_SPACE) {
            throw new SwarmException("Too little space for the lab: expected " + (LEAST_SPACE >> 20) + " MB free in "
                    + dataRoot + ", observed " + (free >> 20) + " MB; nothing was changed");
        }
    }

    /** Removes what runs of this machine left that are over. Kept labs and those of living runs are left alone. */
    static void sweep(Engine engine, Consumer<String> progress) {
        for (String label : engine.labelValues(RunId.LABEL)) {
            if (RunId.parse(label).filter(RunId::over).isPresent()) {
                Removal left = engine.labelled(RunId.LABEL, label);
                progress.accept("sweeping what an interrupted run left: " + left.list());
                left.remove(object -> {});
            }
        }
        Sweeper.discardIdle(engine);
    }

    /** The mail server's stack. */
    public Stack stack() {
        return engine.stack(stackName());
    }

    /** The backup bot's stack. */
    public Stack bot() {
        return engine.stack(botName());
    }

    /** The name of front, for which its certificate is made. */
    public String hostname() {
        return "mail." + settings.domain();
    }

    /** Who made it: the value of the label on all of it. */
    public String runLabel() {
        return run.label();
    }

    private String stackName() {
        return "mailproof-" + run.token();
    }

    private String botName() {
        return stackName() + "-bot";
    }

    private void deploy() {
        long start = System.nanoTime();
        progress.accept("deploying the lab as stacks " + stackName() + " and " + botName());
        CompletableFuture<Void> bot = CompletableFuture.runAsync(this::deployBot);
        deployMail();
        Convergence.await(stack(), settings.healthyWithin(), progress);
        createDomain();
        join(bot);
        Convergence.await(bot(), settings.healthyWithin(), progress);
        progress.accept("the lab is up after " + Made.seconds(start) + " s");
    }

    private void deployMail() {
        deployStack(
                stackName(),
                List.of(
                        settings.directory().resolve("recipe/compose.yml"),
                        settings.directory().resolve("recipe/compose.lab.yml")),
                Map.of(
                        "STACK_NAME", stackName(),
                        "DOMAIN", settings.domain(),
                        "HOSTNAMES", hostname(),
                        "SECRET_KEY", Secret.random().reveal(),
                        "ADMIN_CALL_SECONDS", settings.adminCallSeconds(),
                        "MAILPROOF_RUN", run.label()));
    }

    private void deployBot() {
        String secret = botName() + "_restic_password";
        byte[] password = Secret.random().reveal().getBytes(StandardCharsets.UTF_8);
        made.make(() -> engine.createSecret(secret, password, Map.of(RunId.LABEL, run.label())));
        deployStack(
                botName(),
                List.of(settings.directory().resolve("backupbot/compose.yml")),
                Map.of(
                        "RESTIC_PASSWORD_SECRET", secret,
                        "BACKUPBOT_KEEP_NEWER", Boolean.toString(settings.botKeepsNewer()),
                        "DOCKER_DATA_ROOT", engine.info().dataRoot(),
                        "DOCKER_SOCKET", engine.info().socket(),
                        "MAILPROOF_RUN", run.label()));
    }

    private void deployStack(String name, List<Path> files, Map<String, String> environment) {
        made.make(() -> StackDeployer.deploy(engine, name, files, environment));
    }

    /** An operator has made the mail domain before there is mail to lose; {@code flask mailu domain} is idempotent (facts.md). */
    private void createDomain() {
        stack().service("admin")
                .running()
                .execOrFail(Command.of("flask", "mailu", "domain", settings.domain())
                        .within(COMMAND_WITHIN));
    }

    /**
     * Makes it a server in use: its postmaster has a mailbox, and last night the backup bot took a snapshot. A bot that fails here is
     * only told of: what it did not keep is for the scenarios to find.
     */
    public void inhabit() {
        String postmaster = "postmaster@" + settings.domain();
        stack().service("admin")
                .running()
                .execOrFail(Command.of("flask", "mailu", "config-import", "--update")
                        .withStdin("""
                                {"user": [{"email": "%s", "password": "%s", "hash_password": true}]}""".formatted(postmaster, Secret.random().reveal())
                                .getBytes(StandardCharsets.UTF_8))
                        .within(COMMAND_WITHIN));
        // Dovecot makes the Maildir of a mailbox that it is asked about (facts.md).
        stack().service("imap")
                .running()
                .execOrFail(
                        Command.of("doveadm", "search", "-u", postmaster, "all").within(COMMAND_WITHIN));
        ExecResult snapshot = bot().service("app")
                .running()
                .exec(Command.of("backup", "--host", stackName(), "create").within(COMMAND_WITHIN));
        if (!snapshot.ok()) {
            progress.accept("last night's snapshot of the lab failed: "
                    + snapshot.errText().strip());
        }
    }

    private static void join(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Removes the lab, unless it is to be kept. */
    @Override
    public void close() {
        if (settings.keep()) {
            made.keep();
            progress.accept(
                    "the lab stays up as stacks " + stackName() + " and " + botName() + "; lab/teardown removes it");
        } else {
            made.remove();
        }
    }
}
