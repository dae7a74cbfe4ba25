package support.lab;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import support.recipe.DeployedService;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.recipe.GivenRecipe;
import support.recipe.Isolation;
import support.recipe.RecipeProblem;
import support.recipe.Subnets;
import support.recipe.Unprovable;
import support.secret.Secret;
import support.swarm.Engine;
import support.swarm.FreePorts;
import support.swarm.RunId;
import support.swarm.Surroundings;
import support.swarm.VirtualAddresses;

/** What the mail stacks of a run are deployed from, with all that a run needs laid into it, and what a recipe expects around it. */
final class MailRecipes {
    /**
     * What one stack is deployed from.
     *
     * @param recipe its folder
     * @param overlays compose files laid over the recipe's
     * @param variables Mailu's own, besides those that the run sets
     */
    record Source(Path recipe, List<Path> overlays, Map<String, String> variables) {}

    /** Where front's containers are reached by users: IMAP, submission and the web, each within TLS. */
    private static final Set<Integer> USERS_PORTS = Set.of(993, 465, 443);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final LabSettings settings;
    private final RunId run;
    /** The same for every mail stack of a run: an operator has kept them, and deploys a server anew with them. */
    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

    private final Secret secretKey = Secret.random();
    private final Map<String, String> subnets = new ConcurrentHashMap<>();

    private final Certificates certificates;

    MailRecipes(LabSettings settings, RunId run) {
        this.settings = settings;
        this.run = run;
        this.certificates = new Certificates(settings.recipe().service("front"), Map.of(RunId.LABEL, run.label()));
    }

    /** Whom clients of front trust, PEM; nothing where the lab's front has an authority of its own. */
    Optional<byte[]> authority() {
        return settings.recipe().ofTheLab() ? Optional.empty() : Optional.of(certificates.authority());
    }

    /**
     * What is to be deployed. Nothing is made, and what can't be is a {@link RecipeProblem}.
     *
     * @param first whether it may have the ports of the host that the recipe names
     */
    Deployment of(Engine engine, String stack, Source source, boolean first) {
        boolean lab = settings.recipe().ofTheLab();
        Deployment deployment =
                (lab ? lab(engine, stack, source) : given(engine, stack, source)).labelled(RunId.LABEL, run.label());
        if (!VirtualAddresses.answerOn(engine)) {
            deployment.withoutVirtualAddresses();
        }
        if (settings.recipe().standIns() && !lab) {
            deployment.on(StandIns.of(deployment.images(), settings.recipe().roles()));
            deployment.services().values().stream()
                    .filter(service -> StandIns.dumpsCertificates(service.image()))
                    .forEach(dumper -> deployment.differing(dumper.withoutProgram("the stand-in has its own program")));
        }
        if (!lab) {
            deployment.reached(
                    settings.recipe().service("front"),
                    USERS_PORTS,
                    "users are not led there by a proxy, which is no part of the recipe");
        }
        if (settings.twins()) {
            Isolation.of(deployment);
        }
        return ports(engine, deployment, first);
    }

    private Deployment ports(Engine engine, Deployment deployment, boolean first) {
        Set<Integer> wanted = deployment.fixedPorts();
        if (!first || settings.recipe().anyPort() || wanted.isEmpty()) {
            return deployment.onAnyPort(
                    port -> true,
                    first ? "-Drecipe.ports=any" : "only the run's first mail server takes the recipe's ports");
        }
        Set<Integer> taken = FreePorts.taken(engine, wanted);
        return deployment.onAnyPort(taken::contains, "something else has this port of the host");
    }

    private Deployment lab(Engine engine, String stack, Source source) {
        Map<String, String> variables = new LinkedHashMap<>(System.getenv());
        variables.putAll(variables(engine, stack));
        variables.putAll(source.variables());
        List<Path> files = new ArrayList<>();
        files.add(source.recipe().resolve("compose.yml"));
        files.add(settings.directory().resolve("recipe/compose.lab.yml"));
        files.addAll(source.overlays());
        return Deployment.of(stack, files, variables);
    }

