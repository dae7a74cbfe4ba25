package selftest.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.canary.Canary;
import selftest.canary.Canary.Outcome;
import selftest.canary.QuietReports;
import support.evidence.Rebuild;

class ReportsTest {
    private static final List<String> PAGES = List.of(
            "index.html",
            "cucumber.html",
            "cucumber-junit.xml",
            "results.json",
            "rerun.txt",
            "unused.txt",
            "steps.txt");

    @TempDir
    private Path reports;

    @Test
    void aRunLeavesEveryReport() throws IOException {
        Canary.of("passing").reportingTo(reports).run();

        assertThat(PAGES).allSatisfy(page -> assertThat(reports.resolve(page)).isRegularFile());
        assertThat(read("index.html")).contains("1 scenario: 1 passed.", "A canary sings", "headline good", "1.5 s");
        assertThat(results().at("/run/passed").asBoolean()).isTrue();
        assertThat(results().at("/timings/0/stage").asText()).isEqualTo("song");
        assertThat(results().at("/timings/0/calls").asInt()).isEqualTo(2);
        assertThat(results().at("/recoveries/0/lost").asText()).isEqualTo("the voice");
        assertThat(results().at("/recoveries/0/restore_seconds").asDouble()).isEqualTo(2.5);
        assertThat(results().at("/recoveries/0/lost_seconds").asDouble()).isEqualTo(90);
        assertThat(read("index.html")).contains("What a recovery costs", "the voice", "2.5 s", "1.5 min");
        assertThat(read("rerun.txt")).isEmpty();
        assertThat(read("unused.txt"))
                .contains("a canary that is silent  # selftest.canary.glue.CanarySteps.silent\n")
                .doesNotContain("a canary that sings  #");
        assertThat(read("steps.txt"))
                .contains(
                        "a canary that sings\n    ",
                        "\n    1 uses: src/test/resources/canary/passing.feature 1\n    selftest.canary.glue.CanarySteps.sings\n",
                        "a canary that is silent\n    ",
                        "\n    0 uses\n");
        assertThat(read(QuietReports.CONSOLE))
                .contains(
                        "Backup proof: 1 scenario: 1 passed",
                        "Stages, with their calls of flask mailu (2 in all):\n    1.5 s  2  song\n",
                        "lost minutes (RPO):\n    2.5 s    1.5 min  the voice\n",
                        "No volume was looked at.")
                .doesNotContain("failed");
    }

    @Test
    void aFailureIsTakenApartEscapedAndListedToRunAgain() throws IOException {
        Canary.of("failing").reportingTo(reports).run();

        assertThat(read("index.html"))
                .contains(
                        "2 scenarios: 1 passed, 1 failed.",
                        "The canary is silent.",
                        "<dt>expected</dt><dd>a song</dd>",
                        "<dd>silence &amp; &lt;nothing&gt;</dd>",
                        "<dt>look at</dt><dd>the cage</dd>",
                        "headline bad")
                .doesNotContain("<nothing>");
        assertThat(read("rerun.txt")).isEqualTo("src/test/resources/canary/failing.feature:6\n");
        assertThat(results().at("/run/passed").asBoolean()).isFalse();
        assertThat(results().at("/scenarios/failed").asInt()).isEqualTo(1);
        assertThat(results().at("/failures/0/message").asText()).isEqualTo("The canary is silent.");
    }

    @Test
    void theSameFailureIsToldOnceWithItsCount() throws IOException {
        Path feature = reports.resolve("three.feature");
        Files.writeString(feature, """
                Feature: Canary
                  Scenario Outline: Canary <name> falls silent
                    Given a canary that is silent
                    Examples:
                      | name |
                      | one  |
                      | two  |
                      | six  |
                """);

        Canary.at(feature.toString()).reportingTo(reports).run();

        assertThat(read(QuietReports.CONSOLE))
                .containsOnlyOnce("  3 times: The canary is silent.")
                .endsWith("FAILED: 3 of 3 scenarios failed: The canary is silent.\n");
    }

