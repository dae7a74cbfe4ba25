package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The images of an engine. */
public final class Images {
    private static final int NOT_FOUND = 404;
    private static final Duration PULLED_WITHIN = Duration.ofMinutes(15);
    private static final int SHOWN = 300;

    private final Engine engine;

    public Images(Engine engine) {
        this.engine = engine;
    }

    /** What a registry, or else this engine, knows the image by; nothing where the engine has none of this name. */
    public Optional<String> digest(String name) {
        return inspected(name).map(image -> {
            String known = image.at("/RepoDigests/0").asText();
            return known.isEmpty() ? image.path("Id").asText() : known.substring(known.indexOf('@') + 1);
        });
    }

    private Optional<JsonNode> inspected(String name) {
        try {
            return Optional.of(engine.api().get("/images/" + name + "/json"));
        } catch (ApiError e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Pulls those that are not here.
     *
     * @throws ImageUnavailable in one sentence, naming all that can't be had and from where
     */
    public void bring(Collection<String> names, Consumer<String> progress) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (String name : new TreeSet<>(names)) {
            if (inspected(name).isEmpty()) {
                progress.accept("pulling image " + Names.shown(name));
                refused(name).ifPresent(why -> missing.put(name + " from " + registry(name), why));
            }
        }
        if (!missing.isEmpty()) {
            throw new ImageUnavailable("Nothing was deployed, because "
                    + (missing.size() == 1 ? "an image" : missing.size() + " images") + " can't be had: "
                    + String.join(", ", missing.keySet()) + " ("
                    + missing.values().iterator().next() + ")");
        }
    }

    /** Why it can't be pulled; nothing when it was. */
    private Optional<String> refused(String name) {
        try {
            LocalProgram.Ended ended =
                    engine.cli(List.of("docker", "pull", "--quiet", "--", name)).run(PULLED_WITHIN);
            return ended.exitCode() == 0
                    ? Optional.empty()
                    : Optional.of(Shown.capped(ended.output().replaceAll("\\s+", " "), SHOWN));
        } catch (ExecTimedOut | LocalProgram.Missing e) {
            return Optional.of(e.getMessage());
        }
    }

    private static String registry(String name) {
        String first = name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
        return first.matches(".*[.:].*|localhost") ? first : "the engine's default registry";
    }

    /** An image that is neither on the engine nor to be had. */
    public static final class ImageUnavailable extends SwarmException {
        private static final long serialVersionUID = 1L;

        ImageUnavailable(String message) {
            super(message);
        }
    }
}