    private Map<String, String> variables(Engine engine, String stack) {
        return Map.of(
                "STACK_NAME", stack,
                "DOMAIN", settings.domain(),
                "HOSTNAMES", "mail." + settings.domain() + elsewhere(engine),
                "SECRET_KEY", secretKey.reveal(),
                "ADMIN_CALL_SECONDS", settings.adminCallSeconds(),
                "MAILPROOF_RUN", run.label());
    }

    /** The lab's front has a certificate for this machine's name anyhow. */
    private static String elsewhere(Engine engine) {
        return engine.hostName().equals("localhost") ? "" : "," + engine.hostName();
    }

    /** What the recipe says of a stack of this name, by its own variables; what a run lays in is not in it. */
    Deployment asItIs(Engine engine, String stack) {
        Source own = new Source(settings.recipe().folder(), List.of(), Map.of());
        return settings.recipe().ofTheLab() ? lab(engine, stack, own) : given(own, Map.of("STACK_NAME", stack));
    }

    private Deployment given(Engine engine, String stack, Source source) {
        Map<String, String> always = new LinkedHashMap<>();
        always.put("STACK_NAME", stack);
        if (settings.recipe().given(source.recipe()).mentions("SUBNET")) {
            always.put("SUBNET", subnets.computeIfAbsent(stack, name -> new Surroundings(engine).freeSubnet(name)));
        }
        Deployment deployment = given(source, always);
        Surroundings there = new Surroundings(engine);
        Subnets.of(deployment).forEach((network, subnet) -> {
            String asked = deployment.object("networks", network).name().orElse(stack + "_" + network);
            if (subnets.containsKey(asked) || there.isTaken(subnet, asked)) {
                Subnets.replace(
                        deployment,
                        network,
                        subnets.computeIfAbsent(asked, there::freeSubnet),
                        "another network has these addresses");
            }
        });
        return deployment;
    }

    private Deployment given(Source source, Map<String, String> always) {
        GivenRecipe recipe = settings.recipe().given(source.recipe());
        String stack = always.get("STACK_NAME");
        GivenRecipe.Choice choice =
                recipe.chosen(RecipeChoice.usual(settings.domain(), secretKey.reveal()), always, settings.domain());
        List<Path> files = new ArrayList<>(recipe.files());
        files.addAll(source.overlays());
        Deployment deployment = Deployment.of(stack, files, choice.values());
        return deployment
                .differing(choice.differences())
                .differing(deployment.unset())
                .with(source.variables(), "a scenario asks for it");
    }

    /** Sees that everything is there that the recipe can't make, and brings its images. Nothing is made on the swarm yet. */
    void require(Engine engine, Deployment deployment, Consumer<String> progress) {
        Provisions.require(engine, deployment, Certificates.stores(deployment));
        if (!settings.recipe().ofTheLab()) {
            requireProvable(deployment);
            Provisions.bringImages(engine, deployment, progress);
        }
    }

    private void requireProvable(Deployment deployment) {
        DeployedService service = deployment.services().get(settings.recipe().service("admin"));
        Map<String, String> admin = service == null ? Map.of() : service.environment();
        Unprovable.otherDatabase(admin)
                .map(setting -> "The accounts are in another database, as " + setting
                        + " of the recipe says, so they can't be proven")
                .or(() -> Unprovable.strayMail(admin))
                .ifPresent(why -> {
                    throw new RecipeProblem(why + "; nothing was deployed");
                });
    }

    /** Makes the networks and secrets that the recipe expects and that are not there. */
    synchronized void provide(Engine engine, Deployment deployment, Source source, Consumer<String> progress) {
        Provisions provisions = new Provisions(engine, run.label());
        List<Difference> provided = new ArrayList<>(provisions.networks(deployment));
        provided.addAll(provisions.secrets(
                deployment,
                (key, name) -> secrets.computeIfAbsent(
                        key,
                        any -> Secret.of(settings.recipe()
                                .given(source.recipe())
                                .secret(key)
                                .made(RANDOM)))));
        if (!settings.recipe().ofTheLab()) {
            provided.addAll(certificates.provide(engine, deployment));
        }
        provided.forEach(one -> progress.accept("  " + one));
        deployment.differing(provided);
    }
}
