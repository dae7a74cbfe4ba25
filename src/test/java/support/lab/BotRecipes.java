package support.lab;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import support.recipe.DeployedService;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.recipe.GivenRecipe;
import support.secret.Secret;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.VirtualAddresses;

/** What the bot stacks of a run are deployed from, with all that a run needs laid into it. */
final class BotRecipes {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LabSettings settings;
    private final BotChoice bot;
    private final RunId run;
    /** By the engine's names: an operator has kept them, and deploys a bot anew with them. */
    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

    BotRecipes(LabSettings settings, RunId run) {
        this.settings = settings;
        this.bot = settings.bot();
        this.run = run;
    }

    /** What is to be deployed. Nothing is made, and what can't be is a {@link support.recipe.RecipeProblem}. */
    BotDeployment of(Engine engine, String stack) {
        Deployment deployment = (bot.ofTheLab() ? lab(engine, stack) : given(engine, stack))
                .labelled(RunId.LABEL, run.label())
                .onAnyPort(port -> true, "no scenario reaches a backup bot by a port");
        if (!VirtualAddresses.answerOn(engine)) {
            deployment.withoutVirtualAddresses();
        }
        return BotDeployment.of(deployment, bot.service());
    }

    private Deployment lab(Engine engine, String stack) {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.putAll(Map.of(
                "RESTIC_PASSWORD_SECRET", stack + "_restic_password",
                "BACKUPBOT_KEEP_NEWER", Boolean.toString(settings.botKeepsNewer()),
                "DOCKER_DATA_ROOT", engine.info().dataRoot(),
                "DOCKER_SOCKET", engine.info().socket(),
                "MAILPROOF_RUN", run.label()));
        return Deployment.of(stack, List.of(bot.folder().resolve("compose.yml")), variables);
    }

    /** As {@link MailRecipes#asItIs}. */
    Deployment asItIs(Engine engine, String stack) {
        return bot.ofTheLab() ? lab(engine, stack) : chosen(stack);
    }

    private Deployment chosen(String stack) {
        GivenRecipe recipe = recipe();
        GivenRecipe.Choice choice = recipe.chosen(
                Map.of("DOMAIN", settings.domain(), "TZ", "Etc/UTC", "TIMEZONE", "Etc/UTC"),
                Map.of("STACK_NAME", stack),
                settings.domain());
        Deployment deployment = Deployment.of(stack, recipe.files(), choice.values());
        return deployment.differing(choice.differences()).differing(deployment.unset());
    }

    private Deployment given(Engine engine, String stack) {
        Deployment deployment = chosen(stack);
        if (bot.standIn()) {
            deployment.on(StandIns.of(deployment.images(), Map.of(bot.service(), StandIns.BOT)));
        }
        deployment.services().values().forEach(service -> deployment.differing(adapted(engine, service)));
        return deployment;
    }

    private List<Difference> adapted(Engine engine, DeployedService service) {
        List<Difference> differences = new ArrayList<>(
                service.bindInsteadOf(SOCKET, Path.of(engine.info().socket()), "where this engine's socket is"));
        if (StandIns.backsUp(service.image())) {
            differences.addAll(service.withoutProgram("the stand-in has its own program"));
            differences.addAll(service.withoutHealthCheck("the stand-in has its own program"));
            differences.add(service.with(
                    "BACKUPBOT_KEEP_NEWER",
                    Boolean.toString(settings.botKeepsNewer()),
                    "the stand-in does with newer files as target.bot.newer-files says"));
        }
        return differences;
    }

    private GivenRecipe recipe() {
        return GivenRecipe.at(bot.folder(), bot.variables(), bot.overlays());
    }

    /** As {@link MailRecipes#require}. */
    void require(Engine engine, Deployment deployment, Consumer<String> progress) {
        if (!bot.ofTheLab()) {
            Provisions.require(engine, deployment, Set.of());
            Provisions.bringImages(engine, deployment, progress);
        }
    }

    /** As {@link MailRecipes#provide}. */
    void provide(Engine engine, Deployment deployment, Consumer<String> progress) {
        Provisions provisions = new Provisions(engine, run.label());
        List<Difference> provided = new ArrayList<>(provisions.networks(deployment));
        provided.addAll(
                provisions.secrets(deployment, (key, name) -> secrets.computeIfAbsent(name, any -> secret(key))));
        if (!bot.ofTheLab()) {
            provided.forEach(one -> progress.accept("  " + one));
        }
        deployment.differing(provided);
    }

    private Secret secret(String key) {
        return bot.ofTheLab() ? Secret.random() : Secret.of(recipe().secret(key).made(RANDOM));
    }
}
