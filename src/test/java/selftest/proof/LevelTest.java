package selftest.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.proof.Declared;
import support.proof.Ledger;
import support.proof.Level;
import support.proof.Level.Ending;
import support.proof.Level.Scenario;
import support.proof.Level.Stage;
import support.proof.Note.VolumesNote;
import support.proof.Rung;
import support.proof.Status;

class LevelTest {
    private static final Ledger KEPT = ledger(new Declared(Readings.MAIL, false, "its operator said so"));
    private static final List<String> ALL = List.of("@install", "@upgrade", "@restore", "@functional", "@lint");

    @Test
    void fiveStagesThatPassAreLevelFive() {
        Level level = Level.of(passed(ALL), Map.of(), KEPT);

        assertThat(level.number()).hasValue(5);
        assertThat(level.reason()).isEmpty();
        assertThat(level.sentence()).isEqualTo("Level 5. Accounts and messages come back");
    }

    @ParameterizedTest(name = "a failure of {0} blocks at level {1}")
    @CsvSource({"@install, 0", "@upgrade, 1", "@restore, 2", "@functional, 3", "@lint, 4"})
    void aFailureBlocks(String tag, int reached) {
        List<Scenario> scenarios = passed(ALL);
        scenarios.add(new Scenario(List.of(tag, "@smoke"), Ending.FAILED));

        Level level = Level.of(scenarios, Map.of(), KEPT);

        assertThat(level.number()).hasValue(reached);
        assertThat(level.stages().get(reached).status()).isEqualTo(Status.FAIL);
        assertThat(level.stages().get(reached).reason()).isEqualTo("1 scenario failed");
        assertThat(level.reason()).startsWith("fail: ");
    }

    @ParameterizedTest(name = "without a scenario of {0} the level is {1}")
    @CsvSource({"@install, 0", "@upgrade, 1", "@restore, 2", "@functional, 3", "@lint, 4"})
    void whatIsNotThereBlocks(String tag, int reached) {
        Level level =
                Level.of(passed(ALL.stream().filter(other -> !other.equals(tag)).toList()), Map.of(), KEPT);

        assertThat(level.number()).hasValue(reached);
        assertThat(level.stages().get(reached).status()).isEqualTo(Status.UNVERIFIED);
        assertThat(level.sentence()).startsWith("Level " + reached + " (unverified: ");
    }

    @Test
    void aScenarioWithoutAnEndBlocks() {
        List<Scenario> scenarios = passed(ALL);
        scenarios.add(new Scenario(List.of("@upgrade"), Ending.OPEN));

        assertThat(Level.of(scenarios, Map.of(), KEPT).number()).hasValue(1);
    }

    @Test
    void aDeclaredSkipDoesNotBlockAndIsNothingReached() {
        Map<Rung, String> skips = Map.of(Rung.UPGRADE, "there is no older release");

        assertThat(Level.of(passed(List.of("@install", "@restore")), skips, KEPT)
                        .number())
                .hasValue(3);
        Level one = Level.of(passed(List.of("@install")), skips, KEPT);
        assertThat(one.number()).hasValue(1);
        assertThat(one.stages().get(1)).isEqualTo(new Stage(Rung.UPGRADE, Status.SKIP, "there is no older release"));
    }

    @Test
    void aDeclaredSkipHidesNoFailure() {
        List<Scenario> scenarios = passed(ALL);
        scenarios.add(new Scenario(List.of("@upgrade"), Ending.FAILED));

        assertThat(Level.of(scenarios, Map.of(Rung.UPGRADE, "no"), KEPT).number())
                .hasValue(1);
    }

    @Test
    void aRunThatLeftSomethingOutHasNoLevel() {
        List<Scenario> scenarios = passed(ALL);
        scenarios.add(new Scenario(List.of("@lint"), Ending.NOT_ASKED));

        Level level = Level.of(scenarios, Map.of(), KEPT);

        assertThat(level.number()).isEmpty();
        assertThat(level.sentence()).isEqualTo("No level: 1 scenario not asked");
        assertThat(level.stages().get(4).status()).isEqualTo(Status.UNVERIFIED);
    }

    @Test
    void whyAStageIsNotVerifiedIsTold() {
        List<Scenario> scenarios = passed(ALL);
        scenarios.add(new Scenario(List.of("@lint"), Ending.OPEN));
        assertThat(Level.of(scenarios, Map.of(), KEPT).stages().get(4).reason()).isEqualTo("1 scenario without an end");

        scenarios.add(new Scenario(List.of("@lint"), Ending.NOT_ASKED));
        assertThat(Level.of(scenarios, Map.of(), KEPT).stages().get(4).reason()).isEqualTo("1 scenario not asked");
    }

