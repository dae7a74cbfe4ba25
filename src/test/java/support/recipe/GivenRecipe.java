package support.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import support.recipe.Difference.Kind;

/**
 * A recipe in a folder, as abra would deploy it: the files that {@code COMPOSE_FILE} names, the variables of {@code .env} or else of
 * {@code .env.sample}, and the versions that {@code abra.sh} exports, of which nothing is run. What a deployment must choose, the run does.
 */
public final class GivenRecipe {
    private static final String SAMPLE = ".env.sample";
    private static final Pattern EXPORTED =
            Pattern.compile("\\s*export\\s+([A-Za-z_][A-Za-z0-9_]*_VERSION)=[\"']?([A-Za-z0-9._-]*)[\"']?\\s*(?:#.*)?");
    private static final Pattern SECRET =
            Pattern.compile("\\s*(?:export\\s+)?SECRET_([A-Z0-9_]+)_VERSION\\s*=[^#]*#(.*)", Pattern.CASE_INSENSITIVE);

    /** Domains that are set aside for examples (RFC 2606). */
    private static final Pattern EXAMPLE = Pattern.compile("(?i)(?<![a-z0-9-])example[.](?:com|net|org)(?![a-z0-9-])");

    private final Path folder;
    private final Map<String, String> variables;
    private final List<String> overlays;
    private final Optional<Path> named;
    private final boolean sample;
    private final Map<String, SecretRule> secrets = new TreeMap<>();

    private GivenRecipe(
            Path folder, Map<String, String> variables, List<String> overlays, Optional<Path> named, boolean sample) {
        this.folder = folder;
        this.variables = variables;
        this.overlays = overlays;
        this.named = named;
        this.sample = sample;
    }

    /**
     * @param variables the file of variables, if it is neither of the recipe's own
     * @param overlays compose files laid over what the recipe chooses, from the recipe's folder
     */
    public static GivenRecipe at(Path folder, Optional<Path> variables, List<String> overlays) {
        Optional<Path> own = existing(folder.resolve(".env"));
        Optional<Path> sample = existing(folder.resolve(SAMPLE));
        Optional<Path> file = variables.or(() -> own).or(() -> sample);
        Map<String, String> values = new LinkedHashMap<>(Map.of("COMPOSE_FILE", "compose.yml"));
        file.ifPresent(read -> values.putAll(EnvFile.read(read, Map.of()).values()));
        existing(folder.resolve("abra.sh"))
                .ifPresent(script -> RecipeFile.text(script).lines().forEach(line -> {
                    Matcher exported = EXPORTED.matcher(line);
                    if (exported.matches()) {
                        values.put(exported.group(1), exported.group(2));
                    }
                }));
        GivenRecipe recipe =
                new GivenRecipe(folder, values, overlays, variables, file.equals(sample) && variables.isEmpty());
        sample.ifPresent(recipe::rules);
        return recipe;
    }

    /**
     * The version before, in a folder of its own, as the same operator has deployed it: with the variables that were chosen for this one, and
     * those of the overlays that there were.
     */
    public GivenRecipe before(Path previous) {
        Optional<Path> chosen = named.or(() -> existing(folder.resolve(".env")))
                .filter(file -> named.isPresent() || !Files.exists(previous.resolve(".env")));
        return at(
                previous,
                chosen,
                overlays.stream()
                        .filter(overlay -> Files.exists(previous.resolve(overlay)))
                        .toList());
    }

    /** Those of these overlays that are not there. */
    public List<String> lacking(List<String> wanted) {
        return wanted.stream()
                .filter(overlay -> !Files.exists(folder.resolve(overlay)))
                .toList();
    }

    /** The recipe as it reads with the run's choice, so that its labels can be judged; what can't be deployed of it is a {@link RecipeProblem}. */
    public Recipe read(Choice choice) {
        String stack = choice.values().get(Recipe.STACK_NAME);
        Deployment.of(stack, files(), choice.values());
        return Recipe.chosen(folder, named, overlays, choice.values());
    }

    private static Optional<Path> existing(Path file) {
        return Optional.of(file).filter(Files::isRegularFile);
    }

    private void rules(Path file) {
        List<String> lines = RecipeFile.text(file).lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            Matcher secret = SECRET.matcher(lines.get(line));
            if (secret.matches()) {
                secrets.put(
                        secret.group(1).toLowerCase(Locale.ROOT),
                        SecretRule.parse(secret.group(2), OneLine.shown(file) + ":" + (line + 1)));
            }
        }
    }

    /** How the secret with this name in the compose files is to be made. */
    public SecretRule secret(String name) {
        return secrets.getOrDefault(name.toLowerCase(Locale.ROOT).replace('-', '_'), SecretRule.USUAL_RULE);
    }

    /** Its compose files, in their order. */
    public List<Path> files() {
        List<Path> chosen = Stream.of(variables.get("COMPOSE_FILE").split(":"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(folder::resolve)
                .toList();
        return Stream.concat(chosen.stream(), overlays.stream().map(folder::resolve))
                .toList();
    }

    /**
     * What a deployment of it chooses.
     *
     * @param values each variable's, by its name
     * @param differences what of it the recipe says otherwise
     */
    public record Choice(Map<String, String> values, List<Difference> differences) {
        /** Without the values, which may hold passwords. */
        @Override
        public String toString() {
            return values.keySet() + ": " + differences;
        }
    }

    /**
     * The run's choice. What an operator has chosen, in {@code .env} or the file that was named, stays, but for the stack's name.
     *
     * @param run what the run chooses where the recipe's variables are an example, or say nothing, by name
     * @param always what it chooses whatever they say, by name
     * @param domain in the place of the domains that examples have
     */
    public Choice chosen(Map<String, String> run, Map<String, String> always, String domain) {
        String text = text();
        Map<String, String> values = new LinkedHashMap<>(variables);
        List<Difference> differences = new ArrayList<>();
        if (sample) {
            values.replaceAll((name, value) -> EXAMPLE.matcher(value).replaceAll(Matcher.quoteReplacement(domain)));
        }
        run.forEach((name, value) -> {
            if (mentioned(text, name) && values.getOrDefault(name, "").isEmpty()) {
                values.put(name, value);
            }
        });
        values.putAll(always);
        values.forEach((name, value) -> {
            String before = variables.getOrDefault(name, "");
            if (!before.equals(value) && (always.containsKey(name) ? mentioned(text, name) : true)) {
                differences.add(new Difference(
                        Kind.VARIABLE, name, shown(name, before), shown(name, value), "a deployment must choose it"));
            }
        });
        return new Choice(values, differences);
    }

    private static String shown(String name, String value) {
        return value.isEmpty() || !name.matches(".*(SECRET|PASSWORD|KEY|TOKEN).*") || name.endsWith("_VERSION")
                ? value
                : "a secret";
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        files().forEach(file -> text.append(RecipeFile.text(file)));
        return text.toString();
    }

    /** By its sign, or as a variable of an environment that is given no value of its own. */
    private static boolean mentioned(String text, String name) {
        String quoted = Pattern.quote(name);
        return Pattern.compile("(?m)\\$\\{?" + quoted + "(?![A-Za-z0-9_])|^\\s*-\\s*[\"']?" + quoted
                        + "[\"']?\\s*(?:#.*)?$|^\\s*" + quoted + ":\\s*(?:#.*)?$")
                .matcher(text)
                .find();
    }

    /** Whether its files speak of this variable. */
    public boolean mentions(String variable) {
        return mentioned(text(), variable);
    }

    @Override
    public String toString() {
        return "the recipe in " + OneLine.shown(folder);
    }
}
