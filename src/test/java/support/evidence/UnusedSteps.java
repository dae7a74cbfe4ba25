package support.evidence;

import io.cucumber.messages.types.SourceReference;
import io.cucumber.messages.types.StepDefinition;
import io.cucumber.query.Query;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The step definitions that no scenario of a run uses, each with the method that it is. */
final class UnusedSteps {
    private UnusedSteps() {}

    static List<String> of(Query query) {
        Set<String> used = query.findAllTestSteps().stream()
                .flatMap(step -> step.getStepDefinitionIds().stream())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        // Each lane tells of all definitions, and uses some.
        SortedSet<String> unused = new TreeSet<>();
        query.findAllStepDefinitions().forEach(definition -> unused.add(line(definition)));
        query.findAllStepDefinitions().stream()
                .filter(definition -> used.contains(definition.getId()))
                .forEach(definition -> unused.remove(line(definition)));
        return List.copyOf(unused);
    }

    private static String line(StepDefinition definition) {
        return definition.getPattern().getSource() + "  # " + source(definition.getSourceReference());
    }

    static String source(SourceReference reference) {
        return reference
                .getJavaMethod()
                .map(method -> method.getClassName() + "." + method.getMethodName())
                .orElse("");
    }
}
