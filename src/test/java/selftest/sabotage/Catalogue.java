package selftest.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import selftest.sabotage.Fault.Change;
import selftest.sabotage.Fault.Expected;
import selftest.sabotage.Fault.Planting;
import selftest.sabotage.Fault.State;
import selftest.sabotage.Fault.Who;

/**
 * All faults that there are: {@code lab/sabotage/NAME/fault.yml}, each beside its shims; and in {@code lab/sabotage/plan.yml} which silent
 * failures the plan has, which of them nothing catches yet, and why, and which faults each build tries.
 *
 * @param faults by name
 * @param plan the silent failures by number
 * @param open those without a fault, with the reason
 * @param always the faults that each build tries
 */
public record Catalogue(
        Map<String, Fault> faults, Map<Integer, String> plan, Map<Integer, String> open, List<String> always) {
    static final Path FOLDER = Path.of("lab/sabotage");

    private static final Set<String> KEYS = Set.of(
            "who",
            "rows",
            "sentence",
            "planted",
            "effect",
            "caught",
            "unproven",
            "settings",
            "glue",
            "recipe",
            "state",
            "traces");
    private static final String SILENT = "silent";

    /** Of what is harmless: nothing of it is a silent failure of the plan, and no scenario catches it. */
    private static final Set<String> HARMLESS_KEYS =
            Set.of("who", "sentence", "planted", "effect", SILENT, "settings", "glue", "recipe");

    private static final Set<String> STATE_KEYS = Set.of("settings", "chapters");

    /** The project's own. */
    public static Catalogue read() {
        return read(FOLDER);
    }

    static Catalogue read(Path folder) {
        Map<String, Fault> faults = new TreeMap<>();
        for (Path file : files(folder, "fault.yml")) {
            Fault fault = fault(file, KEYS);
            faults.put(fault.name(), fault);
        }
        Path file = folder.resolve("plan.yml");
        Map<?, ?> plan = yaml(file);
        return new Catalogue(
                faults,
                numbered(map(plan.get("plan"), file)),
                numbered(map(plan.get("open"), file)),
                texts(plan.get("always")));
    }

    /** All that is harmless, by name: {@code lab/sabotage/NAME/harmless.yml}. */
    static Map<String, Harmless> harmless(Path folder) {
        Map<String, Harmless> harmless = new TreeMap<>();
        for (Path file : files(folder, "harmless.yml")) {
            Fault planted = fault(file, HARMLESS_KEYS);
            harmless.put(planted.name(), new Harmless(planted, texts(yaml(file).get(SILENT))));
        }
        return harmless;
    }

    private static List<Path> files(Path folder, String name) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(one -> one.resolve(name)).filter(Files::exists).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue " + folder + " can't be read", e);
        }
    }

    private static Map<Integer, String> numbered(Map<?, ?> texts) {
        Map<Integer, String> numbered = new TreeMap<>();
        texts.forEach((number, text) -> numbered.put((Integer) number, (String) text));
        return numbered;
    }

    private static Fault fault(Path file, Set<String> keys) {
        Map<?, ?> yaml = yaml(file);
        requireKnown(yaml, keys, file);
        Path folder = file.getParent();
        Map<?, ?> state = map(yaml.get("state"), file);
        requireKnown(state, STATE_KEYS, file);
        return new Fault(
                folder.getFileName().toString(),
                folder,
                Who.valueOf(text(yaml, "who", file).toUpperCase(Locale.ROOT)),
                list(yaml.get("rows")).stream().map(Integer.class::cast).toList(),
                text(yaml, "sentence", file),
                text(yaml, "planted", file),
                text(yaml, "effect", file),
                list(yaml.get("caught")).stream()
                        .map(one -> expected(map(one, file), file))
                        .toList(),
                yaml.containsKey("unproven") ? text(yaml, "unproven", file) : "",
                new Planting(
                        settings(yaml.get("settings"), file),
                        texts(yaml.get("glue")),
                        list(yaml.get("recipe")).stream()
                                .map(one -> change(map(one, file), file))
                                .toList()),
                new State(settings(state.get("settings"), file), texts(state.get("chapters"))),
                Boolean.TRUE.equals(yaml.get("traces")));
    }

    private static Expected expected(Map<?, ?> yaml, Path file) {
        requireKnown(yaml, Set.of("scenario", "message"), file);
        return new Expected(
                yaml.containsKey("scenario") ? text(yaml, "scenario", file) : "", texts(yaml.get("message")));
    }

    private static Change change(Map<?, ?> yaml, Path file) {
        requireKnown(yaml, Set.of("file", "replace", "with"), file);
        return new Change(text(yaml, "file", file), text(yaml, "replace", file), text(yaml, "with", file));
    }

    private static Map<String, String> settings(Object yaml, Path file) {
        Map<String, String> settings = new LinkedHashMap<>();
        map(yaml, file).forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
        return settings;
    }

    private static Map<?, ?> yaml(Path file) {
        try {
            return map(
                    new Load(LoadSettings.builder().setLabel(file.toString()).build())
                            .loadFromString(Files.readString(file, StandardCharsets.UTF_8)),
                    file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(file + " is not YAML: " + e.getMessage(), e);
        }
    }

    private static String text(Map<?, ?> yaml, String key, Path file) {
        if (!(yaml.get(key) instanceof String text) || text.isBlank()) {
            throw new IllegalArgumentException(file + " has no text under \"" + key + "\"");
        }
        return text.strip();
    }

    private static List<String> texts(Object yaml) {
        return list(yaml).stream().map(String.class::cast).toList();
    }

    private static List<?> list(Object yaml) {
        return yaml == null ? List.of() : yaml instanceof List<?> list ? list : List.of(yaml);
    }

    private static Map<?, ?> map(Object yaml, Path file) {
        if (yaml == null) {
            return Map.of();
        }
        if (!(yaml instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(file + ": expected a map, found " + yaml);
        }
        return map;
    }

    private static void requireKnown(Map<?, ?> yaml, Set<String> known, Path file) {
        for (Object key : yaml.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(file + ": \"" + key + "\" is none of " + known);
            }
        }
    }
}
