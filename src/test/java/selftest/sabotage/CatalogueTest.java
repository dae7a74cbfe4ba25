package selftest.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.sabotage.Fault.Expected;

/** The catalogue is whole, and no two faults could be taken for each other. */
class CatalogueTest {
    private static final int ROWS = 40;

    private final Catalogue catalogue = Catalogue.read();
    private final Scenarios scenarios = Scenarios.in(Path.of("features"));

    @TempDir
    private Path folder;

    @Test
    void everyRowOfThePlanHasAFaultOrIsDeclaredOpenWithAReason() {
        assertThat(catalogue.plan().keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
        TreeSet<Integer> covered = new TreeSet<>(catalogue.open().keySet());
        catalogue.faults().values().forEach(fault -> covered.addAll(fault.rows()));

        assertThat(covered).isEqualTo(catalogue.plan().keySet());
        assertThat(catalogue.open().values())
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void noRowIsBothOpenAndTried() {
        assertThat(catalogue.faults().values().stream().flatMap(fault -> fault.rows().stream()))
                .isNotEmpty()
                .noneMatch(catalogue.open()::containsKey);
    }

    @Test
    void everyFaultIsToBeCaughtByAScenarioThatThereIsOrByTheRun() {
        assertThat(catalogue.faults().values()).allSatisfy(fault -> {
            assertThat(fault.caught()).isNotEmpty();
            assertThat(fault.caught()).allSatisfy(expected -> {
                assertThat(expected.message()).isNotEmpty().doesNotContain("");
                assertThat(expected.scenario().isEmpty() || scenarios.has(expected.scenario()))
                        .as("\"%s\" is in the features", expected.scenario())
                        .isTrue();
            });
        });
    }

    @Test
    void whatIsHarmlessHappensBesideScenariosThatThereAre() {
        assertThat(Catalogue.harmless(Catalogue.FOLDER).values())
                .hasSizeGreaterThan(2)
                .allSatisfy(harmless -> {
                    assertThat(harmless.silent())
                            .isNotEmpty()
                            .allSatisfy(name ->
                                    assertThat(scenarios.has(name)).as(name).isTrue());
                    assertThat(catalogue.faults()).doesNotContainKey(harmless.name());
                });
    }

    @Test
    void whatIsHarmlessIsTriedInTheWholeTrialAndCanBeNamed() {
        assertThat(Choice.of(catalogue, "", false, 0).harmless()).isEmpty();
        assertThat(Choice.of(catalogue, "", true, 0).harmless())
                .extracting(Harmless::name)
                .containsExactlyElementsOf(Catalogue.harmless(Catalogue.FOLDER).keySet());

        Choice named = Choice.of(catalogue, "wipe-misses, restarts-services", false, 0);
        assertThat(named.faults()).extracting(Fault::name).containsExactly("wipe-misses");
        assertThat(named.harmless()).extracting(Harmless::name).containsExactly("restarts-services");
    }

    @Test
    void whatAsksOfMailproofItselfRunsUnlessFaultsAreNamed() {
        assertThat(scenarios.ofMailproof())
                .hasSizeGreaterThan(20)
                .allMatch(place -> place.startsWith("features/mailproof/"));
        assertThat(Choice.of(catalogue, "", false, 0).ofMailproof()).isTrue();
        assertThat(Choice.of(catalogue, "", true, 0).ofMailproof()).isTrue();
        assertThat(Choice.of(catalogue, "wipe-misses", false, 0).ofMailproof()).isFalse();
    }

    @Test
    void whatIsHarmlessIsTriedAsOftenAsItIsSaidInRunsOfTheirOwn() {
        Harmless one = Catalogue.harmless(Catalogue.FOLDER).get("restarts-services");
        assertThat(timesSaid("1")).isEqualTo(1);
        assertThat(one.runs(1)).containsExactly("clean-while-restarts-services");

        assertThat(timesSaid("20")).isEqualTo(20);
        assertThat(one.runs(20))
                .hasSize(20)
                .doesNotHaveDuplicates()
                .contains("clean-while-restarts-services-01", "clean-while-restarts-services-20");

        assertThatThrownBy(() -> timesSaid("0")).hasMessageContaining("-Dsabotage.times=0 tries nothing");
        assertThatThrownBy(() -> timesSaid("often")).hasMessageContaining("often");
    }

    private int timesSaid(String times) {
        System.setProperty("sabotage.times", times);
        try {
            return Choice.of(catalogue, "restarts-services", false, 0).times();
        } finally {
            System.clearProperty("sabotage.times");
        }
    }

    @Test
    void whatIsSaidOfOneFaultIsSaidOfNoOther() {
        List<String> taken = new ArrayList<>();
        for (Fault one : catalogue.faults().values()) {
            for (Fault other : catalogue.faults().values()) {
                if (one != other && one.caught().stream().anyMatch(expected -> ambiguous(expected, other))) {
                    taken.add(one + " and " + other);
                }
            }
        }
        assertThat(taken).isEmpty();
    }

    private static boolean ambiguous(Expected expected, Fault other) {
        return other.caught().stream().anyMatch(expected::covers);
    }

    @Test
    void theFaultsOfEachBuildAreThere() {
        assertThat(catalogue.faults().keySet()).containsAll(catalogue.always());
    }

    @Test
    void aFaultWithAMisspeltKeyIsRefused() throws IOException {
        Path file = Files.createDirectories(folder.resolve("one")).resolve("fault.yml");
        Files.writeString(file, "who: bot\ncought: []\n");

        assertThatThrownBy(() -> Catalogue.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"cought\" is none of");
    }

    @Test
    void aFaultOfNobodyIsRefused() throws IOException {
        Path file = Files.createDirectories(folder.resolve("one")).resolve("fault.yml");
        Files.writeString(file, "sentence: nobody did it\n");

        assertThatThrownBy(() -> Catalogue.read(folder)).hasMessageContaining("has no text under \"who\"");
    }

    @Test
    void aBuildTriesTheSameFaultsOnTheSameDayAndAllOfThemInTenDays() {
        assertThat(Choice.of(catalogue, "", false, 7).faults())
                .isEqualTo(Choice.of(catalogue, "", false, 17).faults());
        TreeSet<String> tried = new TreeSet<>();
        for (int day = 0; day < 10; day++) {
            Choice choice = Choice.of(catalogue, "", false, day);
            assertThat(choice.faults())
                    .extracting(Fault::name)
                    .doesNotHaveDuplicates()
                    .containsAll(catalogue.always());
            choice.faults().forEach(fault -> tried.add(fault.name()));
        }
        assertThat(tried).isEqualTo(catalogue.faults().keySet());
    }

    @Test
    void oneFaultCanBeNamedAndAMisspeltOneIsRefused() {
        assertThat(Choice.of(catalogue, "wipe-misses", true, 0).faults())
                .extracting(Fault::name)
                .containsExactly("wipe-misses");
        assertThatThrownBy(() -> Choice.of(catalogue, "wipe-hits", false, 0))
                .hasMessageContaining("There is no fault \"wipe-hits\"; there are [");
    }

    @Test
    void partsOfAMessageMustStandInTheirOrder() {
        Expected expected = new Expected("a scenario", List.of("Volume mail", "not captured"));

        assertThat(Map.of(
                        "Volume mail (imap:/mail): not captured.", true,
                        "not captured: Volume mail", false,
                        "Volume mail", false))
                .allSatisfy((said, caught) -> assertThat(expected.of(said)).isEqualTo(caught));
    }
}
