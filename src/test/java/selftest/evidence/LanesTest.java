package selftest.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import selftest.canary.Canary;
import selftest.canary.Canary.Outcome;
import selftest.canary.QuietReports;
import support.evidence.Lanes;
import support.evidence.RedactedCucumber;

/** Features that are apart go beside the others, and all else is as in one lane. */
class LanesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private void feature(String name, String tags, String... canaries) throws IOException {
        StringBuilder text = new StringBuilder(tags + "\nFeature: Feature " + name + "\n");
        for (String canary : canaries) {
            text.append("  Scenario: Canary %s%d\n    Given a canary %s\n"
                    .formatted(name, text.toString().split("Scenario").length, canary));
        }
        Files.createDirectories(folder.resolve("features"));
        Files.writeString(folder.resolve("features").resolve(name + ".feature"), text);
    }

    private void sixFeatures() throws IOException {
        for (String name : List.of("a", "c", "d", "f")) {
            feature(name, "", "that sings", "that sings");
        }
        feature("b", "@apart", "that sings", "that sings");
        feature("e", "@apart", "that sings");
    }

    private TestDescriptor discovered(int lanes) {
        return new RedactedCucumber()
                .discover(
                        LauncherDiscoveryRequestBuilder.request()
                                .configurationParameter(
                                        "cucumber.features",
                                        folder.resolve("features").toString())
                                .configurationParameter("run.lanes", Integer.toString(lanes))
                                .build(),
                        UniqueId.forEngine(RedactedCucumber.ID));
    }

    private static List<String> names(TestDescriptor parent) {
        return parent.getChildren().stream().map(TestDescriptor::getDisplayName).toList();
    }

    private static List<List<String>> lanes(TestDescriptor engine) {
        return engine.getChildren().stream().map(LanesTest::names).toList();
    }

    private static List<UniqueId> scenarios(TestDescriptor engine) {
        return engine.getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .map(TestDescriptor::getUniqueId)
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    @Test
    void oneLaneIsAsCucumberHasIt() throws IOException {
        sixFeatures();

        assertThat(names(discovered(1)))
                .containsExactly("Feature a", "Feature b", "Feature c", "Feature d", "Feature e", "Feature f");
    }

    @Test
    void whatIsApartGoesInTheSecondLaneAndTheOrderStays() throws IOException {
        sixFeatures();

        TestDescriptor engine = discovered(2);

        assertThat(lanes(engine))
                .containsExactly(
                        List.of("Feature a", "Feature c", "Feature d", "Feature f"), List.of("Feature b", "Feature e"));
        assertThat(scenarios(engine)).hasSize(11).doesNotHaveDuplicates().isEqualTo(scenarios(discovered(1)));
    }

    @Test
    void whatIsApartIsDealtToAllFurtherLanes() throws IOException {
        sixFeatures();

        assertThat(lanes(discovered(4)))
                .containsExactly(
                        List.of("Feature a", "Feature c", "Feature d", "Feature f"),
                        List.of("Feature b"),
                        List.of("Feature e"));
    }

    @Test
    void aLaneIsOneThreadAndLanesGoBesideEachOther() throws IOException {
        feature("a", "", "that sings in a duet", "with a song of 80 bytes");
        feature("b", "", "with a song of 80 bytes", "that sings");
        feature("c", "@apart", "that sings in a duet", "that sings");
        feature("d", "", "that sings");
        feature("e", "@apart", "that sings");

        Outcome outcome = run("2");

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isEqualTo(8);
        List<String> begun = begun();
        assertThat(begun.stream().filter(name -> name.matches(".*[abd].")))
                .containsExactly("Canary a1", "Canary a2", "Canary b1", "Canary b2", "Canary d1");
        assertThat(begun.stream().filter(name -> name.matches(".*[ce].")))
                .containsExactly("Canary c1", "Canary c2", "Canary e1");
    }

    @Test
    void whatALaneLeavesStandsWithItsScenario() throws IOException {
        feature("a", "", "that sings in a duet", "that tells its name", "that is silent", "that tells its name");
        feature("b", "@apart", "that sings in a duet", "that tells its name", "that tells its name");

        Outcome outcome = run("2");

        assertThat(outcome.passed()).isEqualTo(6);
        assertThat(outcome.failed()).isEqualTo(1);
        assertThat(told()).containsExactlyInAnyOrder("a2 a2", "a4 a4", "b2 b2", "b3 b3");
    }

    @Test
    void theReportsOfTwoLanesAreThoseOfOne() throws IOException {
        feature("a", "", "that sings", "that is silent");
        feature("b", "@apart", "that sings", "whose cage is locked");

        List<String> reports = new ArrayList<>();
        for (String lanes : List.of("1", "2")) {
            run(lanes);
            JsonNode results = results();
            reports.add(results.path("scenarios") + "\n" + results.path("failures") + "\n"
                    + results.at("/run/answer_reason") + "\n"
                    + Files.readString(reports().resolve("unused.txt")));
        }

        assertThat(reports.get(1)).isEqualTo(reports.get(0));
    }

    @Test
    void whenTimeIsUpEveryLaneIsInterrupted() throws IOException {
        feature("a", "", "that sings in a duet", "that never comes", "that sings");
        feature("b", "", "that sings");
        feature("c", "@apart", "that sings in a duet", "that never comes", "that sings");

        Outcome outcome =
                run("2", "run.within", "6s", "cucumber.glue", "selftest.canary.glue,selftest.canary.clean,steps.guard");

        assertThat(outcome.passed()).isEqualTo(2);
        assertThat(outcome.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).contains("The wait for the canary was interrupted."));
        assertThat(results().at("/run/answer").asText()).isEqualTo("UNKNOWN");
        assertThat(results().at("/run/answer_reason").asText())
                .contains("the time limit of the run, 6s, was reached in ")
                .contains("a.feature:5 at \"a canary that never comes\"")
                .contains("c.feature:5 at \"a canary that never comes\"");
        assertThat(results().at("/scenarios/skipped").asInt()).isEqualTo(3);
        assertThat(results().at("/failures").toString()).doesNotContain("disturbed");
    }

    @Test
    void aLaneThatIsOverIsNotInterrupted() throws IOException {
        feature("a", "", "that never comes");
        feature("b", "@apart", "that sings");

        Outcome outcome = run("2", "run.within", "6s");

        assertThat(outcome.passed()).isEqualTo(1);
        assertThat(outcome.failures()).singleElement().asString().contains("was interrupted");
        assertThat(results().at("/run/answer_reason").asText())
                .contains("a.feature:3")
                .doesNotContain("b.feature");
    }

    @ParameterizedTest(name = "run.lanes={0} is refused")
    @ValueSource(strings = {"0", "-1", "two", "10", ""})
    void whatIsNoNumberOfLanesIsRefused(String lanes) throws IOException {
        feature("a", "", "that sings");

        assertThat(run(lanes).failures())
                .singleElement()
                .asString()
                .contains("run.lanes must be a number of lanes from 1 to 9 or auto, not " + lanes);
    }

    @ParameterizedTest(name = "{0} cores and {1} GB: {2} lanes")
    @CsvSource({"1, 64, 1", "2, 24, 2", "2, 7, 1", "2, 2, 1", "8, 16, 4", "3, 64, 3", "64, 512, 4"})
    void byThemselvesLanesFollowTheMachine(int cores, long gigabytes, int lanes) {
        assertThat(Lanes.on(cores, gigabytes << 30)).isEqualTo(new Lanes(lanes));
    }

    private Outcome run(String lanes, String... settings) {
        Canary canary = Canary.at(folder.resolve("features").toString())
                .with("run.lanes", lanes)
                .with("cucumber.plugin", QuietReports.class.getName() + ":" + reports());
        for (int i = 0; i < settings.length; i += 2) {
            canary = canary.with(settings[i], settings[i + 1]);
        }
        return canary.run();
    }

    private Path reports() {
        return folder.resolve("reports");
    }

    private JsonNode results() throws IOException {
        return JSON.readTree(Files.readString(reports().resolve("results.json")));
    }

    private List<JsonNode> messages() throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        for (String line : Files.readAllLines(reports().resolve("messages.ndjson"))) {
            messages.add(JSON.readTree(line));
        }
        return messages;
    }

    /** The scenarios' names in the order in which they began. */
    private List<String> begun() throws IOException {
        List<JsonNode> messages = messages();
        return messages.stream()
                .filter(message -> message.has("testCaseStarted"))
                .map(message -> name(messages, message.at("/testCaseStarted/id").asText()))
                .toList();
    }

    /** What scenarios told of themselves, each after the name of the one at which it stands. */
    private List<String> told() throws IOException {
        List<JsonNode> messages = messages();
        return messages.stream()
                .map(message -> message.path("attachment"))
                .filter(attachment -> attachment.path("body").asText().startsWith("I am "))
                .map(attachment -> (name(
                                        messages,
                                        attachment.path("testCaseStartedId").asText())
                                + attachment.path("body").asText().substring("I am".length()))
                        .replace("Canary ", ""))
                .toList();
    }

    private static String name(List<JsonNode> messages, String started) {
        String test =
                one(messages, "testCaseStarted", started).path("testCaseId").asText();
        String pickle = one(messages, "testCase", test).path("pickleId").asText();
        return one(messages, "pickle", pickle).path("name").asText();
    }

    private static JsonNode one(List<JsonNode> messages, String kind, String id) {
        return messages.stream()
                .map(message -> message.path(kind))
                .filter(node -> node.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