    @Test
    void theReportsAreWholeWhenTheEndOfTheRunFails() throws Exception {
        Outcome outcome = Canary.of("passing")
                .with("cucumber.glue", "selftest.canary.glue,selftest.canary.broken,steps.guard")
                .reportingTo(reports)
                .run();

        assertThat(outcome.green()).isFalse();
        assertThat(read("messages.ndjson").strip().lines().reduce((one, last) -> last))
                .get()
                .asString()
                .contains("testRunFinished", "\"success\":false", "The cage could not be cleaned.");
        assertThat(read("cucumber.html").strip()).endsWith("</html>");
        assertThatNoException()
                .isThrownBy(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(reports.resolve("cucumber-junit.xml").toFile()));
        assertThat(read("index.html"))
                .contains("The cage could not be cleaned.", "the run itself failed", "headline bad");
        assertThat(results().at("/run/passed").asBoolean()).isFalse();
    }

    @Test
    void whatAnEarlierRunLeftIsGoneAndOtherFilesStay() throws IOException {
        Files.createDirectories(reports.resolve("evidence"));
        Files.writeString(reports.resolve("evidence/0001-old.txt"), "old");
        Files.writeString(reports.resolve("rerun.txt"), "old");
        Files.writeString(reports.resolve("mine.txt"), "mine");

        Canary.of("passing").reportingTo(reports).run();

        assertThat(reports.resolve("evidence")).doesNotExist();
        assertThat(read("rerun.txt")).isEmpty();
        assertThat(read("mine.txt")).isEqualTo("mine");
    }

    @Test
    void aReportThatCanNotBeWrittenIsRed() throws IOException {
        Path file = Files.writeString(reports.resolve("file"), "");

        Outcome outcome = Canary.of("passing")
                .with("cucumber.plugin", "support.evidence.Reports:" + file)
                .run();

        assertThat(outcome.failures()).anySatisfy(failure -> assertThat(failure).contains("could not be written"));
    }

    @Test
    void aLongAttachmentIsCutAndKeptAsAFileThatThePageLinks() throws IOException {
        Path feature = reports.resolve("long.feature");
        Files.writeString(feature, """
                Feature: Canary
                  Scenario: A canary sings for long
                    Given a canary with a song of 800000 bytes
                    And a canary with a song of 64000 bytes
                """);

        Canary.at(feature.toString()).reportingTo(reports).run();

        String file = "evidence/0001-a-long-song.txt";
        assertThat(reports.resolve(file)).hasSize(800_000);
        assertThat(read("index.html")).contains("href=\"" + file + "\"");
        assertThat(read("messages.ndjson"))
                .contains("(800000 bytes in all: " + file + ")")
                .hasSizeLessThan(200_000);
        assertThat(reports.resolve("evidence").toFile().list()).hasSize(1);
    }

    @Test
    void theArchiveAloneMakesThePagesAgain(@TempDir Path again) throws IOException {
        Canary.of("failing").reportingTo(reports).run();

        String summary = Rebuild.rebuild(reports.resolve("messages.ndjson"), again);

        assertThat(PAGES)
                .allSatisfy(page -> assertThat(again.resolve(page)).hasSameBinaryContentAs(reports.resolve(page)));
        assertThat(summary.replace(again.toString(), reports.toString())).isEqualTo(read(QuietReports.CONSOLE));
    }

    @Test
    void anArchiveThatEndsEarlyIsNeverAPass(@TempDir Path again) throws IOException {
        Canary.of("passing").reportingTo(reports).run();
        Path archive = reports.resolve("messages.ndjson");
        Files.write(
                archive,
                Files.readAllLines(archive).stream()
                        .filter(line -> !line.contains("testRunFinished"))
                        .toList());

        String summary = Rebuild.rebuild(archive, again);

        assertThat(summary).contains("The run was cut off; 1 scenario: 1 passed");
        assertThat(Files.readString(again.resolve("index.html"))).contains("headline bad");
        assertThat(Files.readString(again.resolve("results.json"))).contains("\"passed\" : false");
    }

    private String read(String name) throws IOException {
        return Files.readString(reports.resolve(name));
    }

    private JsonNode results() throws IOException {
        return new ObjectMapper().readTree(read("results.json"));
    }
}
