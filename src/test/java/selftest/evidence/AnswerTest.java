package selftest.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import selftest.canary.Canary;
import selftest.canary.Canary.Outcome;
import selftest.canary.QuietReports;
import selftest.canary.StuckCanary;
import support.evidence.Unseen;
import support.mailu.ProbeFailed;
import support.swarm.EngineLost;

/** The last line of the console, {@code results.json}, the page and the exit status: one answer. */
class AnswerTest {
    private static final String CLEAN = "selftest.canary.glue,selftest.canary.clean,steps.guard";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HELD    | a canary that sings                    | what was asked holds, 1 scenario passed; no proof that everything comes back",
                "HELD    | a canary that sings, that lives elsewhere | what was asked holds, 1 scenario passed, 1 skipped; no proof",
                "FAILED  | a canary that is silent                | 1 of 1 scenario failed: The canary is silent.",
                "FAILED  | a canary that is silent, whose cage is locked | 1 of 2 scenarios failed: The canary is silent.",
                "FAILED  | a canary whose cage nobody declared    | the run itself failed: No scenario failed, and yet a volume did: sand (cage:/sand).",
                "UNKNOWN | a canary whose cage is locked          | it could not be looked at: The cage is locked.",
                "UNKNOWN | a canary that sings, whose cage is locked | it could not be looked at: The cage is locked.",
                "UNKNOWN | a canary whose engine is lost         | it could not be looked at: The canary can't be heard: The connections to",
                "FAILED  | a canary whose engine is lost, that is silent | 1 of 2 scenarios failed: The canary is silent.",
                "FAILED  | a canary that answers nobody           | 1 of 1 scenario failed: The song can't be heard",
                "UNKNOWN | a canary that answers nobody by a lost engine | it could not be looked at: The song can't be heard",
                "FAILED  | a canary that is silent by a lost engine | 1 of 1 scenario failed: The canary is silent.",
                "UNKNOWN | a canary that lives elsewhere          | it could not be looked at: no scenario passed.",
                "UNKNOWN | a canary that is not ready             | it could not be looked at: This is a canary that is not ready (file:",
            })
    void consoleFilePageAndStatusSayTheSame(String word, String canaries, String reason) throws IOException {
        Outcome outcome = Canary.at(feature(canaries)).reportingTo(folder).run();

        assertThat(lastLine()).startsWith(word + ": " + reason);
        assertThat(results().at("/run/answer").asText()).isEqualTo(word);
        assertThat(word + ": " + results().at("/run/answer_reason").asText() + ".")
                .isEqualTo(lastLine());
        assertThat(results().at("/run/passed").asBoolean()).isEqualTo(word.equals("HELD"));
        assertThat(read("index.html")).contains(word.equals("HELD") ? "headline good" : "headline bad");
        assertThat(outcome.green()).isEqualTo(word.equals("HELD"));
    }

    @Test
    void whenTimeIsUpTheRunEndsCleansAndSaysWhatItWaitedFor() throws IOException {
        String feature = feature("a canary that never comes, that sings");

        Outcome outcome = Canary.at(feature)
                .with("cucumber.glue", CLEAN)
                .with("run.within", "1s")
                .reportingTo(folder)
                .run();

        assertThat(outcome.passed()).isZero();
        assertThat(outcome.failures()).singleElement().asString().contains("The wait for the canary was interrupted.");
        assertThat(lastLine())
                .isEqualTo("UNKNOWN: it could not be looked at: the time limit of the run, 1s, was reached in file://"
                        + feature + ":2 at \"a canary that never comes\": The wait for the canary was interrupted.");
        assertThat(results().at("/scenarios/skipped").asInt()).isEqualTo(1);
        assertThat(results().at("/failures"))
                .hasSize(1)
                .noneSatisfy(failure -> assertThat(failure.toString()).contains("disturbed"));
        assertThat(results().at("/level").isNull()).isTrue();
    }

    @Test
    void aRunThatDoesNotEndEvenThenIsReportedAndEnded() throws Exception {
        Process stuck = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StuckCanary.class.getName(),
                        feature("a canary that nothing reaches"),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(stuck.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            stuck.destroyForcibly();
        }

        assertThat(stuck.exitValue()).isEqualTo(1);
        assertThat(lastLine())
                .startsWith("UNKNOWN: it could not be looked at: the time limit of the run, 1s, was reached in ")
                .matches(line -> line.endsWith(":2 at \"a canary that nothing reaches\".")
                        || line.endsWith(" in no scenario.")); // where the start alone took longer
        assertThat(results().at("/run/passed").asBoolean(true)).isFalse();
    }

    @ParameterizedTest(name = "run.within={0} is refused")
    @CsvSource({"soon", "0s", "-1m", "''"})
    void aLimitThatIsNoneIsRefused(String limit) throws IOException {
        Outcome outcome = Canary.at(feature("a canary that sings"))
                .with("run.within", limit)
                .reportingTo(folder)
                .run();

        assertThat(outcome.green()).isFalse();
        assertThat(outcome.failures())
                .anySatisfy(failure -> assertThat(failure).contains("run.within must be a length of time such as 90s"));
    }

    @Test
    void whatIsToldByItsNameIsSo() {
        assertThat(Unseen.ENGINE_LOST).isEqualTo(EngineLost.class.getName());
        assertThat(Unseen.PROBE_FAILED).isEqualTo(ProbeFailed.class.getName());
    }

    /** One scenario for each, told apart by commas: a canary that sings, that is silent; what is by a lost engine ends so. */
    private String feature(String canaries) throws IOException {
        StringBuilder text = new StringBuilder("Feature: Canaries\n");
        for (String canary : canaries.replace(", ", ",a canary ").split(",")) {
            text.append("  Scenario: This is %s\n    Given %s\n"
                    .formatted(canary, canary.replace(" by a lost engine", "")));
        }
        return Files.writeString(folder.resolve("canaries.feature"), text).toString();
    }

    private String lastLine() throws IOException {
        return read(QuietReports.CONSOLE).lines().reduce((first, last) -> last).orElse("");
    }

    private JsonNode results() throws IOException {
        return new ObjectMapper().readTree(read("results.json"));
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
