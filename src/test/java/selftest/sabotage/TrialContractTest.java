package selftest.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import selftest.swarm.NeedsEngine;

/**
 * The suite on trial: faults of the catalogue are planted one by one, and the scenarios that are to catch them must fail and name the cause,
 * while their clean twins pass. {@link Choice} says which faults a build tries.
 */
@NeedsEngine
@Tag("slow")
class TrialContractTest {
    private static final Choice CHOICE = Choice.ofThisBuild(Catalogue.read());
    private static final Trial TRIAL = new Trial(CHOICE.atOnce(), TrialContractTest::print);

    private static void print(String line) {
        System.out.println("[trial] " + line);
    }

    @AfterAll
    static void close() {
        TRIAL.close();
    }

    private static void tell(TrialReport report) {
        report.write(Trial.ARCHIVES);
        print(report.headline() + "; the report is " + Trial.ARCHIVES.resolve("index.html"));
    }

    @TestFactory
    Stream<DynamicTest> trial() {
        print(CHOICE.rule());
        Trial.forgetAnEarlierOne();
        List<CompletableFuture<CleanRun>> twins = TRIAL.twins(CHOICE.faults());
        Map<String, CompletableFuture<CleanRun>> harmless = new LinkedHashMap<>();
        IntStream.range(0, CHOICE.times())
                .forEach(time -> CHOICE.harmless().forEach(one -> {
                    String run = one.runs(CHOICE.times()).get(time);
                    harmless.put(run, TRIAL.beside(one, run));
                }));
        Optional<CompletableFuture<CleanRun>> own =
                CHOICE.ofMailproof() ? Optional.of(TRIAL.ofMailproof()) : Optional.empty();
        Map<Fault, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        CHOICE.faults().forEach(fault -> outcomes.put(fault, TRIAL.plant(fault)));
        List<DynamicTest> tests = new ArrayList<>();
        twins.forEach(
                twin -> tests.add(DynamicTest.dynamicTest("the clean twin is silent", () -> isSilent(twin.join()))));
        own.ifPresent(run ->
                tests.add(DynamicTest.dynamicTest("what asks of mailproof itself passes", () -> isSilent(run.join()))));
        harmless.forEach((name, run) ->
                tests.add(DynamicTest.dynamicTest(name + " raises no false alarm", () -> isSilent(run.join()))));
        outcomes.forEach((fault, outcome) -> tests.add(DynamicTest.dynamicTest(
                fault + " is caught by " + fault.caught().get(0), () -> isKilled(outcome.join()))));
        tests.add(DynamicTest.dynamicTest("no two faults are told by the same words", () -> areToldApart(outcomes)));
        tests.add(DynamicTest.dynamicTest(
                "no mark of a fault stands in a clean run", () -> areUnmarked(twins, CHOICE.faults())));
        if (CHOICE.loaded() > 0) {
            tests.add(DynamicTest.dynamicTest(
                    CHOICE.loaded() + " clean runs under load are silent",
                    () -> assertThat(TRIAL.loaded(CHOICE.loaded())).allSatisfy(TrialContractTest::isSilent)));
        }
        tests.add(DynamicTest.dynamicTest(
                "the report is written", () -> tell(TrialReport.of(Catalogue.read(), Trial.ARCHIVES))));
        return tests.stream();
    }

    /** In what was really said, not only in what the catalogue expects. */
    private static void areToldApart(Map<Fault, CompletableFuture<Outcome>> outcomes) {
        List<String> alike = new ArrayList<>();
        outcomes.forEach((fault, outcome) -> outcome.join()
                .caught()
                .forEach(told -> outcomes.keySet().stream()
                        .filter(other -> other != fault)
                        .filter(other -> other.caught().stream().anyMatch(expected -> expected.of(told.message())))
                        .forEach(other -> alike.add(fault + " and " + other + ": " + told.message()))));
        assertThat(alike).isEmpty();
    }

    private static void areUnmarked(List<CompletableFuture<CleanRun>> twins, List<Fault> faults) {
        for (CompletableFuture<CleanRun> twin : twins) {
            Told told = Told.in(Trial.archive(twin.join().name())).orElseThrow();
            assertThat(faults)
                    .allSatisfy(fault ->
                            assertThat(told.effect(fault)).as("%s", fault).isEmpty());
        }
    }

    private static void isKilled(Outcome outcome) {
        assertThat(outcome.killed())
                .overridingErrorMessage(
                        "The fault \"%s\" (%s): %s%n  %s%n  look at: %s",
                        outcome.fault(),
                        outcome.fault().sentence(),
                        outcome.result(),
                        outcome.finding(),
                        Trial.archive(outcome.fault().name()))
                .isTrue();
    }

    private static void isSilent(CleanRun clean) {
        assertThat(clean.alarms())
                .as("what the suite says without a fault (%s)", Trial.archive(clean.name()))
                .isEmpty();
    }
}
