package wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import support.backup.BackupBot;
import support.backup.NewerFiles;
import support.episode.Episodes;
import support.episode.LeftMailboxes;
import support.lab.BareServer;
import support.lab.Lab;
import support.lab.LabSettings;
import support.lab.RecipeChoice;
import support.lab.Told;
import support.lab.VersionBefore;
import support.mailu.Front;
import support.mailu.MailDomain;
import support.mailu.Mailu;
import support.mailu.Tls;
import support.proof.Flag;
import support.proof.RunNote.FlagNote;
import support.recipe.Exclusions;
import support.swarm.Engine;
import support.swarm.Footprint;
import support.swarm.InnerEngine;
import support.swarm.Service;
import support.swarm.Stack;
import support.target.BadSetting;
import support.target.Blueprint;
import support.target.Limits;
import support.target.OwnBot;
import support.target.OwnStack;
import support.target.SampleTarget;
import support.target.Settings;
import support.target.Target;

/** The default target: the embedded lab, made for this run and removed after it. */
record LabStack(Engine engine, Lab lab, BotUnderTest bot, Exclusions exclusions, RecipeUnderTest recipe, Target target)
        implements OpenTarget.Opened {
    private static final String KEEP = "lab.keep";

    /** The mail stack of a lab that is up already, and stays. */
    static final String ATTACHED = System.getProperty("lab.stack", "");

    private static final Path LAB = Path.of("lab").toAbsolutePath();
    private static final String AUTHORITY = "/certs/ca.pem";
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(4);

    /** A recipe has its own health checks, and none of the lab's haste. */
    private static final Duration GIVEN_HEALTHY_WITHIN = Duration.ofMinutes(6);

    static LabStack open(Engine engine) {
        Exclusions exclusions = Exclusions.ofThisProcess();
        BotUnderTest bot = BotUnderTest.ofThisProcess();
        RecipeUnderTest recipe = recipeUnderTest();
        VersionBefore before = Deployments.before(recipe);
        Lab lab = ATTACHED.isEmpty()
                ? Lab.open(
                        engine,
                        settings(bot),
                        new Told(
                                deployed -> Deployments.tell(recipe, before, deployed),
                                deployed -> Deployments.tell(bot, deployed)),
                        OpenTarget.PROGRESS)
                : Lab.attach(engine, settings(bot), ATTACHED, OpenTarget.PROGRESS);
        LabStack opened = opened(engine, lab, bot, exclusions, recipe);
        try {
            if (ATTACHED.isEmpty()) {
                opened.inhabit();
            }
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** What was deployed goes again where it can't be looked at. */
    private static LabStack opened(
            Engine engine, Lab lab, BotUnderTest bot, Exclusions exclusions, RecipeUnderTest recipe) {
        try {
            BackupBot begun = bot.begun(engine, lab.bot());
            Target target = target(engine, lab, recipe, lab.stack(), begun, exclusions, engine.hostName());
            return new LabStack(engine, lab, bot, exclusions, recipe, target);
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** As if it had been in use: a bot that fails here is only told of, for what it did not keep is for the scenarios to find. */
    private void inhabit() {
        lab.mail().inhabit();
        target.bot()
                .tryCreate(target.stack().name())
                .complaint()
                .ifPresent(said -> OpenTarget.PROGRESS.accept("last night's snapshot failed: " + said));
    }

    private static RecipeUnderTest recipeUnderTest() {
        return RecipeUnderTest.ofThisProcess(Settings.ofThisProcess(Path.of("target.yml")));
    }

    /** What the system properties say of the lab. */
    static LabSettings settings(BotUnderTest bot) {
        RecipeChoice recipe = recipeUnderTest().choice();
        return new LabSettings(
                LAB,
                recipe,
                bot.choice(),
                new MailDomain(System.getProperty("lab.domain", "example.test")).name(),
                Boolean.getBoolean(KEEP),
                System.getProperty("lab.admin.call.seconds", "0"),
                bot.newerFiles() == NewerFiles.KEPT,
                recipe.ofTheLab() && bot.choice().ofTheLab() ? HEALTHY_WITHIN : GIVEN_HEALTHY_WITHIN,
                false);
    }

    /** The target that another mail stack of this run is. */
    Target targetOf(Stack another) {
        return target(engine, lab, recipe, another, target.bot(), exclusions, engine.hostName());
    }

    /** The target that a mail stack on a bare server of this run is. */
    Target targetOn(BareServer server, Stack another, Stack itsBot) {
        return target(server.engine(), lab, recipe, another, bot.in(itsBot), exclusions, server.address());
    }

    private static Target target(
            Engine engine,
            Lab lab,
            RecipeUnderTest recipe,
            Stack stack,
            BackupBot bot,
            Exclusions exclusions,
            String host) {
        Service app = stack.service(recipe.names().front());
        Front front = new Front(
                host,
                Configured.published(app, host, Tls.IMPLICIT),
                Tls.IMPLICIT,
                lab.authority().orElseGet(() -> app.running().readFile(AUTHORITY)));
        return new Target(
                stack,
                new Mailu(stack, recipe.names(), front, Mailu.ADMIN_WITHIN),
                bot,
                new MailDomain(
                        stack.service(recipe.names().admin()).environment().get("DOMAIN")),
                "",
                lab.runLabel(),
                true,
                exclusions,
                Limits.USUAL,
                engine.info().dataRoot() + "/volumes");
    }

    static NewerFiles declaredNewerFiles() {
        String word = System.getProperty("lab.bot.newer-files", NewerFiles.REMOVED.toString());
        return NewerFiles.of(word)
                .orElseThrow(() -> new BadSetting(
                        "lab.bot.newer-files must be one of " + List.of(NewerFiles.values()) + ", not " + word));
    }

    @Override
    public List<Service> services() {
        return Stream.concat(lab.stack().services().stream(), lab.bot().services().stream())
                .toList();
    }

    @Override
    public OwnStack another(Blueprint blueprint, Consumer<FlagNote> flags) {
        return OwnLabStack.deploy(this, blueprint, flags);
    }

    @Override
    public OwnStack onBareServer(Blueprint blueprint, Consumer<Stack> ground, Consumer<FlagNote> flags) {
        bot.requireToldInItsContainer("a backup bot on another server");
        BareServer server;
        try {
            server = lab.bareServer();
        } catch (InnerEngine.Unavailable e) {
            OpenTarget.PROGRESS.accept("no bare server, so it is the same engine: " + e.getMessage());
            ground.accept(lab.mail().another(blueprint.purpose()));
            return another(blueprint, flags);
        }
        return OwnLabServer.deploy(this, server, blueprint, ground, flags);
    }

    /** The target as another bot of this run keeps it. */
    Target keptBy(Stack anotherBot) {
        return target.keptBy(bot.in(anotherBot));
    }

    @Override
    public OwnBot anotherBot(String purpose, OwnBot.Trouble trouble, Consumer<FlagNote> flags) {
        return OwnLabBot.deploy(this, purpose, trouble, flags);
    }

    @Override
    public Optional<SampleTarget> sample() {
        return Optional.of(LabBot.sample(engine, lab, bot, target.bot()));
    }

    @Override
    public Supplier<FlagNote> left() {
        Supplier<FlagNote> ours = left(engine, lab);
        if (ATTACHED.isEmpty()) {
            return ours;
        }
        return () -> Optional.of(ours.get())
                .filter(FlagNote::failed)
                .orElseGet(() -> FlagNote.of(
                        Flag.CLEAN_TEARDOWN,
                        "the target",
                        LeftMailboxes.of(target, List.of()),
                        "of the probe there still is on stack " + ATTACHED,
                        "nothing of this run is left, and no mailbox of the probe on stack " + ATTACHED));
    }

    static Supplier<FlagNote> left(Engine engine, Lab lab) {
        if (Boolean.getBoolean(KEEP)) {
            return () -> Ending.unknown(Flag.CLEAN_TEARDOWN, "the target", "the lab was kept, as -D" + KEEP + " says");
        }
        Footprint footprint = Footprint.of(engine, lab.runLabel(), lab.stackNames());
        return () -> FlagNote.of(
                Flag.CLEAN_TEARDOWN,
                "the target",
                footprint.left(),
                "of this run there still is",
                "no service, container, volume, network, secret or config of this run is left");
    }

    @Override
    public void close() {
        try {
            if (!ATTACHED.isEmpty()) {
                Episodes.removeMailboxes(target, OpenTarget.PROGRESS);
            }
        } finally {
            lab.close();
        }
    }
}
