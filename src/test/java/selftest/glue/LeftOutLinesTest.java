package selftest.glue;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final int MOST_NOT_JUDGED = 10;

    private static Map<String, List<Line>> scenarios;

    @BeforeAll
    static void read() {
        scenarios = LineMutants.scenarios();
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
        LineMutants mutants = LineMutants.of(scenarios);

        System.out.println("[lines] " + mutants);
        assertThat(mutants.unnoticed()).isEmpty();
        assertThat(mutants.killed()).isGreaterThan(scenarios.size());
        assertThat(mutants.notJudged())
                .as("the labels of one of several services")
                .hasSizeLessThan(MOST_NOT_JUDGED);
        assertThat(mutants.total())
                .isEqualTo(scenarios.values().stream()
                        .flatMap(List::stream)
                        .filter(Path::isDeed)
                        .count());
    }

    @Test
    void aLineThatNothingRestsOnIsUnnoticed() {
        Line received = new Line("MailboxSteps.receives", "a message comes", Map.of("mailbox", "the probe mailbox"));
        Line known =
                new Line("MailboxPromiseSteps.isThere", "it should be there", Map.of("mailbox", "the probe mailbox"));

        LineMutants mutants =
                LineMutants.of(Map.of("one:1", List.of(received, received, known), "two:1", List.of(received, known)));

        assertThat(mutants.unnoticed()).hasSize(2).allMatch(line -> line.startsWith("one:1 "));
        assertThat(mutants).hasToString("of 3 lines left out 1 killed, 2 unnoticed, 0 not judged");
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
}
