package support.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.recipe.DeployedObject;
import support.recipe.DeployedService;
import support.recipe.Deployment;
import support.recipe.RecipeProblem;

/** What is deployed of a bot's recipe: where its repository is, and what a scenario may want to be other about it. */
public final class BotDeployment {
    /** As restic reads them (restic(1)). */
    private static final String REPOSITORY = "RESTIC_REPOSITORY";

    private static final String PASSWORD_FILE = "RESTIC_PASSWORD_FILE";

    private static final List<String> READING_OTHERS = List.of("CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH");
    private static final Map<String, String> SMALL = Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=256m");

    private final Deployment deployment;
    private final DeployedService service;
    private final Repository repository;

    /**
     * Where a bot keeps its repository.
     *
     * @param volume the key of the volume among the file's
     * @param mount where that is in the bot's container
     * @param path the directory with the repository, there or below
     */
    public record Repository(String volume, String mount, String path) {}

    private BotDeployment(Deployment deployment, DeployedService service, Repository repository) {
        this.deployment = deployment;
        this.service = service;
        this.repository = repository;
    }

    /**
     * What can't be proven is a {@link RecipeProblem}: a run writes to no repository but one of its own, and must know where that is.
     *
     * @param name of the service that is the bot
     */
    public static BotDeployment of(Deployment deployment, String name) {
        DeployedService service = deployment.services().get(name);
        if (service == null) {
            throw new RecipeProblem("The bot's recipe has no service " + name + ", only "
                    + deployment.services().keySet() + ": say which is the bot, -Dtarget.bot.service=NAME; "
                    + "nothing was deployed");
        }
        String path = service.variable(REPOSITORY)
                .orElseThrow(() -> new RecipeProblem("The bot's recipe does not say where the repository is: service "
                        + name + " has no " + REPOSITORY + " in its environment; nothing was deployed"));
        return service.volumeOf(path)
                .filter(mounted -> deployment.isOwnVolume(mounted.volume()))
                .map(mounted -> new BotDeployment(
                        deployment, service, new Repository(mounted.volume(), mounted.target(), path)))
                .orElseThrow(() -> new RecipeProblem("The bot's repository, " + REPOSITORY + " of service " + name
                        + ", is no directory on a volume that the bot's stack makes by itself, so it may be somebody's:"
                        + " say another to try it with, in a file of variables, -Dbot.env=FILE; nothing was deployed"));
    }

    public Deployment deployment() {
        return deployment;
    }

    public Repository repository() {
        return repository;
    }

    /** Why the bot can't be deployed so; nothing when it can. */
    public Optional<String> lacking(Circumstance circumstance, Path volumes) {
        return switch (circumstance) {
            case ONE_VOLUME_SEEN ->
                service.boundAt(volumes).isPresent()
                        ? Optional.empty()
                        : Optional.of("its recipe does not mount " + volumes);
            case OTHER_PASSWORD ->
                password().isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                "its recipe gives the password as no external secret that " + PASSWORD_FILE + " names");
            case USUAL, NO_RIGHTS, OTHER_REPOSITORY, SMALL_DISK -> Optional.empty();
        };
    }

    /**
     * Has it deployed in this circumstance, which is nothing that it lacks.
     *
     * @param volumes where the engine keeps the volumes
     * @param seen the volume that it sees, where it sees one
     */
    public void in(Circumstance circumstance, Path volumes, String seen) {
        String another = deployment.stack() + "_another";
        switch (circumstance) {
            case USUAL -> {}
            case ONE_VOLUME_SEEN -> service.seesOnly(volumes, seen);
            case NO_RIGHTS -> service.without(READING_OTHERS);
            case OTHER_PASSWORD -> {
                String key = password().orElseThrow();
                String name = deployment.externals("secrets").get(key);
                deployment.object("secrets", key).named(name + "_wrong");
            }
            case OTHER_REPOSITORY -> volume().named(another);
            case SMALL_DISK -> volume().named(another).onDisk(SMALL);
        }
    }

    private DeployedObject volume() {
        return deployment.object("volumes", repository.volume());
    }

    private Optional<String> password() {
        return service.variable(PASSWORD_FILE)
                .flatMap(service::secretAt)
                .filter(deployment.externals("secrets")::containsKey);
    }
}
