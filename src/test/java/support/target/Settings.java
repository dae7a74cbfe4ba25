package support.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import support.swarm.Shown;

/**
 * What the operator says about the target. A setting {@code target.bot.stack} is looked up, in this order, as the system property
 * {@code -Dtarget.bot.stack=...}, as the environment variable {@code TARGET_BOT_STACK}, and in the file {@code target.yml} as
 * {@code stack:} below {@code bot:} below {@code target:}. The first that is there counts, also when it is empty.
 */
public final class Settings {
    private static final String PREFIX = "target.";

    /** Twice as deep as any setting stands; an alias can make a document that has no end. */
    private static final int DEEPEST = 6;

    private static final int LONGEST_SHOWN = 200;

    private final UnaryOperator<String> properties;
    private final UnaryOperator<String> environment;
    private final Map<String, String> file;

    private Settings(UnaryOperator<String> properties, UnaryOperator<String> environment, Map<String, String> file) {
        this.properties = properties;
        this.environment = environment;
        this.file = file;
    }

    /** The settings of this process, with the file if it is there. */
    public static Settings ofThisProcess(Path file) {
        Set<String> given = new TreeSet<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(given::add);
        return of(System::getProperty, System::getenv, file, given);
    }

    /**
     * @param properties a system property by its name, or null
     * @param environment an environment variable by its name, or null
     * @param given the names of the properties that were given, so that a misspelt one is noticed
     */
    public static Settings of(
            UnaryOperator<String> properties, UnaryOperator<String> environment, Path file, Set<String> given) {
        Set<String> known = new TreeSet<>();
        for (Key key : Key.values()) {
            known.add(key.property());
        }
        Map<String, String> fromFile = Files.exists(file) ? read(file) : Map.of();
        requireKnown(given, known, "-D");
        requireKnown(fromFile.keySet(), known, file + ": ");
        return new Settings(properties, environment, fromFile);
    }

    /** The value of a setting, or nothing when nobody gave one. */
    public Optional<String> get(Key key) {
        String name = key.property();
        String value = properties.apply(name);
        if (value == null) {
            value = environment.apply(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));
        }
        return Optional.ofNullable(value == null ? file.get(name) : value);
    }

    /** The value of a setting, or its default. */
    public String get(Key key, String otherwise) {
        return get(key).orElse(otherwise);
    }

    /** A length of time, as {@code 90s}, {@code 30m} or {@code 1h30m}. */
    public Duration duration(Key key, Duration otherwise) {
        return get(key).map(text -> duration(key, text)).orElse(otherwise);
    }

    private static Duration duration(Key key, String text) {
        try {
            Duration duration = Duration.parse("PT" + text.strip());
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below, like a length that is none.
        }
        throw new BadSetting(key.property() + " must be a length of time such as 90s, 30m or 1h30m, not " + text);
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(Key key, int least, int most, int otherwise) {
        return get(key).map(text -> number(key, least, most, text.strip())).orElse(otherwise);
    }

    private static int number(Key key, int least, int most, String text) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new BadSetting(
                    key.property() + " must be a whole number from " + least + " to " + most + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    /** One of several words, each of which stands for something. */
    public <T> T word(Key key, Function<String, Optional<T>> meaning, List<T> all, T otherwise) {
        return get(key).map(text -> meaning.apply(text.strip())
                        .orElseThrow(() -> new BadSetting(key.property() + " must be one of " + all + ", not " + text)))
                .orElse(otherwise);
    }

    /** Words between commas; none where nobody gave one. */
    public Set<String> words(Key key) {
        return get(key, "")
                .lines()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shown(String text) {
        return Shown.printable(Shown.capped(text, LONGEST_SHOWN)).replaceAll("[\n\t]", "?");
    }

    private static void requireKnown(Set<String> names, Set<String> known, String origin) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new BadSetting(origin + shown(name) + " is not a setting of the target; these are: "
                        + String.join(", ", known));
            }
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            Object document = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file, StandardCharsets.UTF_8));
            Map<String, String> flat = new TreeMap<>();
            flatten("", 0, document, flat, file);
            return flat;
        } catch (IOException e) {
            throw new BadSetting(
                    "The target's settings " + file + " can't be read: " + shown(String.valueOf(e.getMessage())));
        } catch (YamlEngineException e) {
            throw new BadSetting("The target's settings " + file + " are not YAML: "
                    + shown(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        } catch (StackOverflowError e) {
            // The library sets no limit to the depth.
            throw tooDeep(file);
        }
    }

    private static BadSetting tooDeep(Path file) {
        return new BadSetting("The target's settings " + file + " are nested too deeply to be read");
    }

    private static void flatten(String name, int depth, Object value, Map<String, String> flat, Path file) {
        if (depth > DEEPEST) {
            throw tooDeep(file);
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) ->
                    flatten(name.isEmpty() ? String.valueOf(key) : name + "." + key, depth + 1, below, flat, file));
        } else if (name.isEmpty() || value == null || value instanceof Iterable) {
            throw new BadSetting("In the target's settings " + file + ", " + (name.isEmpty() ? "the top" : shown(name))
                    + " must be " + (name.isEmpty() ? "a map with target:" : "a single value"));
        } else {
            flat.put(name, String.valueOf(value));
        }
    }
}
