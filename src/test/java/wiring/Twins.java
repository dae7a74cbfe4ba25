package wiring;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;
import support.episode.upgrade.Uptake;
import support.lab.Lab;
import support.proof.NotAsked;
import support.proof.RunNote.FlagNote;
import support.recipe.RecipeProblem;
import support.recipe.Rendering;
import support.swarm.Engine;
import support.swarm.Stack;
import support.target.BadSetting;
import support.target.Blueprint;
import support.target.Key;
import support.target.OwnBot;
import support.target.OwnStack;
import support.target.Settings;
import support.target.Target;

/**
 * What a scenario on a deployed stack needs for itself: mail servers and backup bots of this run, deployed beside that from the recipes that it and its
 * bot are said to be deployed from, on a swarm that its operator has declared for them. What they show counts for the stack only where that is as its
 * recipe says.
 *
 * @param stacks from which twins are deployed
 * @param ofTheStack in what the stack is other than its recipe says, one line each
 * @param ofTheBot the same of its bot; nothing where no recipe of a bot was given
 * @param impossible why there can be no mail servers; nothing where there can
 */
record Twins(LabStack stacks, List<String> ofTheStack, Optional<List<String>> ofTheBot, Optional<String> impossible)
        implements AutoCloseable {
    private static final String SERVER = "a mail server of its own";
    private static final String BOT = "a backup bot of its own";

    private static final String SAID = "-Drecipe=FOLDER, where its recipe is, and, on a swarm that may have twins, -D"
            + Key.TWINS.property() + "=true";

    /** What abra adds to the main service, besides the recipe's own (its package app: SetRecipeLabel, SetChaosLabel, SetChaosVersionLabel). */
    private static final String ABRAS = "~ \\S+ label coop-cloud\\.(?!\\S*\\.version:)\\S+: \\(none\\) -> .*";

    /** Whether the operator has declared the swarm for them. */
    static boolean declared(Settings settings) {
        return settings.word(
                        Key.TWINS,
                        word -> Optional.of(word).filter(List.of("true", "false")::contains),
                        List.of("true", "false"),
                        "false")
                .equals("true");
    }

    /** The recipe that they are deployed from; there is none but one that is given. */
    static RecipeUnderTest recipe(String stack, Settings settings) {
        RecipeUnderTest recipe = RecipeUnderTest.ofThisProcess(settings);
        if (recipe.choice().ofTheLab()) {
            throw new BadSetting(Key.TWINS.property() + "=true has twins deployed of stack " + stack
                    + ", from its recipe: say where it is, -Drecipe=FOLDER; nothing was changed");
        }
        return recipe;
    }

    /** Compares the stack and its bot with their recipes, and tells of it. Nothing is deployed yet. */
    static Twins of(Engine engine, Target target, Stack itsBot, RecipeUnderTest recipe) {
        BotUnderTest bot = BotUnderTest.ofThisProcess();
        Lab lab = Lab.openEmpty(engine, LabStack.settings(bot).ofTwins(), "the twins", OpenTarget.PROGRESS);
        try {
            List<String> ofTheStack = differences(lab.mail()::asTheRecipeSays, target.stack());
            tell(SERVER, target.stack(), ofTheStack);
            Optional<List<String>> ofTheBot = bot.choice().ofTheLab()
                    ? Optional.empty()
                    : Optional.of(differences(lab.bots()::asTheRecipeSays, itsBot));
            ofTheBot.ifPresent(differences -> tell(BOT, itsBot, differences));
            return new Twins(
                    new LabStack(engine, lab, bot, target.exclusions(), recipe, target),
                    ofTheStack,
                    ofTheBot,
                    impossible(lab, recipe, ofTheStack));
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private static List<String> differences(Function<String, Rendering> recipe, Stack stack) {
        return Uptake.said(recipe.apply(stack.name()), stack).differences(Uptake.running(stack)).stream()
                .filter(line -> !line.matches(ABRAS))
                .toList();
    }

    /** Notes what they are deployed from; a recipe that shares what it writes, or expects what can't be made, has none. */
    private static Optional<String> impossible(Lab lab, RecipeUnderTest recipe, List<String> ofTheStack) {
        try {
            Deployments.note(recipe, Deployments.before(recipe), lab.mail().deployable("twin"), ofTheStack);
            return Optional.empty();
        } catch (RecipeProblem shared) {
            OpenTarget.PROGRESS.accept(shared.getMessage());
            return Optional.of(shared.getMessage());
        }
    }

    private static void tell(String needs, Stack stack, List<String> differences) {
        OpenTarget.PROGRESS.accept("what needs " + needs + " is tried on twins of stack " + stack.name()
                + (differences.isEmpty()
                        ? ", which is as its recipe says"
                        : ", which is not as its recipe says, so it is not proven by them:"));
        differences.forEach(line -> OpenTarget.PROGRESS.accept("  " + line));
    }

    /** Where a stack isn't what its recipe says, a twin would say nothing of it. */
    private static void requireAlike(String needs, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new TestAbortedException(needs
                    + ": the stack is not as its recipe says, so a twin would prove nothing of it: "
                    + String.join("; ", differences));
        }
    }

    private void requireServer() {
        impossible.ifPresent(why -> {
            throw new NotAsked(SERVER, why);
        });
        requireAlike(SERVER, ofTheStack);
    }

    /** Deploys a mail server. */
    OwnStack another(Blueprint blueprint, Consumer<FlagNote> flags) {
        requireServer();
        return stacks.another(blueprint, flags);
    }

    /** The password of the repository is the operator's, so there is no bot for another engine: it is a bare stack on the same. */
    OwnStack onBareServer(Blueprint blueprint, Consumer<Stack> ground, Consumer<FlagNote> flags) {
        requireServer();
        ground.accept(stacks.lab().mail().another(blueprint.purpose()));
        return stacks.another(blueprint, flags);
    }

    /** Deploys a backup bot, with a repository of its own; one whose recipe doesn't say what a run needs for that is not asked. */
    OwnBot anotherBot(String purpose, OwnBot.Trouble trouble, Consumer<FlagNote> flags) {
        requireAlike(BOT, ofTheBot.orElseThrow(() -> none(BOT, "-Dbot=FOLDER, where the recipe of its bot is")));
        try {
            return stacks.anotherBot(purpose, trouble, flags);
        } catch (RecipeProblem lacks) {
            throw new NotAsked(BOT, lacks.getMessage());
        }
    }

    /** What is left of them. */
    Supplier<FlagNote> left() {
        return LabStack.left(stacks.engine(), stacks.lab());
    }

    /** Why there is no mail server, where twins were not asked for. */
    static NotAsked noServer() {
        return none(SERVER, SAID);
    }

    /** Why there is no backup bot, where twins were not asked for. */
    static NotAsked noBot() {
        return none(BOT, SAID + " and -Dbot=FOLDER");
    }

    private static NotAsked none(String needs, String say) {
        return new NotAsked(needs, "only a twin could be deployed beside this stack: say " + say);
    }

    @Override
    public void close() {
        stacks.lab().close();
    }
}