    @Test
    void whatIsSkippedMayBeLeftOut() {
        List<Scenario> scenarios = passed(List.of("@install", "@restore", "@functional", "@lint"));
        scenarios.add(new Scenario(List.of("@upgrade"), Ending.NOT_ASKED));

        assertThat(Level.of(scenarios, Map.of(Rung.UPGRADE, "there is no older release"), KEPT)
                        .number())
                .hasValue(5);
    }

    @ParameterizedTest(name = "a declared skip counts though its scenarios ended as {0}")
    @EnumSource(names = {"OPEN", "NOT_ASKABLE", "NOT_ASKED"})
    void aDeclaredSkipCountsThoughItsScenariosRan(Ending ending) {
        List<Scenario> scenarios = passed(List.of("@install", "@restore", "@functional", "@lint"));
        scenarios.add(new Scenario(List.of("@upgrade"), ending));
        scenarios.add(new Scenario(List.of("@upgrade"), Ending.PASSED));

        Level level = Level.of(scenarios, Map.of(Rung.UPGRADE, "there is no older release"), KEPT);

        assertThat(level.number()).hasValue(5);
        assertThat(level.stages().get(1)).isEqualTo(new Stage(Rung.UPGRADE, Status.SKIP, "there is no older release"));
    }

    @Test
    void whatATargetCanNotBeAskedDoesNotBlockAndIsSaid() {
        List<Scenario> scenarios = passed(List.of("@install", "@restore", "@functional", "@lint"));
        scenarios.add(new Scenario(List.of("@restore"), Ending.NOT_ASKABLE));
        scenarios.add(new Scenario(List.of("@upgrade"), Ending.NOT_ASKABLE));

        Level level = Level.of(scenarios, Map.of(), KEPT);

        assertThat(level.sentence())
                .isEqualTo("Level 5 of what this target can show (2 scenarios can't be asked of it)."
                        + " Accounts and messages come back");
        assertThat(level.stages().get(1))
                .isEqualTo(new Stage(Rung.UPGRADE, Status.SKIP, "none of its scenarios can be asked of this target"));
        assertThat(level.stages().get(2).reason()).isEqualTo("1 scenario passed, 1 can't be asked of this target");
    }

    @Test
    void whatATargetCanNotBeAskedHidesNothing() {
        List<Scenario> scenarios = passed(ALL);
        scenarios.add(new Scenario(List.of("@upgrade"), Ending.NOT_ASKABLE));
        scenarios.add(new Scenario(List.of("@upgrade"), Ending.OPEN));
        assertThat(Level.of(scenarios, Map.of(), KEPT).number()).hasValue(1);

        Level none = Level.of(List.of(new Scenario(List.of("@restore"), Ending.NOT_ASKABLE)), Map.of(), KEPT);
        assertThat(none.number()).hasValue(0);
        assertThat(none.sentence()).doesNotContain("come back");
    }

    @ParameterizedTest(name = "a failure of {0} is one of backup/restore")
    @ValueSource(strings = {"@backup", "@restore", "@recovery", "@fidelity", "@traffic", "@dkim", "@look", "@new"})
    void otherChaptersCountWithBackupAndRestore(String tag) {
        List<Scenario> scenarios = passed(ALL);
        scenarios.add(new Scenario(List.of(tag), Ending.FAILED));

        assertThat(Level.of(scenarios, Map.of(), KEPT).number()).hasValue(2);
    }

    @Test
    void volumesThatAreNotProvenKeepBackupAndRestoreFromPassing() {
        Level none = Level.of(passed(ALL), Map.of(), Ledger.of(List.of()));
        Level open = Level.of(passed(ALL), Map.of(), ledger(new Declared(Readings.MAIL, true, null)));
        Level forgotten = Level.of(passed(ALL), Map.of(), ledger(new Declared(Readings.MAIL, false, null)));

        assertThat(none.stages().get(2).reason()).isEqualTo("no volume was looked at");
        assertThat(open.stages().get(2).reason()).isEqualTo("not proven in the ledger: mail");
        assertThat(forgotten.stages().get(2).status()).isEqualTo(Status.FAIL);
        assertThat(List.of(none, open, forgotten))
                .allSatisfy(level -> assertThat(level.number()).hasValue(2))
                .noneSatisfy(level -> assertThat(level.sentence()).contains("come back"));
    }

    @ParameterizedTest
    @EnumSource
    void aRungIsKnownByItsWords(Rung rung) {
        assertThat(Rung.of(rung.toString())).contains(rung);
        assertThat(Rung.of(rung.name() + "s")).isEmpty();
    }

    private static List<Scenario> passed(List<String> tags) {
        return new ArrayList<>(tags.stream()
                .map(tag -> new Scenario(List.of(tag), Ending.PASSED))
                .toList());
    }

    private static Ledger ledger(Declared volume) {
        return Ledger.of(List.of(new VolumesNote("lab", List.of(volume))));
    }
}
