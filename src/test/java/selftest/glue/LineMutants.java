package selftest.glue;

import io.cucumber.core.cli.Main;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import steps.path.Path;
import support.evidence.Planned.Line;

/**
 * The features on trial: of each scenario each Given and When is left out in turn, and what is left must be refused, before anything is done.
 *
 * @param killed how many were refused
 * @param unnoticed the lines without which a scenario is as good as with them
 * @param notJudged those of which it can't be said by the lines alone
 */
public record LineMutants(int killed, List<String> unnoticed, List<String> notJudged) {
    /**
     * The labels of one of several services are input, not a deed of their own: a promise may say that it rests on those of one; of one that does
     * not, nobody can say by the lines alone whether it needs them.
     */
    private static final String LABELS = "LabelSteps.gives";

    /** Of all features that there are. */
    public static LineMutants ofTheFeatures() {
        return of(scenarios());
    }

    static LineMutants of(Map<String, List<Line>> scenarios) {
        int killed = 0;
        List<String> unnoticed = new ArrayList<>();
        List<String> notJudged = new ArrayList<>();
        for (Map.Entry<String, List<Line>> scenario : scenarios.entrySet()) {
            for (int at = 0; at < scenario.getValue().size(); at++) {
                Line line = scenario.getValue().get(at);
                if (!Path.isDeed(line)) {
                    continue;
                }
                List<Line> rest = new ArrayList<>(scenario.getValue());
                rest.remove(at);
                if (new Path(rest).lack().isPresent()) {
                    killed++;
                } else {
                    (isOneOfSeveralLabels(line, rest) ? notJudged : unnoticed).add(scenario.getKey() + " " + line);
                }
            }
        }
        return new LineMutants(killed, List.copyOf(unnoticed), List.copyOf(notJudged));
    }

    /** The lines of each scenario, by its place; those of mailproof itself among them. */
    static Map<String, List<Line>> scenarios() {
        Main.run(
                new String[] {
                    "--dry-run",
                    "--no-summary",
                    "--glue",
                    "steps",
                    "--glue",
                    "wiring",
                    "--plugin",
                    EveryLine.class.getName(),
                    "features"
                },
                LineMutants.class.getClassLoader());
        return EveryLine.SCENARIOS;
    }

    /** How many lines were left out. */
    public int total() {
        return killed + unnoticed.size() + notJudged.size();
    }

    private static boolean isOneOfSeveralLabels(Line line, List<Line> rest) {
        return line.method().equals(LABELS)
                && rest.stream().anyMatch(other -> other.method().equals(LABELS));
    }

    @Override
    public String toString() {
        return "of %d lines left out %d killed, %d unnoticed, %d not judged"
                .formatted(total(), killed, unnoticed.size(), notJudged.size());
    }
}
