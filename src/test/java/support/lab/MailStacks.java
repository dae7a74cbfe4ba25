package support.lab;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import support.recipe.Deployment;
import support.recipe.Rendering;
import support.secret.Secret;
import support.swarm.Command;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Service;
import support.swarm.Stack;

/** The mail stacks of one run: the lab's own, and those that scenarios have for themselves, whose names begin with it. */
public final class MailStacks {
    private static final Duration COMMAND_WITHIN = Duration.ofSeconds(90);

    private final Engine engine;
    private final LabSettings settings;
    private final String name;
    private final Made made;
    private final Consumer<String> progress;
    private final MailRecipes recipes;

    private final Set<String> others = ConcurrentHashMap.newKeySet();

    MailStacks(Engine engine, LabSettings settings, RunId run, Made made, String name, Consumer<String> progress) {
        this(engine, settings, made, name, progress, new MailRecipes(settings, run));
    }

    private MailStacks(
            Engine engine,
            LabSettings settings,
            Made made,
            String name,
            Consumer<String> progress,
            MailRecipes recipes) {
        this.engine = engine;
        this.settings = settings;
        this.name = name;
        this.made = made;
        this.progress = progress;
        this.recipes = recipes;
    }

    /** Those of the same operator on another engine, with the same names and variables. */
    MailStacks on(Engine another) {
        return new MailStacks(another, settings, made, name, progress, recipes);
    }

    /** As {@link Lab#authority}. */
    Optional<byte[]> authority() {
        return recipes.authority();
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

    /**
     * Has the lab's own deployed. What can't be is said here, before anything is made.
     *
     * @param told what it is deployed from, also when that fails
     */
    void own(Consumer<Deployed> told, Consumer<Deployment> deploying) {
        Deployment deployment = recipes.of(engine, name, own(), true);
        try {
            require(deployment);
            deploying.accept(deployment);
        } finally {
            told.accept(Deployed.of(deployment, engine));
        }
    }

    private void require(Deployment deployment) {
        recipes.require(engine, deployment, progress);
        if (!settings.recipe().ofTheLab()) {
            progress.accept("the recipe in " + settings.recipe().folder().getFileName()
                    + " is deployed other than it says in:");
            deployment.differences().forEach(one -> progress.accept("  " + one));
        }
    }

    private MailRecipes.Source own() {
        return new MailRecipes.Source(settings.recipe().folder(), List.of(), Map.of());
    }

    /** Deploys the lab's own, and waits until all of it runs. */
    void deployOwn(Deployment deployment) {
        deploy(deployment, own(), progress);
    }

    /**
     * Deploys another mail stack of this run, or deploys it anew in place, as {@link Lab#deploySample} a sample.
     *
     * @param purpose a word for its name, which begins with that of the lab's mail stack
     * @param recipe the folder with its {@code compose.yml}: the recipe's, or that of an earlier version
     * @param overlays compose files laid over that, after the lab's own
     * @param variables of the recipe, besides the lab's
     */
    public Stack deployAnother(String purpose, Path recipe, List<Path> overlays, Map<String, String> variables) {
        String name = name(purpose);
        progress.accept("deploying stack " + name + " from " + recipe.getFileName());
        boolean first = others.add(name);
        try {
            MailRecipes.Source source = new MailRecipes.Source(recipe, overlays, variables);
            Deployment deployment = recipes.of(engine, name, source, false);
            recipes.require(engine, deployment, progress);
            return deploy(deployment, source, line -> {});
        } catch (RuntimeException e) {
            if (first && engine.stackExists(name)) {
                removeAnother(engine.stack(name));
            }
            throw e;
        }
    }

    /** Removes what {@link #deployAnother} deployed, with its volumes. */
    public void removeAnother(Stack stack) {
        if (!others.contains(stack.name())) {
            throw new IllegalArgumentException(stack + " was not deployed beside the lab for this run");
        }
        progress.accept("removing stack " + stack.name());
        stack.removal().remove(object -> {});
    }

    private Stack deploy(Deployment deployment, MailRecipes.Source source, Consumer<String> services) {
        made.make(() -> {
            recipes.provide(engine, deployment, source, services);
            DeploymentFile.deploy(engine, deployment);
        });
        Stack stack = engine.stack(deployment.stack());
        Convergence.await(stack, settings.healthyWithin(), services);
        createDomain(stack);
        return stack;
    }

    /** Where {@link #deployAnother} deploys a stack for this purpose; there need not be anything yet. */
    public Stack another(String purpose) {
        return engine.future(name(purpose));
    }

    /**
     * What is known of what {@link #deployAnother} deploys of the recipe as it is. Nothing is made.
     *
     * @throws support.recipe.RecipeProblem where it can't be deployed
     */
    public Deployed deployable(String purpose) {
        Deployment deployment = recipes.of(engine, name(purpose), own(), false);
        recipes.require(engine, deployment, progress);
        return Deployed.of(deployment, engine);
    }

    /** What the recipe says that a stack of this name would be, by its own variables and without anything that a run lays in. */
    public Rendering asTheRecipeSays(String stack) {
        return Rendering.of(recipes.asItIs(engine, stack));
    }

    /** What the recipe says that {@link #deployAnother} deploys, given the same. */
    public Rendering rendering(String purpose, Path recipe, List<Path> overlays, Map<String, String> variables) {
        return Rendering.of(
                recipes.of(engine, name(purpose), new MailRecipes.Source(recipe, overlays, variables), false));
    }

    /** An operator has made the mail domain before there is mail to lose; {@code flask mailu domain} is idempotent (facts.md). */
    private void createDomain(Stack stack) {
        Service admin = admin(stack);
        String domain = admin.environment().getOrDefault("DOMAIN", settings.domain());
        admin.running()
                .execOrFail(Command.of("flask", "mailu", "domain", domain).within(COMMAND_WITHIN));
    }

    private Service admin(Stack stack) {
        return stack.service(settings.recipe().service("admin"));
    }

    /** Makes the lab's own a server in use: its postmaster has a mailbox. */
    public void inhabit() {
        Stack stack = engine.stack(name());
        String postmaster = "postmaster@" + admin(stack).environment().getOrDefault("DOMAIN", settings.domain());
        admin(stack)
                .running()
                .execOrFail(Command.of("flask", "mailu", "config-import", "--update")
                        .withStdin("""
                                {"user": [{"email": "%s", "password": "%s", "hash_password": true}]}""".formatted(postmaster, Secret.random().reveal())
                                .getBytes(StandardCharsets.UTF_8))
                        .within(COMMAND_WITHIN));
        // Dovecot makes the Maildir of a mailbox that it is asked about (facts.md), and without its plugins no index
        // that a backup may meet
        // while it is written.
        stack.service(settings.recipe().service("imap"))
                .running()
                .execOrFail(Command.of("doveadm", "-o", "mail_plugins=", "search", "-u", postmaster, "all")
                        .within(COMMAND_WITHIN));
    }
}
