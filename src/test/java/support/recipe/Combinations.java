package support.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import support.recipe.Combination.Standing;
import support.recipe.LabelFinding.Kind;

/**
 * Which files of a recipe somebody deploys together: those that {@code COMPOSE_FILE} chooses, as abra and Docker Compose take it, the
 * base alone, those that a line of {@code .env.sample} would choose if it were not commented out, and, for advice, each overlay that no line names.
 */
final class Combinations {
    private static final String BASE = "compose.yml";
    private static final String COMPOSE_FILE = "COMPOSE_FILE";

    private final Path directory;
    private final Variables variables;
    private final List<Combination> found = new ArrayList<>();
    private final List<LabelFinding> remarks = new ArrayList<>();
    private final Map<String, Composed> read = new HashMap<>();
    private final Set<String> named = new LinkedHashSet<>();

    private Combinations(Path directory, Variables variables) {
        this.directory = directory;
        this.variables = variables;
    }

    /**
     * @param place where the variables choose their files
     * @param overlays what is laid over that
     * @param sample {@code .env.sample}, if the recipe has one
     */
    static Combinations of(
            Path directory, Variables variables, String place, List<String> overlays, Optional<EnvFile> sample) {
        Combinations combinations = new Combinations(directory, variables);
        List<String> named = files(variables.get(COMPOSE_FILE).orElse(""));
        // That it is the variables that name them can be said of these only.
        named.forEach(file -> combinations.file(file, place));
        List<String> chosen = Stream.concat(named.stream(), overlays.stream()).toList();
        combinations.add(Standing.CHOSEN, String.join(" with ", chosen), chosen, "");
        sample.ifPresent(combinations::offered);
        combinations.base(chosen);
        combinations.loose(chosen);
        return combinations;
    }

    /** The chosen one first. */
    List<Combination> all() {
        return found;
    }

    /** What is wrong with the files, beside their labels. */
    List<LabelFinding> remarks() {
        return remarks;
    }

    private static List<String> files(String value) {
        List<String> files = Stream.of(value.split(":"))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .toList();
        return files.isEmpty() ? List.of(BASE) : files;
    }

    private void offered(EnvFile sample) {
        List<String> lines = sample.lines();
        for (int line = 1; line <= lines.size(); line++) {
            String place = sample.place(line);
            sample.uncommented(lines.get(line - 1), COMPOSE_FILE)
                    .filter(value -> Stream.of(value.split(":")).allMatch(Combinations::isFile))
                    .map(Combinations::files)
                    .filter(files -> !files.equals(List.copyOf(named)))
                    .ifPresent(files -> offered(files, place));
        }
    }

    /** A line of prose may name the variable, too. */
    private static boolean isFile(String member) {
        return member.isBlank() || member.strip().matches("[^\\s]+[.]ya?ml");
    }

    private void offered(List<String> files, String place) {
        try {
            add(Standing.OFFERED, String.join(" with ", files), files, place);
        } catch (RecipeProblem e) {
            // Whoever chooses this gives the variables that it needs.
            remarks.add(new LabelFinding(
                    e.forWantOfAVariable() ? Kind.ADVICE : Kind.DEPLOYED,
                    place,
                    "",
                    "who takes the # away deploys " + String.join(" with ", files) + ", of which nothing can be said: "
                            + e.getMessage()));
        }
    }

    /** One that is never deployed alone may need what the overlays give it: that is advice to whoever would. */
    private void base(List<String> chosen) {
        if (found.stream().anyMatch(one -> one.title().equals(BASE)) || Files.notExists(directory.resolve(BASE))) {
            return;
        }
        try {
            Composed base = file(BASE, "");
            Combination alone = base.combination(BASE, Standing.BASE, variables);
            found.add(1, alone.undeployable().isEmpty() ? alone : base.combination(BASE, Standing.LOOSE, variables));
        } catch (RecipeProblem e) {
            remarks.add(new LabelFinding(
                    Kind.ADVICE,
                    OneLine.shown(directory.resolve(BASE)),
                    "",
                    COMPOSE_FILE + " chooses " + String.join(" with ", chosen)
                            + ", and of the base alone nothing can be said: " + e.getMessage()));
        }
    }

    private void loose(List<String> chosen) {
        for (String overlay : overlays()) {
            if (named.contains(overlay)) {
                continue;
            }
            try {
                add(
                        Standing.LOOSE,
                        overlay,
                        Stream.concat(chosen.stream(), Stream.of(overlay)).toList(),
                        "");
            } catch (RecipeProblem e) {
                remarks.add(new LabelFinding(
                        Kind.ADVICE,
                        OneLine.shown(directory.resolve(overlay)),
                        "",
                        "neither .env nor .env.sample names this overlay, and over " + String.join(" with ", chosen)
                                + " alone nothing can be said of it: " + e.getMessage()));
            }
        }
    }

    private List<String> overlays() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("compose\\..+\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RecipeProblem("The recipe's folder " + OneLine.shown(directory) + " can't be read: "
                    + OneLine.shown(e.getMessage()));
        }
    }

    private void add(Standing standing, String title, List<String> files, String place) {
        if (standing != Standing.LOOSE) {
            named.addAll(files);
        }
        Composed composed = files.stream()
                .map(file -> file(file, place))
                .reduce(Composed::under)
                .orElseThrow();
        found.add(composed.combination(title, standing, variables));
    }

    /** @param place where somebody wrote down that this file is one of the recipe's */
    private Composed file(String name, String place) {
        Composed before = read.get(name);
        if (before != null) {
            return before;
        }
        Path file = directory.resolve(name);
        if (!place.isEmpty() && Files.notExists(file)) {
            throw new RecipeProblem(place + ": " + COMPOSE_FILE + " names " + OneLine.shown(name)
                    + ", which does not exist in " + OneLine.shown(directory));
        }
        String shown = OneLine.shown(file);
        String text = RecipeFile.text(file);
        Composed composed = ComposeFile.of(Yaml.parse(shown, text, variables));
        read.put(name, composed);
        OptionalInt second = Yaml.second(text);
        if (second.isPresent()) {
            remarks.add(new LabelFinding(
                    Kind.DEPLOYED,
                    shown + ":" + second.getAsInt(),
                    "",
                    "a second YAML document begins here, and Docker reads only the first of a file: nothing of"
                            + " this is deployed"));
        }
        return composed;
    }
}
