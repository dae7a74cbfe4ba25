package selftest.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.canary.Canary;
import selftest.canary.QuietReports;
import selftest.canary.whole.WholeRun;

/** What asks of mailproof itself runs where it is named and nowhere else, and is never a part of a proof. */
class OwnScenariosTest {
    @TempDir
    private Path folder;

    private Path features;

    @BeforeEach
    void write() throws IOException {
        features = folder.resolve("features");
        feature(features.resolve("cage.feature"), "@install", "cage", "sings");
        feature(features.resolve("lint.feature"), "@lint", "lint", "sings");
        feature(features.resolve("mailproof/ears.feature"), "@mailproof @lint", "ears", "sings");
        feature(features.resolve("mailproof/eyes.feature"), "@mailproof @install", "eyes", "is silent");
        System.setProperty(WholeRun.FEATURES, features.toString());
        System.setProperty(WholeRun.REPORTS, reports().toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty(WholeRun.FEATURES);
        System.clearProperty(WholeRun.REPORTS);
    }

    @Test
    void aRunOfEverythingNeitherRunsNorCountsNorMissesThem() throws IOException {
        assertThat(run(features.toString(), "cucumber.filter.name", ".*")).isEqualTo("2 passed, 0 failed");
        assertThat(results().at("/scenarios/ran").asInt()).isEqualTo(2);
        assertThat(results().at("/scenarios/not_asked").asInt(-1)).isZero();
        assertThat(results().at("/level").asInt(-1)).isEqualTo(1);
        assertThat(results().at("/stages/install/reason").asText()).isEqualTo("1 scenario passed");
        assertThat(read("cucumber-junit.xml")).contains("tests=\"2\"").doesNotContain("ears", "eyes");
        assertThat(read(QuietReports.CONSOLE)).contains("Backup proof: 2 scenarios: 2 passed, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@lint", "not @install", "@lint or @mailproofs", "@lint or @not-mailproof"})
    void aFilterThatMerelyLetsThemPassDoesNotAskForThem(String filter) throws IOException {
        assertThat(run(features.toString(), "cucumber.filter.tags", filter)).isEqualTo("1 passed, 0 failed");
        assertThat(results().at("/scenarios/ran").asInt()).isEqualTo(1);
        assertThat(results().at("/scenarios/not_asked").asInt()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "cucumber.filter.tags, @mailproof, 1 passed; 1 failed",
        "cucumber.filter.tags, @mailproof and @lint, 1 passed; 0 failed",
        "cucumber.filter.tags, not @mailproof, 2 passed; 0 failed",
        "groups, mailproof, 3 passed; 1 failed",
    })
    void whoNamesTheTagDecidesByIt(String setting, String value, String ended) {
        assertThat(run(features.toString(), setting, value)).isEqualTo(ended.replace(';', ','));
    }

    @ParameterizedTest
    @CsvSource({
        "mailproof, 1, 1",
        "mailproof/ears.feature, 1, 0",
        "mailproof/ears.feature:3, 1, 0",
        "mailproof/../mailproof/eyes.feature, 0, 1"
    })
    void whoNamesTheirFileOrItsFolderAsksForThem(String feature, int passed, int failed) {
        String named = feature.matches(".*\\.feature.*") ? feature : feature + "/";

        assertThat(run(features.resolve(named).toString(), "cucumber.filter.name", ".*"))
                .isEqualTo(passed + " passed, " + failed + " failed");
    }

    @Test
    void theyAreNoProofAndReachNoLevel() throws IOException {
        run(features.resolve("mailproof/ears.feature").toString(), "cucumber.filter.name", ".*");

        String reason = "what asks of mailproof itself is no proof of a mail server";
        assertThat(results().at("/level").isNull()).isTrue();
        assertThat(results().at("/level_reason").asText()).isEqualTo(reason);
        assertThat(results().at("/stages/lint/status").asText()).isEqualTo("unverified");
        assertThat(read(QuietReports.CONSOLE))
                .contains(
                        "No proof: 1 scenario of mailproof itself: 1 passed; 2 not asked, ",
                        "No level: " + reason + ".",
                        "HELD: what was asked holds, 1 scenario passed; no proof that everything comes back: " + reason)
                .doesNotContain("Backup proof");
        assertThat(read("index.html"))
                .contains("<title>No proof: passed", "Does mailproof notice what it should?")
                .doesNotContain("Does the backup of this mail server work?");
    }

    @Test
    void besideAllOthersTheyTakeTheLevelAndAddToNoStage() throws IOException {
        run(features.toString(), "groups", "mailproof | !mailproof");

        assertThat(results().at("/level").isNull()).isTrue();
        assertThat(results().at("/stages/install/reason").asText()).isEqualTo("1 scenario passed");
        assertThat(read(QuietReports.CONSOLE))
                .contains("No proof: 4 scenarios, 2 of mailproof itself: 3 passed, 1 failed, ", "FAILED: 1 of 4 ");
    }

    private String run(String feature, String setting, String value) {
        Canary.Outcome outcome = Canary.at(feature)
                .with("cucumber.glue", "selftest.canary.glue,selftest.canary.whole,steps.guard")
                .reportingTo(reports())
                .with(setting, value)
                .run();
        return outcome.passed() + " passed, " + outcome.failed() + " failed";
    }

    private static void feature(Path file, String tags, String name, String what) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                %s
                Feature: Canary %s
                  Scenario: A canary of %s
                    Given a canary that %s
                """.formatted(tags, name, name, what));
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
