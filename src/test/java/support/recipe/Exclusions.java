package support.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The operator's declaration of what need not be kept, and why: the file {@code ledger.yml}, with a map {@code excluded} from
 * a volume's short name to a reason; and, if they are there, a map {@code skips} from a stage of the level to a reason, and a map {@code dumps}
 * from a volume whose database is kept as a dump to the dump's path below the volume's root.
 */
public final class Exclusions {
    /** Neither absolute nor up and out. */
    private static final Pattern DUMP =
            Pattern.compile("(?!/)(?!(?:.*/)?\\.\\.?(?:/|$))(?!.*//)[^\\p{Cntrl}]*[^/\\p{Cntrl}]");

    private final Map<String, String> reasons;

    private final Map<String, String> skips;

    private final Map<String, String> dumps;

    private Exclusions(Map<String, String> reasons, Map<String, String> skips, Map<String, String> dumps) {
        this.reasons = reasons;
        this.skips = skips;
        this.dumps = dumps;
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
            return new Exclusions(reasons(document, file), skips(document, file), dumps(document, file));
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

    /** May be missing. */
    private static Map<String, String> dumps(Object document, Path file) {
        if (!(document instanceof Map<?, ?> top) || top.get("dumps") == null) {
            return Map.of();
        }
        if (!(top.get("dumps") instanceof Map<?, ?> declared)) {
            throw new RecipeProblem("In " + file + " \"dumps\" is no map of volumes to paths");
        }
        Map<String, String> dumps = new TreeMap<>();
        declared.forEach((volume, path) -> {
            if (!(path instanceof String text) || !DUMP.matcher(text).matches()) {
                throw new RecipeProblem("In " + file + " the dump of the volume " + OneLine.shown(volume) + " is \""
                        + OneLine.shown(path) + "\", expected a file's path below the root of the volume");
            }
            dumps.put(OneLine.shown(volume), text);
        });
        return dumps;
    }

    /** The same with one more dump. */
    public Exclusions withDump(String volume, String path) {
        Map<String, String> more = new TreeMap<>(dumps);
        more.put(volume, path);
        return new Exclusions(reasons, skips, more);
    }

    /** Where a hook dumps the database of a volume, below the volume's root; nothing when it is kept as it stands. */
    public Optional<String> dump(String volume) {
        return Optional.ofNullable(dumps.get(volume));
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
