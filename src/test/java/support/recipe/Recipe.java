package support.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.recipe.Combination.Standing;

/**
 * A recipe on disk: {@code compose.yml}, its overlays, and its variables of {@code .env} or, where there is none, {@code .env.sample}.
 * Docker is not asked. What is wrong with the files that are chosen, so that nothing of them could be deployed, is a
 * {@link RecipeProblem} of one sentence; what is wrong elsewhere is among the findings.
 */
public final class Recipe {
    static final String STACK_NAME = "STACK_NAME";

    private static final String COMPOSE_FILE = "COMPOSE_FILE";

    private final Path directory;
    private final Variables variables;
    private final List<Combination> combinations;
    private final List<LabelFinding> remarks;

    private Recipe(Path directory, Variables variables, List<Combination> combinations, List<LabelFinding> remarks) {
        this.directory = directory;
        this.variables = variables;
        this.combinations = List.copyOf(combinations);
        this.remarks = List.copyOf(remarks);
    }

    public static Recipe at(Path directory) {
        return at(directory, Map.of(), Optional.empty(), List.of(), Map.of());
    }

    /**
     * As whoever deploys it chooses.
     *
     * @param file of variables, if it is neither of the recipe's own
     * @param overlays compose files laid over what the variables choose, from the recipe's folder
     * @param values of the variables, whatever their file says
     */
    static Recipe chosen(Path directory, Optional<Path> file, List<String> overlays, Map<String, String> values) {
        return at(directory, Map.of(), file, overlays, values);
    }

    /** A recipe of one compose file, which stands in no folder. */
    public static Recipe written(String compose) {
        Variables variables = new Variables(Map.of(STACK_NAME, "recipe"));
        Combination only = ComposeFile.of(Yaml.parse("compose.yml", compose, variables))
                .combination("compose.yml", Standing.CHOSEN, variables);
        return new Recipe(Path.of(""), variables, List.of(only), List.of());
    }

    /**
     * The recipe as it was before, in a folder of its own; what its own variables do not say, those of this recipe do.
     *
     * @return nothing when there is no such folder
     */
    public Optional<Recipe> before(Path previous) {
        return Files.isDirectory(previous)
                ? Optional.of(at(previous, variables.all(), Optional.empty(), List.of(), Map.of()))
                : Optional.empty();
    }

    private static Recipe at(
            Path directory,
            Map<String, String> given,
            Optional<Path> file,
            List<String> overlays,
            Map<String, String> values) {
        if (!Files.isDirectory(directory)) {
            throw new RecipeProblem("The recipe's folder " + OneLine.shown(directory) + " does not exist");
        }
        Map<String, String> known = new LinkedHashMap<>();
        // As abra does, the stack is called after the recipe unless its variables say otherwise.
        Path name = directory.toAbsolutePath().normalize().getFileName();
        known.put(STACK_NAME, name == null ? "recipe" : name.toString().replaceAll("[^A-Za-z0-9_-]", "_"));
        known.put(COMPOSE_FILE, "compose.yml");
        known.putAll(given);
        Optional<EnvFile> sample = variables(directory, ".env.sample", known);
        Optional<EnvFile> own = file.map(named -> EnvFile.read(named, known))
                .or(() -> variables(directory, ".env", known))
                .or(() -> sample);
        Map<String, String> all = new LinkedHashMap<>(own.map(EnvFile::values).orElse(known));
        all.putAll(values);
        Variables variables = new Variables(all);
        Combinations combinations = Combinations.of(
                directory, variables, own.map(read -> read.place(COMPOSE_FILE)).orElse(""), overlays, sample);
        List<LabelFinding> remarks = new ArrayList<>(own.map(EnvFile::remarks).orElse(List.of()));
        remarks.addAll(combinations.remarks());
        return new Recipe(directory, variables, combinations.all(), remarks);
    }

    private static Optional<EnvFile> variables(Path directory, String name, Map<String, String> known) {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Optional.of(EnvFile.read(file, known)) : Optional.empty();
    }

    /** The folder's name as it was given. */
    public Path directory() {
        return directory;
    }

    /** The services that {@code COMPOSE_FILE} chooses, {@code compose.yml} alone unless it says otherwise. */
    public List<LabelledService> services() {
        return combinations.get(0).services();
    }

    /** What is chosen first, then what else the recipe offers, then each overlay that it does not name. */
    public List<Combination> combinations() {
        return combinations;
    }

    /** All that is wrong with it, each once; what is wrong where nobody deploys it is advice. */
    public List<LabelFinding> findings(Exclusions exclusions) {
        List<LabelFinding> findings = new ArrayList<>(remarks);
        findings.addAll(CombinedFindings.of(combinations, exclusions));
        return findings;
    }

    /** Says where the accounts are in another database than the file in the volume, in which alone they can be looked for. */
    public List<LabelFinding> databases(String admin) {
        List<LabelFinding> found = new ArrayList<>();
        for (Combination combination : combinations) {
            OtherDatabase.of(combination.environments().getOrDefault(admin, Map.of()), variables)
                    .map(finding -> switch (combination.standing()) {
                        case CHOSEN -> finding;
                        case BASE, OFFERED, LOOSE -> finding.asAdvice().where(combination.title());
                    })
                    .filter(finding ->
                            found.stream().noneMatch(told -> told.place().equals(finding.place())))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** The version that the label {@code coop-cloud.${STACK_NAME}.version} of one service tells. */
    public RecipeVersion version() {
        return RecipeVersion.told(
                services(), variables.get(STACK_NAME).orElseThrow(), "The recipe in " + OneLine.shown(directory));
    }

    /** The names of the services whose labels tell a version. */
    public List<String> versionTellers() {
        return RecipeVersion.tellers(services(), variables.get(STACK_NAME).orElseThrow());
    }

    @Override
    public String toString() {
        return "the recipe in " + directory;
    }
}
