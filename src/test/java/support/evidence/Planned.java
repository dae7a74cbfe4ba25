package support.evidence;

import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.TestCase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a scenario, known before anything of it is done. */
public final class Planned {
    /** How Cucumber names the place of a step definition: {@code steps.OperatorSteps.loses(steps.story.ProbeMailbox)}. */
    private static final Pattern PLACE = Pattern.compile("(?:[a-z]+\\.)*(\\w+\\.\\w+)\\(.*");

    private static final ThreadLocal<List<Line>> NEXT = ThreadLocal.withInitial(List::of);

    /**
     * One line of it.
     *
     * @param method the step definition's, as {@code OperatorSteps.loses}
     * @param text as it is written, without its keyword
     * @param words what its parameters are, by the names of their types
     */
    public record Line(String method, String text, Map<String, String> words) {
        @Override
        public String toString() {
            return "\"" + text + "\"";
        }
    }

    private Planned() {}

    /** Those of a scenario, the Background's among them; lines that no step definition is of are left out. */
    public static List<Line> of(TestCase scenario) {
        return scenario.getTestSteps().stream()
                .filter(PickleStepTestStep.class::isInstance)
                .map(PickleStepTestStep.class::cast)
                .filter(step ->
                        PLACE.matcher(String.valueOf(step.getCodeLocation())).matches())
                .map(Planned::line)
                .toList();
    }

    private static Line line(PickleStepTestStep step) {
        Matcher place = PLACE.matcher(step.getCodeLocation());
        if (!place.matches()) {
            throw new IllegalArgumentException("No step definition stands at " + step.getCodeLocation());
        }
        Map<String, String> words = new TreeMap<>();
        step.getDefinitionArgument().forEach(word -> words.put(word.getParameterTypeName(), word.getValue()));
        return new Line(place.group(1), step.getStep().getText(), words);
    }

    static void begins(TestCase scenario) {
        NEXT.set(of(scenario));
    }

    /** Those of the scenario that has just begun on this thread. */
    public static List<Line> now() {
        return NEXT.get();
    }
}
