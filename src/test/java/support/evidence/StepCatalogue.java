package support.evidence;

import io.cucumber.messages.types.JavaMethod;
import io.cucumber.messages.types.SourceReference;
import io.cucumber.messages.types.StepDefinition;
import io.cucumber.messages.types.StepMatchArgument;
import io.cucumber.messages.types.TestCase;
import io.cucumber.messages.types.TestStep;
import io.cucumber.query.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words that a scenario can be written in: each phrase with what it means, which is the first sentence that its method's Javadoc says, and
 * where this run uses it; and each type of parameter with its words.
 */
final class StepCatalogue {
    private static final Path SOURCES = Path.of("src/test/java");

    /** By the phrase, for each lane tells of all definitions. */
    private final SortedMap<String, Phrase> phrases = new TreeMap<>();

    private final SortedMap<String, SortedMap<String, Integer>> words = new TreeMap<>();

    private record Phrase(String method, String meaning, SortedMap<String, Integer> uses) {
        int count() {
            return sum(uses);
        }
    }

    private StepCatalogue(Query query) {
        query.findAllStepDefinitions()
                .forEach(definition ->
                        phrases.computeIfAbsent(phrase(definition), phrase -> phrase(definition.getSourceReference())));
        for (TestCase scenario : query.findAllTestCases()) {
            String place = query.findPickleBy(scenario)
                    .map(pickle -> Promise.place(query, pickle).replaceFirst(":\\d*$", ""))
                    .orElse("");
            scenario.getTestSteps()
                    .forEach(step ->
                            query.findStepDefinitionsBy(step).forEach(definition -> uses(definition, step, place)));
        }
    }

    /** One line for what is counted, then each phrase, then each type of parameter. */
    static List<String> of(Query query) {
        return new StepCatalogue(query).lines();
    }

    private void uses(StepDefinition definition, TestStep step, String place) {
        phrases.get(phrase(definition)).uses().merge(place, 1, Integer::sum);
        step.getStepMatchArgumentsLists().stream()
                .flatMap(List::stream)
                .flatMap(list -> list.getStepMatchArguments().stream())
                .forEach(this::uses);
    }

    private void uses(StepMatchArgument argument) {
        String type = argument.getParameterTypeName().orElse("");
        String word = argument.getGroup().getValue().orElse("");
        words.computeIfAbsent(type, name -> new TreeMap<>()).merge(word, 1, Integer::sum);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%d phrases, used %d times in this run; %d types of parameters with %d words"
                .formatted(
                        phrases.size(),
                        phrases.values().stream().mapToInt(Phrase::count).sum(),
                        words.size(),
                        words.values().stream().mapToInt(Map::size).sum()));
        phrases.forEach((phrase, of) -> {
            lines.add("");
            lines.add(phrase);
            lines.add("    " + of.meaning());
            lines.add("    " + of.count() + " uses" + counted(of.uses()));
            lines.add("    " + of.method());
        });
        words.forEach((type, of) -> {
            lines.add("");
            lines.add("{%s}: %d words, used %d times".formatted(type, of.size(), sum(of)));
            byUse(of).forEach((word, uses) -> lines.add("    %4d  %s".formatted(uses, word)));
        });
        return lines;
    }

    private static String counted(Map<String, Integer> uses) {
        return uses.isEmpty()
                ? ""
                : uses.entrySet().stream()
                        .map(use -> use.getKey() + " " + use.getValue())
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private static Map<String, Integer> byUse(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** As it is read: what escapes a space is for Cucumber alone. */
    private static String phrase(StepDefinition definition) {
        return definition.getPattern().getSource().replace("\\ ", " ");
    }

    private static Phrase phrase(SourceReference reference) {
        return new Phrase(
                UnusedSteps.source(reference),
                reference.getJavaMethod().map(StepCatalogue::meaning).orElse(""),
                new TreeMap<>());
    }

    /** Nothing where the sources are not at hand, as for an archive that is read elsewhere. */
    private static String meaning(JavaMethod method) {
        Path source = SOURCES.resolve(method.getClassName().replace('.', '/') + ".java");
        try {
            return Files.isRegularFile(source) ? meaning(Files.readString(source), method.getMethodName()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(source + " can't be read", e);
        }
    }

    /** The first sentence of the Javadoc of a method; nothing where it has none. */
    static String meaning(String source, String method) {
        Matcher documented = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/((?:(?!/\\*\\*|\\{\n).)*)\\{\n", Pattern.DOTALL)
                .matcher(source);
        while (documented.find()) {
            if (documented.group(2).contains(" " + method + "(")) {
                String text = documented.group(1).replaceAll("\n\\s*\\*", "\n").replaceAll("\\s+", " ");
                return text.strip().replaceFirst("(?<=\\.) .*", "");
            }
        }
        return "";
    }
}
