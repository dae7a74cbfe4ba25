package support.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The operator's declaration of what need not be kept, and why: the file {@code ledger.yml}, with a map {@code excluded} from
 * a volume's short name to a reason; and, if there is one, a map {@code skips} from a stage of the level to a reason.
 */
public final class Exclusions {
    private final Map<String, String> reasons;

    private final Map<String, String> skips;

    private Exclusions(Map<String, String> reasons, Map<String, String> skips) {
        this.reasons = reasons;
        this.skips = skips;
    }

    /** As {@code -Dledger} or the project's own file says. */
    public static Exclusions ofThisProcess() {
        return load(Path.of(System.getProperty("ledger", "ledger.yml")));
    }

    /** Reads the file. Anything but a map of names to reasons is one sentence that names the file. */
    public static Exclusions load(Path file) {
        try {
            Object document = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file, StandardCharsets.UTF_8));
            return new Exclusions(reasons(document, file), skips(document, file));
        } catch (NoSuchFileException e) {
            throw new RecipeProblem("The ledger's declarations " + file + " do not exist");
        } catch (IOException e) {
            throw new RecipeProblem(
                    "The ledger's declarations " + file + " can't be read: " + OneLine.shown(e.getMessage()));
        } catch (YamlEngineException e) {
            throw new RecipeProblem("The ledger's declarations " + file + " are not YAML" + problem(e));
        } catch (StackOverflowError e) {
            // The library sets no limit to the depth.
            throw new RecipeProblem("The ledger's declarations " + file + " are nested too deeply to be read");
        }
    }

    private static String problem(YamlEngineException e) {
        if (e instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            return ", line " + (marked.getProblemMark().get().getLine() + 1) + ": "
                    + OneLine.shown(marked.getProblem());
        }
        return ": " + OneLine.shown(e.getMessage());
    }

    private static Map<String, String> reasons(Object document, Path file) {
        if (!(document instanceof Map<?, ?> top) || !(top.get("excluded") instanceof Map<?, ?> excluded)) {
            throw new RecipeProblem(
                    "The ledger's declarations " + file + " lack a map \"excluded\" of volumes to reasons");
        }
        Map<String, String> reasons = new TreeMap<>();
        excluded.forEach((volume, reason) -> {
            String shown = OneLine.shown(volume);
            if (!(volume instanceof String name) || name.isBlank()) {
                throw new RecipeProblem(
                        "In " + file + " \"" + shown + "\" is excluded, expected a volume's name as text");
            }
            if (!(reason instanceof String text) || OneLine.whole(text).isEmpty()) {
                throw new RecipeProblem("In " + file + " the volume " + shown + " is excluded without a reason");
            }
            reasons.put(name, OneLine.whole(text));
        });
        return reasons;
    }

    /** May be missing; what a stage is called is for those to know who have stages. */
    private static Map<String, String> skips(Object document, Path file) {
        if (!(document instanceof Map<?, ?> top) || top.get("skips") == null) {
            return Map.of();
        }
        if (!(top.get("skips") instanceof Map<?, ?> declared)) {
            throw new RecipeProblem("In " + file + " \"skips\" is no map of stages to reasons");
        }
        Map<String, String> skips = new TreeMap<>();
        declared.forEach((stage, reason) -> {
            if (!(reason instanceof String text) || OneLine.whole(text).isEmpty()) {
                throw new RecipeProblem(
                        "In " + file + " the stage " + OneLine.shown(stage) + " is skipped without a reason");
            }
            skips.put(OneLine.shown(stage), OneLine.whole(text));
        });
        return skips;
    }

    /** The stages of the level that this recipe need not be asked for, each with the reason. */
    public Map<String, String> skips() {
        return Map.copyOf(skips);
    }

    /** Why this volume need not be kept, on one line, or nothing when nobody excluded it. */
    public Optional<String> reason(String volume) {
        return Optional.ofNullable(reasons.get(volume));
    }
}
