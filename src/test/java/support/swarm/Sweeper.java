package support.swarm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A container that stands by while a run goes on, and removes all that carries the run's label when the run's process is gone,
 * even if that was killed. It knows by its standard input, which is a connection of this process: the operating system ends that
 * connection, however the process ends. The idea is that of Testcontainers' Ryuk.
 */
public final class Sweeper implements AutoCloseable {
    /**
     * On the sweepers themselves, with the run's id as its value: a sweeper that carried the run's own label would remove itself
     * first, and one that stayed behind must be found.
     */
    public static final String LABEL = "mailproof.sweeper";

    private static final Duration ANSWERS = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {};

    private final Engine engine;
    private final String container;
    private final HttpLine connection;

    private Sweeper(Engine engine, String container, HttpLine connection) {
        this.engine = engine;
        this.container = container;
        this.connection = connection;
    }

    /**
     * Starts one for this run. From the return on, everything labelled {@link RunId#LABEL} with exactly this run's id goes when
     * this process does.
     *
     * @param image whose entrypoint is the sweeper
     * @throws SwarmException when it can't be had; then nothing of it is there
     */
    public static Sweeper start(Engine engine, String image, RunId run) {
        String id = create(engine, image, run);
        try (Watchdog watchdog = new Watchdog(ANSWERS)) {
            HttpLine line = new HttpLine(engine.endpoint());
            try {
                watchdog.watch(line);
                // Before its start: from its first moment on its input is us.
                accepted("attaching to", line.upgrade("/containers/" + id + "/attach?stream=1&stdin=1", NOTHING));
                try (HttpLine another = new HttpLine(engine.endpoint())) {
                    watchdog.watch(another);
                    accepted("starting", another.call("POST", "/containers/" + id + "/start", NOTHING));
                }
                watchdog.release();
                return new Sweeper(engine, id, line);
            } catch (IOException | RuntimeException e) {
                line.close();
                throw e;
            }
        } catch (IOException e) {
            discard(engine, id, "?force=1");
            throw new EngineUnavailable("The connection to the sweeper's container was lost: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            discard(engine, id, "?force=1");
            throw e;
        }
    }

    private static String create(Engine engine, String image, RunId run) {
        Map<String, Object> host = Map.of(
                "AutoRemove",
                true,
                "Init",
                true,
                "NetworkMode",
                "none",
                // Not among "Binds": where there is no such socket, the engine would make a directory of that name.
                "Mounts",
                List.of(Map.of("Type", "bind", "Source", engine.info().socket(), "Target", "/var/run/docker.sock")));
        Map<String, Object> spec = Map.of(
                "Image",
                image,
                "Cmd",
                List.of(RunId.LABEL, run.label()),
                "Labels",
                Map.of(LABEL, run.label()),
                "OpenStdin",
                true,
                "StdinOnce",
                true,
                "AttachStdin",
                true,
                "HostConfig",
                host);
        return engine.api()
                .post("/containers/create?name=mailproof-" + run.token() + "-sweeper", spec)
                .path("Id")
                .asText();
    }

    private static void accepted(String call, HttpLine.Answer answer) {
        if (answer.status() >= 300) {
            throw new ApiError(call + " the sweeper", answer.status(), ApiError.reasonIn(answer.body()));
        }
    }

    /** Tells it that this run has tidied up, and waits until it is gone, by the connections that started it. */
    public void done() {
        done(engine);
    }

    /** The same by other connections. Whatever goes wrong then, it ends by itself as soon as there is nothing to sweep. */
    public void done(Engine by) {
        try {
            connection.wire().out().write("done\n".getBytes(StandardCharsets.UTF_8));
            connection.wire().endOutput();
            by.api().post("/containers/" + container + "/wait?condition=removed", Map.of());
        } catch (IOException | SwarmException e) {
            // Gone already, or it looks for itself: what it was for has been done.
        } finally {
            close();
        }
    }

    /** Leaves it to sweep. */
    @Override
    public void close() {
        connection.close();
    }

    /** Removes the sweepers of runs of this machine that are over, but for those at work: they end by themselves. */
    public static void discardIdle(Engine engine) {
        for (Labelled sweeper : Kind.CONTAINER.withLabel(engine.api(), LABEL)) {
            if (RunId.parse(sweeper.labels().get(LABEL)).filter(RunId::over).isPresent()) {
                discard(engine, sweeper.id(), "");
            }
        }
    }

    /** Without force the engine refuses while the container runs. */
    private static void discard(Engine engine, String id, String force) {
        try {
            engine.api().delete("/containers/" + id + force);
        } catch (ApiError e) {
            // It runs, or is being removed; and no run depends on its going.
        }
    }
}
