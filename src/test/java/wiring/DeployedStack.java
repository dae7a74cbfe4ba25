package wiring;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import support.backup.BackupBot;
import support.backup.BotProfile;
import support.backup.Repository;
import support.episode.ForgottenMailboxes;
import support.episode.LeftMailboxes;
import support.episode.OwnMailboxes;
import support.proof.Flag;
import support.proof.Nonce;
import support.proof.RunNote.FlagNote;
import support.proof.Status;
import support.recipe.Exclusions;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Service;
import support.swarm.Stack;
import support.target.Blueprint;
import support.target.Disposable;
import support.target.Key;
import support.target.Kind;
import support.target.Limits;
import support.target.OwnBot;
import support.target.OwnStack;
import support.target.Preflight;
import support.target.Settings;
import support.target.Target;

/** A Mailu that is already deployed, which its operator declared disposable where a run needs that. Only the probe's own mailboxes are made and removed there. */
record DeployedStack(Target target, Service bot, Set<String> forgotten, OwnMailboxes own, Optional<Twins> twins)
        implements OpenTarget.Opened {
    private static final int TOKEN = 6;

    static DeployedStack open(Engine engine, Settings settings) {
        Exclusions exclusions = Exclusions.ofThisProcess();
        Configured configured = new Configured(engine, settings);
        Limits limits = configured.limits();
        Stack stack = engine.requireManager()
                .stack(settings.get(Key.STACK).orElseThrow().strip());
        Optional<RecipeUnderTest> recipe = Twins.declared(settings) && SelectedScenarios.kind() == Kind.FULL
                ? Optional.of(Twins.recipe(stack.name(), settings))
                : Optional.empty();
        BotProfile profile = recipe.isPresent() ? configured.profileForAnyStack() : configured.profile();
        Disposable.require(stack.name(), SelectedScenarios.kind(), settings);
        Preflight preflight = Preflight.of(
                engine.info(), stack, configured.names(), configured::bot, profile, SelectedScenarios.kind());
        preflight.found().forEach(OpenTarget.PROGRESS);
        preflight.require();
        Service bot = configured.bot();
        RunId run = RunId.ofThisProcess(Nonce.fresh().value().substring(0, TOKEN), false);
        Target target = new Target(
                stack,
                configured.mailu(stack),
                new BackupBot(bot, profile, new Repository(bot)),
                configured.domain(stack.service(configured.names().admin())),
                "-" + run.token(),
                run.label(),
                Disposable.declared(stack.name(), settings),
                exclusions,
                limits,
                engine.info().dataRoot() + "/volumes");
        OpenTarget.PROGRESS.accept("the target is stack " + stack.name() + ", kept by " + bot.fullName()
                + "; the probe's mailboxes are citest" + target.mailboxSuffix() + "... in " + target.domain());
        Set<String> forgotten = SelectedScenarios.kind().makesMailboxes()
                ? ForgottenMailboxes.sweep(target, OpenTarget.PROGRESS)
                : Set.of();
        Optional<Twins> twins = recipe.map(given -> Twins.of(engine, target, configured.botStack(), given));
        return new DeployedStack(target, bot, forgotten, new OwnMailboxes(engine, target, OpenTarget.PROGRESS), twins);
    }

    @Override
    public List<Service> services() {
        return Stream.concat(target.stack().services().stream(), Stream.of(bot)).toList();
    }

    @Override
    public OwnStack another(Blueprint blueprint, Consumer<FlagNote> flags) {
        return twins.orElseThrow(Twins::noServer).another(blueprint, flags);
    }

    @Override
    public OwnStack onBareServer(Blueprint blueprint, Consumer<Stack> ground, Consumer<FlagNote> flags) {
        return twins.orElseThrow(Twins::noServer).onBareServer(blueprint, ground, flags);
    }

    /** What would befall the stack's own can't be undone, and its repository holds more than the suite's snapshots. */
    @Override
    public OwnBot anotherBot(String purpose, OwnBot.Trouble trouble, Consumer<FlagNote> flags) {
        return twins.orElseThrow(Twins::noBot).anotherBot(purpose, trouble, flags);
    }

    @Override
    public Supplier<FlagNote> left() {
        Optional<Supplier<FlagNote>> ofTwins = twins.map(Twins::left);
        return () -> ofTwins.map(Supplier::get)
                .filter(note -> note.status() != Status.PASS)
                .orElseGet(this::mailboxesLeft);
    }

    private FlagNote mailboxesLeft() {
        return FlagNote.of(
                Flag.CLEAN_TEARDOWN,
                "the target",
                LeftMailboxes.of(target, forgotten),
                "of the probe there still is on stack " + target.stack().name(),
                (twins.isEmpty() ? "" : "nothing of the twins is left, and ")
                        + "no account, alias, domain or Maildir of the probe is left on stack "
                        + target.stack().name());
    }

    @Override
    public void close() {
        try {
            own.close();
        } finally {
            twins.ifPresent(Twins::close);
        }
    }
}
