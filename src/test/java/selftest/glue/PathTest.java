package selftest.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import steps.path.Path;
import support.evidence.Planned.Line;

/** A sentence that is promised of several things rests on other deeds for each, and on no mixture of them. */
class PathTest {
    private static final String PROBE = "the probe mailbox";
    private static final String BEFORE = "the mailbox of the version before";

    private static Line receives(String mailbox) {
        return line("MailboxSteps.receives", Map.of("mailbox", mailbox, "mail", "a message"));
    }

    private static Line restores(String scope) {
        return line("OperatorSteps.restores", Map.of("scope", scope));
    }

    private static Line asItWas(String mailbox) {
        return line("MailboxPromiseSteps.isAsItWas", Map.of("mailbox", mailbox, "thing", "the account"));
    }

    private static Line line(String method, Map<String, String> words) {
        return new Line(method, method + words, words);
    }

    private static final Line TAKES = line("BotSteps.takes", Map.of("snapshot", "a snapshot"));
    private static final Line LOSES = line("OperatorSteps.loses", Map.of("mailbox", PROBE));
    private static final Line UPGRADES = line("UpgradeSteps.upgrades", Map.of());

    @Test
    void whatIsPromisedOfOneMailboxDoesNotRestOnTheDeedsOfAnother() {
        assertThat(new Path(List.of(receives(BEFORE), UPGRADES, asItWas(BEFORE))).lack())
                .isEmpty();
        assertThat(new Path(List.of(receives(PROBE), UPGRADES, asItWas(PROBE))).lack())
                .hasValueSatisfying(lack -> assertThat(lack).contains("the backup bot has taken/takes {snapshot}"));
    }

    @Test
    void aDeedWithAnotherWordIsAnotherDeed() {
        List<Line> lost = List.of(receives(PROBE), TAKES, LOSES);

        assertThat(new Path(plus(lost, restores("the snapshot"), asItWas(PROBE))).lack())
                .isEmpty();
        assertThat(new Path(plus(lost, restores("only the accounts from the snapshot"), asItWas(PROBE))).lack())
                .hasValueSatisfying(lack ->
                        assertThat(lack).contains("\"the operator restores {scope}\" with \"the snapshot\" before it"));
    }

    @Test
    void ofTheWaysInWhichAPromiseCanRestOneMustBeWhole() {
        Line nothingElse = line("PromiseSteps.nothingElseHasChanged", Map.of());
        Line losesTheRepresentative = line("OperatorSteps.loses", Map.of("mailbox", "the representative mailbox"));

        assertThat(new Path(List.of(losesTheRepresentative, restores("the snapshot"), nothingElse)).lack())
                .isEmpty();
        assertThat(new Path(List.of(LOSES, restores("the snapshot"), nothingElse)).lack())
                .isPresent();
    }

    @Test
    void aPromiseOfSomethingThatNobodySaidWhatItRestsOnIsAnError() {
        Path path = new Path(List.of(receives(PROBE), asItWas("the disabled mailbox")));

        assertThatThrownBy(path::lack).hasMessageContaining("No @RestsOn says what");
    }

    private static List<Line> plus(List<Line> lines, Line deed, Line promise) {
        return Stream.concat(lines.stream(), Stream.of(deed, promise)).toList();
    }
}
