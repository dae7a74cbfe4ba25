package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The container of a running task, on the node whose engine this is. */
public final class Container {
    private static final long LARGEST_FILE = 64L << 20;

    /** As the engine numbers them. */
    private static final List<String> CHANGES = List.of("modified", "added", "deleted");

    /** How many times as long as another call a copy may take. */
    private static final int COPY = 5;

    private final Engine engine;
    private final Place place;

    Container(Engine engine, Place place) {
        this.engine = engine;
        this.place = place;
    }

    /** The full id. */
    public String id() {
        return place.container();
    }

    public Place place() {
        return place;
    }

    /**
     * Runs the command to its end. Any exit code of its own is data.
     *
     * @throws ExecFailed when it could not be started: no such program, user or directory
     * @throws ExecTimedOut when its deadline passed
     * @throws OutputTooLarge when it wrote more than the command's limit
     * @throws NotRunning when the container has ended
     * @throws EngineUnavailable when the connection was lost, and with it the exit code
     */
    public ExecResult exec(Command command) {
        return engine.runner().run(place, command, null);
    }

    /**
     * The same with standard output going to the stream, uncounted and as it comes; the result's {@code out} is empty. The
     * stream is not closed.
     */
    public ExecResult exec(Command command, OutputStream stdout) {
        return engine.runner().run(place, command, Objects.requireNonNull(stdout));
    }

    /** @throws ExecFailed on any exit code but 0, with argv, code, both streams cut short, and the place */
    public ExecResult execOrFail(Command command) {
        return ok(exec(command));
    }

    /** The same with standard output going to the stream, as in {@link #exec(Command, OutputStream)}. */
    public ExecResult execOrFail(Command command, OutputStream stdout) {
        return ok(exec(command, stdout));
    }

    private ExecResult ok(ExecResult result) {
        if (!result.ok()) {
            throw new ExecFailed(
                    "%s was expected to exit with 0, but exited with %d after %s s in %s.%s"
                            .formatted(
                                    Shown.argv(result.argv()),
                                    result.exitCode(),
                                    Shown.seconds(result.took()),
                                    place,
                                    Shown.streams(result)),
                    result);
        }
        return result;
    }

    /**
     * Ends at once (SIGKILL) every process that runs one of these programs, as soon as there are so many files below a directory. Programs
     * go by the names that the kernel has of them (proc(5), {@code comm}: up to 15 characters, a script's own name).
     *
     * @return whether there was any; there is none, too, where there are not so many files in time
     */
    public boolean killAt(String directory, int files, Duration within, String... programs) {
        return new Processes(this).killAt(directory, files, within, List.of(programs));
    }

    /**
     * One regular file, of at most 64 MiB, by the engine's archive call: no process runs in the container.
     *
     * @throws NoSuchPath when it is absent, a directory or a link
     * @throws OutputTooLarge when it is larger
     */
    public byte[] readFile(String path) {
        return archive(path, body -> {
            TarArchiveInputStream tar = new TarArchiveInputStream(body);
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null || !entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
                throw new NoSuchPath("%s in %s is no regular file%s."
                        .formatted(
                                path,
                                place,
                                entry != null && entry.isSymbolicLink()
                                        ? ", but a link to " + entry.getLinkName()
                                        : ""));
            }
            if (entry.getSize() > LARGEST_FILE) {
                throw new OutputTooLarge(
                        "%s in %s has %d bytes, and at most %d are read into memory; copy it out instead."
                                .formatted(path, place, entry.getSize(), LARGEST_FILE));
            }
            return tar.readAllBytes();
        });
    }

    /**
     * A path and all below it as a tar stream, as the engine makes it (names begin with the path's last component). The
     * stream is not closed.
     *
     * @throws NoSuchPath when it is absent
     */
    public void copyOut(String path, OutputStream tar) {
        archive(path, body -> body.transferTo(tar));
    }

    /** What is made of a stream. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(InputStream stream) throws IOException;
    }

    /**
     * The same, read as it comes, within a time.
     *
     * @throws NoSuchPath when it is absent
     */
    public <T> T copyOut(String path, Duration within, Reader<T> reader) {
        return archive(path, within, reader::read);
    }

    /**
     * What it has written beside its volumes, over its image: each path with {@code added}, {@code modified} or {@code deleted}. That a file
     * which was modified before was modified again can't be seen.
     */
    public Map<String, String> changes() {
        Map<String, String> changes = new TreeMap<>();
        for (JsonNode change : engine.api().get("/containers/" + id() + "/changes")) {
            changes.put(
                    change.path("Path").asText(),
                    CHANGES.get(change.path("Kind").asInt()));
        }
        return changes;
    }

    private <T> T archive(String path, Api.Reading<T> reading) {
        return archive(path, engine.api().patience().multipliedBy(COPY), reading);
    }

    private <T> T archive(String path, Duration within, Api.Reading<T> reading) {
        try {
            return engine.api().read("/containers/" + id() + "/archive?path=" + Api.encoded(path), within, reading);
        } catch (IOException e) {
            throw brokenOff(path, e);
        } catch (ApiError e) {
            if (e.status() == 404) {
                throw new NoSuchPath("There is no %s in %s: %s".formatted(path, place, e.reason()), e);
            }
            throw e;
        }
    }

    private SwarmException brokenOff(String path, IOException e) {
        return new SwarmException("Copying %s out of %s broke off: %s".formatted(path, place, e.getMessage()), e);
    }

    /** {@code running}, {@code running (healthy)}, {@code exited (137, out of memory)}, {@code dead}, {@code gone}. */
    public String state() {
        Optional<JsonNode> inspected = Diagnosis.inspected(engine, id());
        if (inspected.isEmpty()) {
            return "gone";
        }
        JsonNode state = inspected.get().path("State");
        String status = state.path("Status").asText();
        if (status.equals("exited")) {
            return "exited (" + state.path("ExitCode").asInt()
                    + (state.path("OOMKilled").asBoolean() ? ", out of memory)" : ")");
        }
        String health = state.at("/Health/Status").asText();
        return health.isEmpty() || health.equals("none") ? status : status + " (" + health + ")";
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
