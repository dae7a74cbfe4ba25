package support.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import support.recipe.Rendering;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Service;
import support.swarm.Stack;

/** The bot stacks of one run: the lab's own, and those that scenarios have for themselves, whose names begin as the lab's do. */
public final class BotStacks {
    private final Engine engine;
    private final LabSettings settings;
    private final Made made;
    private final Consumer<String> progress;
    private final String mail;
    private final BotRecipes recipes;
    private final Set<String> others = ConcurrentHashMap.newKeySet();

    /** @param mail the name of the lab's mail stack */
    BotStacks(Engine engine, LabSettings settings, RunId run, Made made, Consumer<String> progress, String mail) {
        this(engine, settings, made, progress, mail, new BotRecipes(settings, run));
    }

    private BotStacks(
            Engine engine,
            LabSettings settings,
            Made made,
            Consumer<String> progress,
            String mail,
            BotRecipes recipes) {
        this.engine = engine;
        this.settings = settings;
        this.made = made;
        this.progress = progress;
        this.mail = mail;
        this.recipes = recipes;
    }

    /** Those of the same operator on another engine, with the same names and passwords. */
    BotStacks on(Engine another) {
        return new BotStacks(another, settings, made, progress, mail, recipes);
    }

    /** The name of the lab's own. */
    String name() {
        return mail + "-bot";
    }

    /** All but the lab's own that were ever deployed. */
    List<String> others() {
        return List.copyOf(others);
    }

    /** The service that is the bot. */
    public Service service(Stack bot) {
        return bot.service(settings.bot().service());
    }

    /** As {@link MailStacks#asTheRecipeSays}. */
    public Rendering asTheRecipeSays(String stack) {
        return Rendering.of(recipes.asItIs(engine, stack));
    }

    /** In which directory of its container any bot of this run keeps the repository. */
    public String repository() {
        return recipes.of(engine, name()).repository().path();
    }

    /** The engine's name of the volume with the repository of the lab's own, and where that is mounted. */
    BotDeployment.Repository ownRepository() {
        BotDeployment.Repository repository = recipes.of(engine, name()).repository();
        return new BotDeployment.Repository(name() + "_" + repository.volume(), repository.mount(), repository.path());
    }

    /**
     * Has the lab's own deployed. What can't be is said here, before anything is made.
     *
     * @param told what it is deployed from, also when that fails
     */
    void own(Consumer<Deployed> told, Consumer<BotDeployment> deploying) {
        BotDeployment bot = recipes.of(engine, name());
        try {
            recipes.require(engine, bot.deployment(), progress);
            if (!settings.bot().ofTheLab()) {
                progress.accept("the bot's recipe in " + settings.bot().folder().getFileName()
                        + " is deployed other than it says in:");
                bot.deployment().differences().forEach(one -> progress.accept("  " + one));
            }
            deploying.accept(bot);
        } finally {
            told.accept(Deployed.of(bot.deployment(), engine));
        }
    }

    /** Deploys the lab's own. Returns when swarm has taken it, not when it runs. */
    void deployOwn(BotDeployment bot) {
        deploy(bot, progress);
    }

    /** The same where nobody is told. */
    void deployOwn() {
        deploy(recipes.of(engine, name()), line -> {});
    }

    /** Why no bot of this run can be deployed in such a circumstance; nothing when one can. */
    public Optional<String> lacking(Circumstance circumstance) {
        return recipes.of(engine, name()).lacking(circumstance, volumes());
    }

    private Path volumes() {
        return Path.of(engine.info().dataRoot(), "volumes");
    }

    /**
     * Deploys another backup bot of this run, or deploys it anew in place when it is there, and waits until it runs as it is now declared. It
     * goes with the run, if not before.
     *
     * @param purpose a word for its name, which begins with that of the lab's mail stack
     * @param circumstance none that any {@link #lacking} is said of
     * @param seen the engine's name of the volume that it sees, where it sees one
     */
    public Stack deployAnother(String purpose, Circumstance circumstance, String seen) {
        String name = mail + "-" + purpose + "-bot";
        progress.accept(
                "deploying backup bot " + name + (circumstance == Circumstance.USUAL ? "" : " with " + circumstance));
        others.add(name);
        try {
            BotDeployment bot = recipes.of(engine, name);
            bot.in(circumstance, volumes(), seen);
            deploy(bot, line -> {});
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

    private void deploy(BotDeployment bot, Consumer<String> provided) {
        made.make(() -> {
            recipes.provide(engine, bot.deployment(), provided);
            DeploymentFile.deploy(engine, bot.deployment());
        });
    }
}
