package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another engine, in a container of an engine on this machine: a server of its own with its own data root, its own network and a
 * swarm of itself alone. Nothing is on it until something is put there, and all of it goes with the container.
 */
public final class InnerEngine implements AutoCloseable {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOGS_WITHIN = Duration.ofSeconds(10);
    private static final Duration COPIED_WITHIN = Duration.ofMinutes(5);
    /** What an engine needs besides a container's usual rights. Not all there are ("Privileged"): not every root has those to give. */
    private static final List<String> RIGHTS = List.of("SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE", "DAC_READ_SEARCH");

    private static final String SOCKET = "docker.sock";
    private static final String ALONE = "127.0.0.1";

    private final Engine outer;
    private final String name;
    private final String container;
    private Engine engine;
    private String address = "";

    private InnerEngine(Engine outer, String name, String container) {
        this.outer = outer;
        this.name = name;
        this.container = container;
    }

    /**
     * Starts one, with the same data root as the outer engine's: what was kept by its paths there has the same paths here.
     *
     * @param image which starts an engine when it is given a data root
     * @param name of the container, and of the volume with the data root
     * @param labels of both
     * @throws Unavailable when there can be none here; then nothing of it is there
     */
    public static InnerEngine start(Engine outer, String image, String name, Map<String, String> labels) {
        requireReach(outer);
        InnerEngine inner = new InnerEngine(outer, name, create(outer, image, name, labels));
        try {
            outer.api().post("/containers/" + inner.container + "/start");
            inner.open();
            return inner;
        } catch (RuntimeException e) {
            inner.closeAfter(e);
            throw e instanceof Unavailable
                    ? e
                    : new Unavailable("An engine in a container does not come up here: " + e.getMessage(), e);
        }
    }

    /** Its socket is in a volume, whose directory only root on the same machine can enter. */
    private static void requireReach(Engine outer) {
        Path volumes = Path.of(outer.info().dataRoot(), "volumes");
        if (!outer.endpoint().isLocal()) {
            throw new Unavailable("The engine is reached at " + outer.endpoint()
                    + ", and by that way the socket of an engine in a container there can't be");
        }
        if (!Files.isExecutable(volumes)) {
            throw new Unavailable("The socket of an engine in a container can't be reached from here: " + volumes
                    + " is of another machine, or for root only");
        }
    }

    private static String create(Engine outer, String image, String name, Map<String, String> labels) {
        String root = outer.info().dataRoot();
        Map<String, Object> mount =
                Map.of("Type", "volume", "Source", name, "Target", root, "VolumeOptions", Map.of("Labels", labels));
        Map<String, Object> host = Map.of(
                "Init",
                true,
                "Mounts",
                List.of(mount),
                "CapAdd",
                RIGHTS,
                "SecurityOpt",
                List.of("seccomp=unconfined", "apparmor=unconfined"),
                "MaskedPaths",
                List.of(),
                "ReadonlyPaths",
                List.of());
        Map<String, Object> spec =
                Map.of("Image", image, "Cmd", List.of("start", root), "Labels", labels, "HostConfig", host);
        try {
            return outer.api()
                    .post("/containers/create?name=" + Api.encoded(name), spec)
                    .path("Id")
                    .asText();
        } catch (ApiError e) {
            throw new Unavailable("No container for another engine can be made here: " + e.getMessage(), e);
        }
    }

    private void open() {
        try (Engine answering = Await.until("the engine in container " + name + " to answer")
                .within(ANSWERS_WITHIN)
                .failingFastIf(this::ended)
                .value(this::answering)) {
            answering.api().post("/swarm/init", Map.of("ListenAddr", ALONE + ":2377", "AdvertiseAddr", ALONE));
        }
        engine = answering().orElseThrow(() -> new Unavailable("The engine in container " + name + " went away"));
        address = inspected().at("/NetworkSettings/IPAddress").asText();
    }

    private Optional<Engine> answering() {
        Path socket = Path.of(outer.info().dataRoot(), "volumes", name, "_data", SOCKET);
        try {
            return Files.exists(socket)
                    ? Optional.of(Engine.from(Map.of("DOCKER_HOST", "unix://" + socket)))
                    : Optional.empty();
        } catch (EngineUnavailable notYet) {
            return Optional.empty();
        }
    }

    private Optional<String> ended() {
        JsonNode state = inspected().path("State");
        return state.path("Running").asBoolean()
                ? Optional.empty()
                : Optional.of("it ended with " + state.path("ExitCode").asInt() + ": "
                        + outer.cli(List.of("docker", "logs", "--tail", "5", container))
                                .run(LOGS_WITHIN)
                                .output());
    }

    private JsonNode inspected() {
        return outer.api().get("/containers/" + container + "/json");
    }

    /** The engine itself; closed with this. */
    public Engine engine() {
        return engine;
    }

    /** Where its containers' published ports are reached from the outer engine's host. */
    public String address() {
        return address;
    }

    /** Brings images of the outer engine here, by their names. */
    public void load(Collection<String> images) {
        List<String> save = new ArrayList<>(List.of("docker", "save"));
        save.addAll(images);
        LocalPipe.run(outer.cli(save), engine.cli(List.of("docker", "load")), COPIED_WITHIN);
    }

    /**
     * Makes a volume here of what a container of the outer engine has in a directory, with owners and modes.
     *
     * @param image with GNU tar, which must be here
     */
    public void fill(String volume, Container from, String directory, String image) {
        LocalPipe.run(
                outer.cli(List.of("docker", "exec", from.id(), "tar", "-c", "-C", directory, ".")),
                engine.cli(List.of(
                        "docker",
                        "run",
                        "--rm",
                        "-i",
                        "--network",
                        "none",
                        "--volume",
                        volume + ":/filled",
                        "--entrypoint",
                        "tar",
                        image,
                        "-x",
                        "-C",
                        "/filled")),
                COPIED_WITHIN);
    }

    @Override
    public String toString() {
        return "the engine in container " + name;
    }

    /** Ends it, and removes the container and the volume with all that it held. */
    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        outer.api().delete("/containers/" + container + "?force=1&v=1");
        outer.api().delete("/volumes/" + Api.encoded(name));
    }

    /** The failure stays the one that is told. */
    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    /** There can be no such engine here. */
    public static final class Unavailable extends SwarmException {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
