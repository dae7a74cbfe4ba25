package selftest.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.core.cli.Main;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import steps.path.Path;
import support.evidence.Planned.Line;

/**
 * The features on trial: of each scenario each Given and When is left out in turn, and what is left must be refused, before anything is
 * done, in words that name the line.
 */
class LeftOutLinesTest {
    /**
     * The labels of one of several services are input, not a deed of their own: by the lines alone nobody can say which of them a promise needs.
     * So one of several is not judged here, and how many that are is told.
     */
    private static final List<String> LABELS = List.of("LabelSteps.gives");

    private static Map<String, List<Line>> scenarios;

    @BeforeAll
    static void read() {
        Main.run(
                new String[] {
                    "--dry-run",
                    "--glue",
                    "steps",
                    "--glue",
                    "wiring",
                    "--plugin",
                    EveryLine.class.getName(),
                    "features"
                },
                LeftOutLinesTest.class.getClassLoader());
        scenarios = EveryLine.SCENARIOS;
    }

    @Test
    void everyScenarioAsItIsLacksNothing() {
        assertThat(scenarios).hasSizeGreaterThan(100);
        assertThat(scenarios).allSatisfy((place, lines) -> {
            assertThat(lines).as(place).isNotEmpty();
            assertThat(new Path(lines).lack()).as(place).isEmpty();
        });
    }

    @Test
    void noLineCanBeLeftOutUnnoticed() {
        List<String> unnoticed = new ArrayList<>();
        int tried = 0;
        int notJudged = 0;
        for (Map.Entry<String, List<Line>> scenario : scenarios.entrySet()) {
            for (int at = 0; at < scenario.getValue().size(); at++) {
                Line line = scenario.getValue().get(at);
                List<Line> rest = new ArrayList<>(scenario.getValue());
                rest.remove(at);
                if (Path.isDeed(line) && isOneOfSeveralLabels(line, rest)) {
                    notJudged++;
                } else if (Path.isDeed(line)) {
                    tried++;
                    if (new Path(rest).lack().isEmpty()) {
                        unnoticed.add(scenario.getKey() + " " + line);
                    }
                }
            }
        }
        System.out.println("[lines] " + tried + " left out, " + unnoticed.size() + " unnoticed; not judged: "
                + notJudged + ", each the labels of one of several services");
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void everyPromiseSaysWhatItRestsOn() {
        assertThat(scenarios.values().stream().flatMap(List::stream).filter(line -> !Path.isDeed(line)))
                .isNotEmpty()
                .allSatisfy(promise -> assertThat(new Path(List.of(promise)).lack())
                        .as(promise.method())
                        .hasValueSatisfying(lack ->
                                assertThat(lack).contains(promise.text(), "expected a line like", "observed none")));
    }

    @Test
    void aDeedMustHaveBeenDoneToTheSameMailbox() {
        Line received = new Line(
                "MailboxSteps.receives",
                "the probe mailbox has received a message",
                Map.of("mailbox", "the probe mailbox"));
        Line known = new Line(
                "MailboxPromiseSteps.isThere", "the account should be known", Map.of("mailbox", "the probe mailbox"));
        Line others = new Line(
                "MailboxPromiseSteps.isThere",
                "the account should be known",
                Map.of("mailbox", "the disabled mailbox"));

        assertThat(new Path(List.of(received, known)).lack()).isEmpty();
        assertThat(new Path(List.of(received, others)).lack()).isPresent();
        assertThat(new Path(List.of(known, received)).lack()).isPresent();
    }

    private static boolean isOneOfSeveralLabels(Line line, List<Line> rest) {
        return LABELS.contains(line.method())
                && rest.stream().anyMatch(other -> other.method().equals(line.method()));
    }
}
