package selftest.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.canary.Canary;
import selftest.glue.LineMutants;
import selftest.sabotage.Fault.Expected;
import selftest.sabotage.Fault.Planting;
import selftest.sabotage.Fault.State;
import selftest.sabotage.Fault.Who;
import selftest.sabotage.Outcome.Result;

/** What is said of a trial is made of archives alone: here of runs of the canary, one of which fails. */
class TrialReportTest {
    private static final Expected SILENT = new Expected("A canary falls silent", List.of("The canary is silent."));

    @TempDir
    private Path archives;

    @Test
    void aFaultThatTookEffectAndWasNamedIsKilled() {
        run("failing", "gas");

        assertThat(outcome(fault("gas was let in", SILENT)).result()).isEqualTo(Result.KILLED);
        assertThat(outcome(fault("gas was let in", SILENT)).caught())
                .singleElement()
                .satisfies(told -> assertThat(told.place()).contains("failing.feature:"));
    }

    @Test
    void aFaultThatNobodySawHappenIsNotKilled() {
        run("failing", "gas");

        Outcome outcome = outcome(fault("no such mark", SILENT));

        assertThat(outcome.result()).isEqualTo(Result.NO_EFFECT);
        assertThat(outcome.finding()).contains("it did not take effect: no mark of the run holds \"no such mark\"");
    }

    @Test
    void aFailureThatNamesAnotherCauseDoesNotKill() {
        run("failing", "gas");

        Outcome outcome = outcome(fault("gas was let in", new Expected(SILENT.scenario(), List.of("carbon monoxide"))));

        assertThat(outcome.result()).isEqualTo(Result.SURVIVED);
        assertThat(outcome.finding())
                .contains("to fail with [carbon monoxide], observed [failed: The canary is silent.");
    }

    @Test
    void aFailureOfAnotherScenarioDoesNotKill() {
        run("failing", "gas");

        assertThat(outcome(fault("gas was let in", new Expected("Another scenario", SILENT.message())))
                        .result())
                .isEqualTo(Result.SURVIVED);
    }

    @Test
    void aRunThatPassesIsASurvivor() {
        run("passing", "gas");

        assertThat(outcome(fault("gas was let in", SILENT)).finding()).contains("the build would have passed");
    }

    @Test
    void aRunThatLeftNoArchiveKillsNothing() throws IOException {
        Files.createDirectory(archives.resolve("gas"));

        assertThat(outcome(fault("gas was let in", SILENT)).result()).isEqualTo(Result.NO_EFFECT);
    }

    @Test
    void aCleanRunThatFailsIsAFalseAlarm() {
        run("failing", "clean");
        run("passing", "clean-1");

        TrialReport report = report(fault("gas was let in", SILENT));

        assertThat(report.falseAlarms()).isEqualTo(1);
        assertThat(report.clean().get(0).alarms()).singleElement().asString().startsWith("The canary is silent.");
    }

    @Test
    void ofARunOfWhichEachMustPassOneThatDidNotIsAFalseAlarm() {
        run("passing", "clean");

        assertThat(CleanRun.ofAll(1, "clean", Told.in(archives.resolve("clean")))
                        .alarms())
                .isEmpty();
        assertThat(CleanRun.ofAll(2, "clean", Told.in(archives.resolve("clean")))
                        .alarms())
                .containsExactly("of 2 scenarios 1 passed");
    }

    @Test
    void theResultsAreAsTheSchemaSays() throws Exception {
        run("failing", "gas");
        run("passing", "clean");
        TrialReport report = report(fault("gas was let in", SILENT));

        report.write(archives);

        JsonNode results =
                new ObjectMapper().readTree(archives.resolve("results.json").toFile());
        assertThat(errors(results.toString())).isEmpty();
        assertThat(results.at("/sabotage/planted").asInt()).isEqualTo(1);
        assertThat(results.at("/sabotage/killed").asInt()).isEqualTo(1);
        assertThat(results.at("/sabotage/falseAlarms").asInt(-1)).isZero();
        LineMutants lines = report.lines();
        assertThat(lines.killed()).isGreaterThan(100);
        assertThat(results.at("/sabotage/lines"))
                .hasToString("{\"left_out\":%d,\"killed\":%d,\"unnoticed\":0,\"not_judged\":%d}"
                        .formatted(
                                lines.total(), lines.killed(), lines.notJudged().size()));
        assertThat(results.at("/sabotage/faults/0/caught/0/message").asText()).startsWith("The canary is silent.");
        assertThat(results.at("/sabotage/faults/0/run").asText()).isNotEmpty();
        ((ObjectNode) results.at("/sabotage/faults/0")).put("result", "wounded");
        assertThat(errors(results.toString())).isNotEmpty();
        ((ObjectNode) results.at("/sabotage/faults/0")).put("result", "killed");
        assertThat(errors(results.toString())).isEmpty();
        ((ObjectNode) results.at("/sabotage")).remove("lines");
        assertThat(errors(results.toString())).isNotEmpty();
        assertThat(errors("{}")).isNotEmpty();
    }

    @Test
    void thePageAndTheBadgeSayTheSame() throws Exception {
        run("failing", "gas");
        run("passing", "clean");

        report(fault("gas was let in", SILENT)).write(archives);

        assertThat(Files.readString(archives.resolve("index.html")))
                .contains(
                        "1 of 1 faults killed, 0 false alarms in 1 clean runs; of ",
                        " lines left out ",
                        "gas",
                        "A canary falls silent");
        assertThat(Files.readString(archives.resolve("sabotage.svg"))).contains(">1 of 1 killed<");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(archives.resolve("sabotage.svg").toFile());
    }

    private void run(String canary, String name) {
        Canary.of(canary)
                .with("cucumber.glue", "selftest.canary.glue,selftest.sabotage.gas,steps.guard")
                .reportingTo(archives.resolve(name))
                .run();
    }

    private Outcome outcome(Fault fault) {
        return report(fault).outcomes().get(0);
    }

    private TrialReport report(Fault fault) {
        return TrialReport.of(
                new Catalogue(new TreeMap<>(Map.of(fault.name(), fault)), Map.of(), Map.of(), List.of()), archives);
    }

    private static Fault fault(String effect, Expected expected) {
        return new Fault(
                "gas",
                Path.of("gas"),
                Who.PLATFORM,
                List.of(1),
                "There is gas in the mine.",
                "by hand",
                effect,
                List.of(expected),
                "",
                new Planting(Map.of(), List.of(), List.of()),
                new State(Map.of(), List.of()),
                false);
    }

    private static List<Error> errors(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/results.schema.json")), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }
}
