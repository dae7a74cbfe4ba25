package support.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recipe on disk: {@code compose.yml}, its overlays {@code compose.*.yml}, and its variables of {@code .env} or, where there is
 * none, {@code .env.sample}. Docker is not asked. Anything wrong with the files is a {@link RecipeProblem} of one sentence.
 */
public final class Recipe {
    private static final String BASE = "compose.yml";
    private static final String STACK_NAME = "STACK_NAME";

    private final Path directory;
    private final Variables variables;
    private final Map<String, Composed> variants;

    private Recipe(Path directory, Variables variables, Map<String, Composed> variants) {
        this.directory = directory;
        this.variables = variables;
        this.variants = variants;
    }

    public static Recipe at(Path directory) {
        return at(directory, Map.of());
    }

    /** A recipe of one compose file, which stands in no folder. */
    public static Recipe written(String compose) {
        Variables variables = new Variables(Map.of(STACK_NAME, "recipe"));
        Composed composed = ComposeFile.of(Yaml.parse(BASE, compose, variables));
        return new Recipe(Path.of(""), variables, Map.of(BASE, composed));
    }

    /**
     * The recipe as it was before, in a folder of its own; what its own variables do not say, those of this recipe do.
     *
     * @return nothing when there is no such folder
     */
    public Optional<Recipe> before(Path previous) {
        return Files.isDirectory(previous) ? Optional.of(at(previous, variables.all())) : Optional.empty();
    }

    private static Recipe at(Path directory, Map<String, String> given) {
        if (!Files.isDirectory(directory)) {
            throw new RecipeProblem("The recipe's folder " + OneLine.shown(directory) + " does not exist");
        }
        Variables variables = variables(directory, given);
        Map<String, Composed> variants = new LinkedHashMap<>();
        List<String> chosen = chosen(variables);
        Composed base = composed(directory, chosen, variables);
        variants.put(String.join(" with ", chosen), base);
        for (String overlay : overlays(directory)) {
            if (!chosen.contains(overlay)) {
                variants.put(overlay, base.under(file(directory, overlay, variables)));
            }
        }
        return new Recipe(directory, variables, variants);
    }

    /** As abra does, the stack is called after the recipe unless its variables say otherwise. */
    private static Variables variables(Path directory, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        Path name = directory.toAbsolutePath().normalize().getFileName();
        values.put(STACK_NAME, name == null ? "recipe" : name.toString().replaceAll("[^A-Za-z0-9_-]", "_"));
        values.putAll(given);
        for (String file : List.of(".env", ".env.sample")) {
            if (Files.exists(directory.resolve(file))) {
                return new Variables(EnvFile.read(directory.resolve(file), values));
            }
        }
        return new Variables(values);
    }

    /** What {@code COMPOSE_FILE} names, as abra and Docker Compose take it. */
    private static List<String> chosen(Variables variables) {
        return variables
                .get("COMPOSE_FILE")
                .filter(files -> !files.isBlank())
                .map(files -> Stream.of(files.split(":"))
                        .filter(file -> !file.isBlank())
                        .map(String::strip)
                        .toList())
                .filter(files -> !files.isEmpty())
                .orElse(List.of(BASE));
    }

    private static List<String> overlays(Path directory) {
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

    private static Composed composed(Path directory, List<String> files, Variables variables) {
        return files.stream()
                .map(file -> file(directory, file, variables))
                .reduce(Composed::under)
                .orElseThrow();
    }

    private static Composed file(Path directory, String name, Variables variables) {
        return ComposeFile.of(Yaml.read(directory.resolve(name), variables));
    }

    /** The folder's name as it was given. */
    public Path directory() {
        return directory;
    }

    /** The services that {@code COMPOSE_FILE} chooses, {@code compose.yml} alone unless it says otherwise. */
    public List<LabelledService> services() {
        return variants().values().iterator().next();
    }

    /** The same first, and after it those with each overlay that is there to be chosen, by its name. */
    public Map<String, List<LabelledService>> variants() {
        Map<String, List<LabelledService>> deployed = new LinkedHashMap<>();
        variants.forEach((title, composed) -> deployed.put(title, composed.deployedAs(stack())));
        return deployed;
    }

    /** What is wrong with the labels, in any of the variants, each once. */
    public List<LabelFinding> findings() {
        List<LabelFinding> findings = new ArrayList<>();
        variants().values().forEach(services -> findings.addAll(LabelFindings.of(services)));
        return findings.stream().distinct().toList();
    }

    /** The version that the label {@code coop-cloud.${STACK_NAME}.version} of one service tells. */
    public RecipeVersion version() {
        return RecipeVersion.told(services(), stack(), "The recipe in " + OneLine.shown(directory));
    }

    private String stack() {
        return variables.get(STACK_NAME).orElseThrow();
    }

    @Override
    public String toString() {
        return "the recipe in " + directory;
    }
}
