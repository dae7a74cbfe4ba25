package selftest.evidence;

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
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import selftest.canary.Canary;
import selftest.canary.Canary.Outcome;
import selftest.canary.QuietReports;
import selftest.canary.whole.WholeRun;
import support.evidence.Rebuild;

/** What a run says of itself in results.json, on the page and on the console, held against the published schema. */
class LevelAndFlagsTest {
    private static final Schema SCHEMA = schema();

    @TempDir
    private Path folder;

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("docs/results.schema.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void clear() {
        System.clearProperty(WholeRun.FEATURES);
        System.clearProperty(WholeRun.REPORTS);
        System.clearProperty(WholeRun.LEFT);
    }

    @Test
    void aWholeRunHasALevelAndBothFlags() throws IOException {
        Outcome outcome = run("@install", "keeps its secret");

        assertThat(outcome.failures()).isEmpty();
        assertThat(results().at("/level").asInt(-1)).isEqualTo(1);
        assertThat(results().at("/level_reason").asText()).isEqualTo("unverified: backup/restore");
        assertThat(results().at("/stages/install/status").asText()).isEqualTo("pass");
        assertThat(results().at("/stages/upgrade/status").asText()).isEqualTo("skip");
        assertThat(results().at("/stages/upgrade/reason").asText()).isEqualTo("a canary has no older release");
        assertThat(results().at("/flags/clean_teardown").asBoolean()).isTrue();
        assertThat(results().at("/flags/no_secret_leak").asBoolean()).isTrue();
        assertThat(results().at("/flag_reasons/no_secret_leak").asText())
                .contains(
                        "none of 1 secrets in the reports (9 texts, ",
                        " bytes; a planted one was found in a copy of each)");
        assertThat(read(QuietReports.CONSOLE))
                .contains(
                        "Level 1 (unverified: backup/restore).",
                        "  1 install         pass        1 scenario passed\n",
                        "  2 upgrade         skip        a canary has no older release\n",
                        "    clean_teardown  pass        the cage is empty\n",
                        "    no_secret_leak  pass        no service was asked for anything; none of 1 secrets in");
        assertThat(read("index.html")).contains("Level 1 (unverified: backup/restore)", "no_secret_leak");
        assertSchemaHolds();
    }

    @Test
    void whatCanNotBeAskedIsToldByKindAndBlocksNothing() throws IOException {
        run("@install", "needs a bigger cage");

        assertThat(results().at("/stages/install/status").asText()).isEqualTo("skip");
        assertThat(read(QuietReports.CONSOLE))
                .contains(
                        "Level 0 of what this target can show (1 scenario can't be asked of it) (unverified: backup/restore).",
                        "Skipped, and why:\n"
                                + "    1  can't be asked of this target, because they need a bigger cage: this one is the only one\n");
        assertSchemaHolds();
    }

    @Test
    void adviceIsInAllThatIsSaidOfTheRunAndFailsNothing() throws IOException {
        Outcome outcome = run("@install", "gives advice");

        assertThat(outcome.failures()).isEmpty();
        assertThat(results().at("/advice"))
                .singleElement()
                .satisfies(advice -> assertThat(advice.asText()).isEqualTo("cage:1: sing louder"));
        assertThat(read(QuietReports.CONSOLE)).contains("Advice, for which nothing failed:", "cage:1: sing louder");
        assertThat(read("index.html")).contains("cage:1: sing louder");
        assertSchemaHolds();
    }

    @Test
    void whatARecipeWasDeployedOfAndOnWhichImagesIsInAllThatIsSaidOfTheRun() throws IOException {
        run("@install", "sits in another cage than its own");

        assertThat(results().at("/deployment/on_stand_ins").asBoolean()).isTrue();
        assertThat(results().at("/deployment/services/1"))
                .hasToString("{\"service\":\"swing\",\"image\":\"rope:2\",\"digest\":\"sha256:2\",\"stand_in\":true}");
        assertThat(results().at("/deployment/services/0/stand_in").asBoolean(true))
                .isFalse();
        assertThat(results().at("/deployment/differences/0/kind").asText()).isEqualTo("image");
        assertThat(results().at("/deployment/previous"))
                .hasToString("{\"version\":\"1.0.0+wood\",\"from\":\"tag <1> of the aviary\"}");
        assertThat(results().at("/bot_deployment/on_stand_ins").asBoolean(true)).isFalse();
        assertThat(results().at("/bot_deployment/services/0/image").asText()).isEqualTo("man:3");
        assertThat(results().at("/bot_deployment/differences/0/place").asText()).isEqualTo("key");
        assertThat(read(QuietReports.CONSOLE))
                .contains(
                        "Backup proof: 1 scenario: 1 passed, on stand-ins",
                        "The recipe cages, before which there was 1.0.0+wood (tag <1> of the aviary), is deployed from:",
                        "  swing      stand-in rope:2  sha256:2",
                        "  image    swing: wire:2 -> rope:2 (<borrowed>)",
                        "The backup bot's recipe keepers is deployed from:",
                        "  provided key: external -> key 1 (<made>)");
        assertThat(read("index.html"))
                .contains(
                        "1 scenario: 1 passed, on stand-ins",
                        "1.0.0+wood (tag &lt;1&gt; of the aviary)",
                        "swing: wire:2 -&gt; rope:2 (&lt;borrowed&gt;)",
                        "recipe keepers</h2>",
                        "key: external -&gt; key 1 (&lt;made&gt;)");
        assertSchemaHolds();
    }

