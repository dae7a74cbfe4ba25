package support.lab;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import support.secret.Secret;
import support.swarm.Command;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.ExecResult;
import support.swarm.RunId;
import support.swarm.Stack;
import support.swarm.StackDeployer;

/** The bot stacks of one run: the lab's own, and those that scenarios have for themselves, whose names begin as the lab's do. */
public final class BotStacks {
    private static final String COMPOSE = "backupbot/compose.yml";

    private final Engine engine;
    private final LabSettings settings;
    private final RunId run;
    private final Made made;
    private final Consumer<String> progress;
    private final String mail;
    private final Set<String> others = ConcurrentHashMap.newKeySet();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    /** By the name of the secret: an operator has kept them. */
    private final Map<String, Secret> passwords;

    /** @param mail the name of the lab's mail stack */
    BotStacks(Engine engine, LabSettings settings, RunId run, Made made, Consumer<String> progress, String mail) {
        this(engine, settings, run, made, progress, mail, new ConcurrentHashMap<>());
    }

    private BotStacks(
            Engine engine,
            LabSettings settings,
            RunId run,
            Made made,
            Consumer<String> progress,
            String mail,
            Map<String, Secret> passwords) {
        this.engine = engine;
        this.settings = settings;
        this.run = run;
        this.made = made;
        this.progress = progress;
        this.mail = mail;
        this.passwords = passwords;
    }

    /** Those of the same operator on another engine, with the same names and passwords. */
    BotStacks on(Engine another) {
        return new BotStacks(another, settings, run, made, progress, mail, passwords);
    }

    /** The name of the lab's own. */
    String name() {
        return mail + "-bot";
    }

    /** All but the lab's own that were ever deployed. */
    List<String> others() {
        return List.copyOf(others);
    }

    /** Returns when swarm has taken it, not when it runs. */
    void deployOwn() {
        deploy(name(), List.of(), name() + "_restic_password", Map.of());
    }

    /**
     * Deploys another backup bot of this run, or deploys it anew in place when it is there, and waits until it runs as it is now declared. It
     * goes with the run, if not before.
     *
     * @param purpose a word for its name, which begins with that of the lab's mail stack
     * @param overlays compose files laid over the bot's, by their names beside it
     * @param password a word for the repository's password, which is made up when the word is first used
     * @param variables for the compose files, besides those that the lab sets
     */
    public Stack deployAnother(String purpose, List<String> overlays, String password, Map<String, String> variables) {
        String name = mail + "-" + purpose + "-bot";
        progress.accept("deploying backup bot " + name + (overlays.isEmpty() ? "" : " with " + overlays));
        others.add(name);
        Map<String, String> all = new HashMap<>(Map.of("REPOSITORY_VOLUME", name + "_repository"));
        all.putAll(variables);
        List<String> files = new ArrayList<>(List.of("compose.own.yml"));
        files.addAll(overlays);
        try {
            deploy(name, files, name + "_" + password, all);
            Stack stack = engine.stack(name);
            Convergence.await(stack, settings.healthyWithin(), line -> {});
            return stack;
        } catch (RuntimeException e) {
            if (engine.stackExists(name)) {
                removeAnother(engine.stack(name));
            }
            throw e;
        }
    }

    /** Removes what {@link #deployAnother} deployed, with its repository. */
    public void removeAnother(Stack stack) {
        if (!others.contains(stack.name())) {
            throw new IllegalArgumentException(stack + " was not deployed beside the lab's bot for this run");
        }
        progress.accept("removing backup bot " + stack.name());
        stack.removal().remove(object -> {});
    }

    /** Has the lab's own take a snapshot. A failure is only told of: what is not kept is for the scenarios to find. */
    void backUp(String stack) {
        ExecResult snapshot =
                engine.stack(name()).service("app").running().exec(Command.of("backup", "--host", stack, "create"));
        if (!snapshot.ok()) {
            progress.accept("last night's snapshot of the lab failed: "
                    + snapshot.errText().strip());
        }
    }

    private void deploy(String name, List<String> overlays, String secret, Map<String, String> variables) {
        if (secrets.add(secret)) {
            byte[] password = passwords
                    .computeIfAbsent(secret, any -> Secret.random())
                    .reveal()
                    .getBytes(StandardCharsets.UTF_8);
            made.make(() -> engine.createSecret(secret, password, Map.of(RunId.LABEL, run.label())));
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "RESTIC_PASSWORD_SECRET", secret,
                "BACKUPBOT_KEEP_NEWER", Boolean.toString(settings.botKeepsNewer()),
                "DOCKER_DATA_ROOT", engine.info().dataRoot(),
                "DOCKER_SOCKET", engine.info().socket(),
                "MAILPROOF_RUN", run.label()));
        environment.putAll(variables);
        List<Path> files = new ArrayList<>(List.of(settings.directory().resolve(COMPOSE)));
        overlays.forEach(
                overlay -> files.add(settings.directory().resolve("backupbot").resolve(overlay)));
        made.make(() -> StackDeployer.deploy(engine, name, files, environment));
    }
}
