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
 * a volume's short name to a reason; and, where they are, a map {@code rest} from a volume of which a label keeps only some paths to the
 * reason why what is beside them need not come back, a map {@code skips} from a stage of the level to a reason, and a map {@code dumps}
 * from a volume whose database is kept as a dump to the dump's path below the volume's root.
 */
public final class Exclusions {
    /** Nothing is declared. */
    public static final Exclusions NONE = new Exclusions(Map.of(), Map.of(), Map.of(), Map.of());

    private static final String USUAL = "ledger.yml";

    /** Neither absolute nor up and out. */
    private static final Pattern DUMP =
            Pattern.compile("(?!/)(?!(?:.*/)?\\.\\.?(?:/|$))(?!.*//)[^\\p{Cntrl}]*[^/\\p{Cntrl}]");

    private final Map<String, String> reasons;
    private final Map<String, String> rests;
    private final Map<String, String> skips;
    private final Map<String, String> dumps;

    private Exclusions(
            Map<String, String> reasons,
            Map<String, String> rests,
            Map<String, String> skips,
            Map<String, String> dumps) {
        this.reasons = reasons;
        this.rests = rests;
        this.skips = skips;
        this.dumps = dumps;
    }

    /** As {@code -Dledger} says, else the file of the recipe that {@code -Drecipe} names, else the project's own. */
    public static Exclusions ofThisProcess() {
        Path recipes = Path.of(System.getProperty("recipe", ""), USUAL);
        String usual = Files.exists(recipes) ? recipes.toString() : USUAL;
        return load(Path.of(System.getProperty("ledger", usual)));
    }

    /** Reads the file. Anything but a map of names to reasons is one sentence that names the file. */
    public static Exclusions load(Path file) {
        try {
            Object document = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file, StandardCharsets.UTF_8));
            if (!(document instanceof Map<?, ?> top) || !(top.get("excluded") instanceof Map<?, ?>)) {
                throw new RecipeProblem(
                        "The ledger's declarations " + file + " lack a map \"excluded\" of volumes to reasons");
            }
            return new Exclusions(
                    volumes(top, "excluded", file, "is excluded without a reason"),
                    volumes(top, "rest", file, "is not kept whole, and there is no reason for it"),
                    section(top, "skips", file, "stages to reasons", "the stage", "is skipped without a reason"),
                    dumps(document, file));
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

    private static Map<String, String> volumes(Map<?, ?> top, String section, Path file, String lacking) {
        Map<String, String> volumes = section(top, section, file, "volumes to reasons", "the volume", lacking);
        if (top.get(section) instanceof Map<?, ?> declared) {
            for (Object name : declared.keySet()) {
                if (!(name instanceof String text) || text.isBlank()) {
                    throw new RecipeProblem("In " + file + " \"" + section + "\" names \"" + OneLine.shown(name)
                            + "\", expected a volume's name as text");
                }
            }
        }
        return volumes;
    }

    /**
     * A map of the file from names to what is said of each, on one line; empty where the file has no such map.
     *
     * @param lacking what is wrong with a name of which nothing is said
     */
    private static Map<String, String> section(
            Map<?, ?> top, String section, Path file, String what, String name, String lacking) {
        if (top.get(section) == null) {
            return Map.of();
        }
        if (!(top.get(section) instanceof Map<?, ?> declared)) {
            throw new RecipeProblem("In " + file + " \"" + section + "\" is no map of " + what);
        }
        Map<String, String> said = new TreeMap<>();
        declared.forEach((key, value) -> {
            if (!(value instanceof String text) || OneLine.whole(text).isEmpty()) {
                throw new RecipeProblem("In " + file + " " + name + " " + OneLine.shown(key) + " " + lacking);
            }
            said.put(String.valueOf(key), OneLine.whole(text));
        });
        return said;
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
        return new Exclusions(reasons, rests, skips, more);
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

    /**
     * Why what is beside the kept paths of this volume need not come back, on one line, or nothing when nobody said so. Who declares a dump
     * of the volume's database has said so.
     */
    public Optional<String> rest(String volume) {
        return Optional.ofNullable(rests.get(volume))
                .or(() -> dump(volume).map(path -> "its database is kept as the dump " + path));
    }
}