    @Test
    void aRunThatReadsOnlyOneOfTheFeaturesHasNoLevel() throws IOException {
        feature("other", "@lint", "keeps its secret");

        run("@install", "keeps its secret");

        assertThat(results().at("/level").isNull()).isTrue();
        assertThat(results().at("/level_reason").asText()).isEqualTo("1 scenario not asked");
        assertThat(results().at("/scenarios/not_asked").asInt()).isEqualTo(1);
        assertThat(read(QuietReports.CONSOLE)).contains("No level: 1 scenario not asked.");
        assertSchemaHolds();
    }

    @Test
    void aRunOfWhichItIsNotKnownWhatThereIsHasNoLevel() throws IOException {
        Canary.of("passing").reportingTo(reports()).run();

        assertThat(results().at("/level_reason").asText()).isEqualTo("it is not known which scenarios there are");
        assertThat(results().at("/flags/clean_teardown").isNull()).isTrue();
        assertThat(results().at("/flag_reasons/no_secret_leak").asText())
                .isEqualTo("not looked at: the services' logs");
        assertSchemaHolds();
    }

    @Test
    void whatIsLeftOnTheTargetIsRed() throws IOException {
        System.setProperty(WholeRun.LEFT, "volume cage");

        Outcome outcome = run("@install", "keeps its secret");

        assertThat(outcome.failures())
                .anySatisfy(failure -> assertThat(failure)
                        .contains("Flag clean_teardown does not hold.", "there still is: volume cage"));
        assertThat(results().at("/flags/clean_teardown").asBoolean(true)).isFalse();
        assertThat(results().at("/run/passed").asBoolean()).isFalse();
        assertThat(results().at("/failures")).hasSize(1);
        assertThat(read("index.html")).contains("headline bad");
        assertSchemaHolds();
    }

    @ParameterizedTest(name = "a secret in {1} is red")
    @CsvSource({
        "to a file, the reports, notes.txt at byte 13",
        "to the console, the console output, the console output at byte"
    })
    void aSecretThatGotPastTheRedactionIsRed(String leak, String place, String where) throws IOException {
        Outcome outcome = run("@install", "leaks " + leak);

        assertThat(outcome.failures())
                .anySatisfy(failure -> assertThat(failure)
                        .contains("Flag no_secret_leak does not hold.", "a secret stands in " + place + ": " + where));
        assertThat(results().at("/flags/no_secret_leak").asBoolean(true)).isFalse();
        assertThat(results().at("/flag_reasons/no_secret_leak").asText()).contains(where);
        assertThat(results().at("/run/passed").asBoolean()).isFalse();
        assertThat(read("messages.ndjson")).contains("no_secret_leak", "\"testRunFinished\"");
        assertThat(read(QuietReports.CONSOLE)).contains("no_secret_leak  fail ");
        assertSchemaHolds();
    }

    @Test
    void theArchiveAloneGivesTheSameLevelAndFlags(@TempDir Path again) throws IOException {
        run("@install", "keeps its secret");

        Rebuild.rebuild(reports().resolve("messages.ndjson"), again);

        assertThat(again.resolve("results.json"))
                .hasSameBinaryContentAs(reports().resolve("results.json"));
    }

    @Test
    void aRunThatWasCutOffHasNoLevel(@TempDir Path again) throws IOException {
        run("@install", "keeps its secret");
        Path archive = reports().resolve("messages.ndjson");
        Files.write(
                archive,
                Files.readAllLines(archive).stream()
                        .filter(line -> !line.contains("testRunFinished"))
                        .toList());

        assertThat(Rebuild.rebuild(archive, again)).contains("No level: the run was cut off.");
        assertThat(errors(Files.readString(again.resolve("results.json")))).isEmpty();
    }

    @ParameterizedTest(name = "the schema refuses results with {0} changed to {1}")
    @CsvSource({
        "/level, 6",
        "/level, \"high\"",
        "/flags/no_secret_leak, \"yes\"",
        "/stages/install/status, \"good\"",
        "/run/more, 1",
        "/run/answer, \"GREEN\""
    })
    void theSchemaRefuses(String place, String value) throws IOException {
        run("@install", "keeps its secret");
        ObjectNode results = (ObjectNode) results();
        int slash = place.lastIndexOf('/');
        ((ObjectNode) results.at(place.substring(0, slash)))
                .set(place.substring(slash + 1), new ObjectMapper().readTree(value));

        assertThat(errors(results.toString())).isNotEmpty();
    }

    @Test
    void theSchemaRefusesResultsWithoutALevel() throws IOException {
        run("@install", "keeps its secret");
        ObjectNode results = (ObjectNode) results();
        results.remove("level");

        assertThat(errors(results.toString())).isNotEmpty();
    }

    private void assertSchemaHolds() throws IOException {
        assertThat(errors(read("results.json"))).isEmpty();
    }

    private static List<Error> errors(String json) {
        return SCHEMA.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** On a console of its own: what leaks there is not for the build's. */
    private Outcome run(String tag, String what) throws IOException {
        System.setProperty(WholeRun.FEATURES, folder.resolve("features").toString());
        System.setProperty(WholeRun.REPORTS, reports().toString());
        PrintStream console = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true));
        try {
            return Canary.at(feature("one", tag, what).toString())
                    .with("cucumber.glue", "selftest.canary.glue,selftest.canary.whole,steps.guard")
                    .reportingTo(reports())
                    .run();
        } finally {
            System.setOut(console);
        }
    }

    private Path feature(String name, String tag, String what) throws IOException {
        Path file = Files.createDirectories(folder.resolve("features")).resolve(name + ".feature");
        return Files.writeString(file, """
                %s
                Feature: Canary %s
                  Scenario: A canary %s
                    Given a canary that %s
                """.formatted(tag, name, name, what));
    }

    private Path reports() {
        return folder.resolve("reports");
    }

    private String read(String name) throws IOException {
        return Files.readString(reports().resolve(name));
    }

    private JsonNode results() throws IOException {
        return new ObjectMapper().readTree(read("results.json"));
    }
}
