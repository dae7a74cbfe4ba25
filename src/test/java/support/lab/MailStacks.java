package support.lab;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import support.recipe.Rendering;
import support.secret.Secret;
import support.swarm.Command;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Stack;
import support.swarm.StackDeployer;

/** The mail stacks of one run: the lab's own, and those that scenarios have for themselves, whose names begin with it. */
final class MailStacks {
    private static final Duration COMMAND_WITHIN = Duration.ofSeconds(90);

    private final Engine engine;
    private final LabSettings settings;
    private final RunId run;
    private final String name;
    private final Made made;
    private final Consumer<String> progress;
    /** The same for every mail stack of a run: an operator has kept it, and deploys a server anew with it. */
    private final Secret secretKey;

    private final Set<String> others = ConcurrentHashMap.newKeySet();

    MailStacks(Engine engine, LabSettings settings, RunId run, Made made, String name, Consumer<String> progress) {
        this(engine, settings, run, made, name, progress, Secret.random());
    }

    private MailStacks(
            Engine engine,
            LabSettings settings,
            RunId run,
            Made made,
            String name,
            Consumer<String> progress,
            Secret secretKey) {
        this.engine = engine;
        this.settings = settings;
        this.run = run;
        this.name = name;
        this.made = made;
        this.progress = progress;
        this.secretKey = secretKey;
    }

    /** Those of the same operator on another engine, with the same names and variables. */
    MailStacks on(Engine another) {
        return new MailStacks(another, settings, run, made, name, progress, secretKey);
    }

    /** The name of the lab's own. */
    String name() {
        return name;
    }

    /** The name of one for this purpose. */
    String name(String purpose) {
        return name + "-" + purpose;
    }

    /** All but the lab's own that were ever deployed. */
    List<String> others() {
        return List.copyOf(others);
    }

    /** Deploys the lab's own, and waits until all of it runs. */
    void deployOwn() {
        deploy(name(), settings.recipe(), List.of(), Map.of(), progress);
    }

    /** As {@link Lab#deployAnother}. */
    Stack deployAnother(String purpose, Path recipe, List<Path> overlays, Map<String, String> variables) {
        String name = name(purpose);
        progress.accept("deploying stack " + name + " from " + recipe.getFileName());
        boolean first = others.add(name);
        try {
            return deploy(name, recipe, overlays, variables, line -> {});
        } catch (RuntimeException e) {
            if (first && engine.stackExists(name)) {
                removeAnother(engine.stack(name));
            }
            throw e;
        }
    }

    /** Removes what {@link #deployAnother} deployed, with its volumes. */
    void removeAnother(Stack stack) {
        if (!others.contains(stack.name())) {
            throw new IllegalArgumentException(stack + " was not deployed beside the lab for this run");
        }
        progress.accept("removing stack " + stack.name());
        stack.removal().remove(object -> {});
    }

    private Stack deploy(
            String name, Path recipe, List<Path> overlays, Map<String, String> variables, Consumer<String> services) {
        Map<String, String> all = new LinkedHashMap<>(variables(name));
        all.putAll(variables);
        made.make(() -> StackDeployer.deploy(engine, name, files(recipe, overlays), all));
        Stack stack = engine.stack(name);
        Convergence.await(stack, settings.healthyWithin(), services);
        createDomain(stack, all.get("DOMAIN"));
        return stack;
    }

    private List<Path> files(Path recipe, List<Path> overlays) {
        List<Path> files = new ArrayList<>();
        files.add(recipe.resolve("compose.yml"));
        files.add(settings.directory().resolve("recipe/compose.lab.yml"));
        files.addAll(overlays);
        return files;
    }

    /** As {@link Lab#rendering}; the docker CLI takes our own environment for variables as well. */
    Rendering rendering(String purpose, Path recipe, List<Path> overlays, Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(System.getenv());
        all.putAll(variables(name(purpose)));
        all.putAll(variables);
        return Rendering.of(name(purpose), files(recipe, overlays), all);
    }

    private Map<String, String> variables(String stack) {
        return Map.of(
                "STACK_NAME", stack,
                "DOMAIN", settings.domain(),
                "HOSTNAMES", "mail." + settings.domain(),
                "SECRET_KEY", secretKey.reveal(),
                "ADMIN_CALL_SECONDS", settings.adminCallSeconds(),
                "MAILPROOF_RUN", run.label());
    }

    /** An operator has made the mail domain before there is mail to lose; {@code flask mailu domain} is idempotent (facts.md). */
    private static void createDomain(Stack stack, String domain) {
        stack.service("admin")
                .running()
                .execOrFail(Command.of("flask", "mailu", "domain", domain).within(COMMAND_WITHIN));
    }

    /** Makes the lab's own a server in use: its postmaster has a mailbox. */
    void inhabit() {
        String postmaster = "postmaster@" + settings.domain();
        Stack stack = engine.stack(name());
        stack.service("admin")
                .running()
                .execOrFail(Command.of("flask", "mailu", "config-import", "--update")
                        .withStdin("""
                                {"user": [{"email": "%s", "password": "%s", "hash_password": true}]}""".formatted(postmaster, Secret.random().reveal())
                                .getBytes(StandardCharsets.UTF_8))
                        .within(COMMAND_WITHIN));
        // Dovecot makes the Maildir of a mailbox that it is asked about (facts.md), and without its plugins no index
        // that a backup may meet
        // while it is written.
        stack.service("imap")
                .running()
                .execOrFail(Command.of("doveadm", "-o", "mail_plugins=", "search", "-u", postmaster, "all")
                        .within(COMMAND_WITHIN));
    }
}
