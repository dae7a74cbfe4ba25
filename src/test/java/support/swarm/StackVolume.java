package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named volume of a stack, on this engine's node.
 *
 * <p>Its labels are what one volume can be told from another of its name by. The engine's {@code CreatedAt} can't: with the
 * local driver it is the time of the last change in the volume's own directory (seen on Docker 20.10: it moves when a file is made).
 */
public final class StackVolume {
    /** Longer than the stop grace of any service that we know of. */
    private static final Duration RELEASED_WITHIN = Duration.ofSeconds(75);

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Engine engine;
    private final String stack;
    private final String source;

    StackVolume(Engine engine, String stack, String source) {
        this.engine = engine;
        this.stack = stack;
        this.source = source;
    }

    /** The engine's name of it. */
    public String source() {
        return source;
    }

    /** Its labels; nothing when the engine says that there is no such volume. */
    public Optional<Map<String, String>> labels() {
        try {
            return Optional.of(Json.map(engine.api().get(path()).path("Labels")));
        } catch (ApiError e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether it goes with this stack; one that is external is somebody else's. */
    public boolean isOwn() {
        return labels().filter(found -> stack.equals(found.get(Stack.LABEL))).isPresent();
    }

    /**
     * Makes it, empty, for this stack: swarm mounts a volume that is there.
     *
     * @param labels besides that of the stack
     * @throws SwarmException when there is one already, which would not become another by this
     */
    public void create(Map<String, String> labels) {
        if (labels().isPresent()) {
            throw new SwarmException("Volume %s is there already, so no new one can be made.".formatted(source));
        }
        Map<String, String> all = new HashMap<>(labels);
        all.put(Stack.LABEL, stack);
        engine.api().post("/volumes/create", Map.of("Name", source, "Labels", all));
    }

    /**
     * Removes it with all that it holds. The services that mount it must have been scaled to nothing: their tasks are waited
     * for, and the containers that ended tasks left, which hold the volume too, are removed.
     *
     * @throws SwarmException when it is not this stack's, not there, or still there in the end
     */
    public void remove() {
        Map<String, String> labels =
                labels().orElseThrow(() -> new SwarmException("There is no volume %s to remove.".formatted(source)));
        if (!stack.equals(labels.get(Stack.LABEL))) {
            throw new SwarmException("Volume %s is not of stack %s, and is left alone: its labels are %s."
                    .formatted(source, stack, labels));
        }
        Await.until("volume " + source + " to be released and removed")
                .within(RELEASED_WITHIN)
                .seeing(() -> "held by " + holders())
                .value(() -> removedNow() ? Optional.of(true) : Optional.empty());
        if (labels().isPresent()) {
            throw new SwarmException("Volume %s was removed and is still there.".formatted(source));
        }
    }

    private boolean removedNow() {
        for (JsonNode container : containers()) {
            if (container.path("State").asText().equals("running")) {
                return false;
            }
            engine.keptLogs().keep(engine, container);
            deleted("/containers/" + container.path("Id").asText());
        }
        return deleted(path());
    }

    /** @return false where it is in use, or is just being removed */
    private boolean deleted(String path) {
        try {
            engine.api().delete(path);
            return true;
        } catch (ApiError e) {
            if (e.status() == NOT_FOUND || e.status() == CONFLICT) {
                return e.status() == NOT_FOUND;
            }
            throw e;
        }
    }

    private List<String> holders() {
        return containers().stream()
                .map(container -> container.at("/Names/0").asText() + " ("
                        + container.path("State").asText() + ")")
                .toList();
    }

    /** Compared once more on our side: the engine takes the filter for a part of a name or a path. */
    private List<JsonNode> containers() {
        String query = "all=1&" + Api.filters(Map.of("volume", List.of(source)));
        return Json.list(engine.api().get("/containers/json?" + query)).stream()
                .filter(container -> Json.list(container.path("Mounts")).stream()
                        .anyMatch(mount -> mount.path("Name").asText().equals(source)))
                .toList();
    }

    private String path() {
        return "/volumes/" + Api.encoded(source);
    }

    @Override
    public String toString() {
        return "volume " + source;
    }
}
