package selftest.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import selftest.canary.Canary;
import selftest.canary.Canary.Outcome;
import selftest.canary.PartedCanary;
import support.swarm.Await;

/** A look at several stacks: one process and one answer a stack, and one answer of all. */
class PartedRunTest {
    @TempDir
    private Path folder;

    private Path reports;
    private String feature;
    private String console;

    @BeforeEach
    void write() throws IOException {
        reports = folder.resolve("reports");
        feature = Files.writeString(folder.resolve("canaries.feature"), """
                        Feature: Canaries
                          Scenario: One sings
                            Given a canary that sings
                          Scenario Outline: More sing
                            Given a canary that sings
                            Examples:
                              | name |
                              | two  |
                        """).toString();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sings too            | HELD: what was asked holds on 2 stacks: sings, too; no proof that everything comes back",
                "sings                | HELD: what was asked holds on 1 stack: sings; no proof that everything comes back",
                "sings silent away    | FAILED: of 3 stacks, 1 failed, 1 could not be looked at, 1 held; silent: The canary is silent.",
                "away silent          | FAILED: of 2 stacks, 1 failed, 1 could not be looked at; silent: The canary is silent.",
                "away sings           | UNKNOWN: of 2 stacks, 1 could not be looked at, 1 held; away: it could not be looked at: There is no canary.",
                "dead sings           | UNKNOWN: of 2 stacks, 1 could not be looked at, 1 held; dead: its process ended with exit status 137 and without an answer.",
                "mad sings            | UNKNOWN: of 2 stacks, 1 could not be looked at, 1 held; mad: its process ended with exit status 1 and without an answer.",
                "liar sings           | UNKNOWN: of 2 stacks, 1 could not be looked at, 1 held; liar: it answered HELD, and ended with exit status 3.",
            })
    void theAnswerIsTheWorst(String names, String line) throws IOException {
        List<String> parts = List.of(names.split(" "));

        Outcome outcome = run(PartedCanary.of(feature, reports, parts));

        assertThat(lastLine()).startsWith(line);
        assertThat(console.lines().filter(one -> one.matches("(HELD|FAILED|UNKNOWN): .*")))
                .containsExactly(lastLine());
        assertThat(lastLine())
                .isEqualTo(results().at("/run/answer").asText() + ": "
                        + results().at("/run/answer_reason").asText() + ".");
        assertThat(results().at("/run/passed").asBoolean()).isEqualTo(line.startsWith("HELD"));
        assertThat(outcome.green()).isEqualTo(line.startsWith("HELD"));
        assertThat(outcome.passed())
                .isEqualTo(
                        parts.stream().filter(List.of("sings", "too")::contains).count());
        assertThat(outcome.passed() + outcome.failed()).isEqualTo(parts.size());
        assertThat(results().findValuesAsText("stack")).isEqualTo(parts);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("docs/results.schema.json")), InputFormat.JSON)
                        .validate(read("results.json"), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void consolePageAndFileTellOfEach() throws IOException {
        run(PartedCanary.of(feature, reports, List.of("sings", "silent", "dead")));

        assertThat(console).contains("sings | HELD: it sings.\n").endsWith("""
                          sings: HELD: it sings.
                          silent: FAILED: The canary is silent.
                          dead: UNKNOWN: its process ended with exit status 137 and without an answer.
                        Report: %s
                        %s
                        """.formatted(
                        reports.resolve("index.html"), lastLine()));
        assertThat(results().at("/stacks/1").toString())
                .isEqualTo("{\"stack\":\"silent\",\"answer\":\"FAILED\",\"answer_reason\":\"The canary is silent\","
                        + "\"exit_status\":1,\"results\":\"stacks/silent/results.json\"}");
        assertThat(results().at("/stacks/2/exit_status").asInt()).isEqualTo(137);
        assertThat(results().at("/stacks/2/results").isNull()).isTrue();
        assertThat(read("index.html"))
                .contains("headline bad", "<a href=\"stacks/silent/index.html\">silent</a>", ">dead</th>")
                .contains("mark good", "mark bad", "mark open");
    }

    @Test
    void eachIsAskedTheSelectedScenariosAndNoOther() throws IOException {
        run(PartedCanary.of(feature + ":2," + feature + ":8", reports, List.of("sings")));

        String place = Path.of("").toAbsolutePath().relativize(Path.of(feature)).toString();
        assertThat(console).contains("sings | looking with " + place + ":2," + place + ":8\n");
    }

    @Test
    void anAnswerOfAnEarlierRunIsNotTakenForThisOnes() throws IOException {
        run(PartedCanary.of(feature, reports, List.of("sings")));
        Files.move(reports.resolve("stacks/sings"), reports.resolve("stacks/dead"));

        run(PartedCanary.of(feature, reports, List.of("dead")));

        assertThat(lastLine()).startsWith("UNKNOWN: of 1 stack, 1 could not be looked at; dead: its process ended");
        assertThat(reports.resolve("stacks/sings")).doesNotExist();
    }

    @Test
    void whenTimeIsUpWhatGoesOnIsEndedAndNothingMoreBegins() throws IOException {
        run(PartedCanary.of(feature, reports, List.of("sings", "slow", "too")).with("run.within", "2s"));

        assertThat(lastLine())
                .isEqualTo("UNKNOWN: of 3 stacks, 2 could not be looked at, 1 held; slow: Not looked at: the time"
                        + " limit of the run, 2s, was reached.");
        assertThat(slow()).isEmpty();
        assertThat(results().at("/stacks/1/exit_status").asInt()).isEqualTo(143);
        assertThat(results().at("/stacks/2/exit_status").isNull()).isTrue();
        assertThat(console).doesNotContain("too | ");
    }

    @Test
    void aRunThatIsToldToEndEndsWhatGoesOnAndSaysSo() throws IOException, InterruptedException {
        Path output = folder.resolve("console.txt");
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PartedCanary.class.getName(),
                        feature,
                        reports.toString(),
                        "slow",
                        "sings")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Await.until("the slow part")
                    .within(Duration.ofMinutes(1))
                    .failingFastIf(() -> run.isAlive() ? Optional.empty() : Optional.of("it ended"))
                    .value(() -> slow().isPresent() ? Optional.of(true) : Optional.empty());
            run.destroy();
            assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            run.destroyForcibly();
        }

        assertThat(slow()).isEmpty();
        console = Files.readString(output);
        assertThat(lastLine())
                .isEqualTo("UNKNOWN: of 2 stacks, 2 could not be looked at; slow: The run was ended from outside.");
        assertThat(console).doesNotContain("sings | ");
    }

    @Test
    void aRunOfNoPartsIsARun() {
        assertThat(PartedCanary.of(feature, reports, List.of())
                        .reportingTo(reports)
                        .run()
                        .passed())
                .isEqualTo(2);
    }

    /** The process of the slow part while it is there. */
    private Optional<ProcessHandle> slow() {
        try {
            Path pid = reports.resolve("stacks/slow/pid");
            String text = Files.exists(pid) ? Files.readString(pid).strip() : "";
            return text.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome run(Canary canary) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            return canary.run();
        } finally {
            System.setOut(out);
            console = printed.toString(StandardCharsets.UTF_8);
        }
    }

    private String lastLine() {
        return console.lines().reduce((first, last) -> last).orElse("");
    }

    private JsonNode results() throws IOException {
        return new ObjectMapper().readTree(read("results.json"));
    }

    private String read(String name) throws IOException {
        return Files.readString(reports.resolve(name));
    }
}
