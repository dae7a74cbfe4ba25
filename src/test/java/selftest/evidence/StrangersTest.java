package selftest.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.canary.Canary;
import selftest.canary.Canary.Outcome;
import selftest.canary.QuietReports;
import selftest.hostile.Trial;
import support.evidence.Rebuild;

/** Whatever strangers wrote into a mail or a name is shown in every report as the text that it is, and nothing obeys it. */
class StrangersTest {
    @TempDir
    private static Path folder;

    private static Outcome outcome;

    @BeforeAll
    static void run() throws IOException {
        outcome = report("strange", "a canary that sings what strangers wrote");
        report("plain", "a canary that is silent");
    }

    private static Outcome report(String name, String step) throws IOException {
        Path feature = folder.resolve(name + ".feature");
        Files.writeString(feature, "Feature: Canary\n  Scenario: A canary\n    Given " + step + "\n");
        return Canary.at(feature.toString()).reportingTo(folder.resolve(name)).run();
    }

    @Test
    void theConsoleGetsNoOrders() throws IOException {
        String console = read("strange", QuietReports.CONSOLE);

        assertThat(console).contains("strange <script>", "[U+001B][31m", "[U+009B]2J", "[U+202E]tset");
        Trial.requireFitForPeople(console);
    }

    @Test
    void theConsoleGetsNoOrdersFromAnArchiveEither(@TempDir Path again) throws IOException {
        Trial.requireFitForPeople(Rebuild.rebuild(folder.resolve("strange/messages.ndjson"), again));
    }

    @Test
    void theFailureThatTheBuildPrintsGivesNoOrders() {
        assertThat(outcome.failures()).singleElement().asString().contains("[U+001B][31m", "Caused by: ");
        Trial.requireFitForPeople(outcome.failures().get(0));
    }

    @Test
    void thePageShowsMarkupAsText() throws IOException {
        String page = read("strange", "index.html");

        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "[U+001B][31m");
        assertThat(page).doesNotContain("<script", "<img", "onerror=alert(2)>");
        Trial.requireFitForPeople(page);
    }

    @Test
    void thePageOfCucumberRunsNoScriptButItsOwn() throws IOException {
        String strange = read("strange", "cucumber.html");

        assertThat(strange).contains("alert(1)").doesNotContain("<script>alert", "<img src=x", "</script><img");
        assertThat(count(strange, "<script")).isEqualTo(count(read("plain", "cucumber.html"), "<script"));
        assertThat(count(strange, "</script")).isEqualTo(count(read("plain", "cucumber.html"), "</script"));
        assertThat(strange).doesNotContain("\u001b", "\u009b");
    }

    @Test
    void theFilesForToolsAreWhole() throws Exception {
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("strange/cucumber-junit.xml").toFile())
                        .getElementsByTagName("failure")
                        .getLength())
                .isEqualTo(1);
        assertThat(new ObjectMapper()
                        .readTree(read("strange", "results.json"))
                        .at("/failures/0/message")
                        .asText())
                .contains("<script>alert(1)</script>");
        assertThat(read("strange", "cucumber-junit.xml")).doesNotContain("\u001b", "\u009b");
        assertThat(read("strange", "results.json")).doesNotContain("\u001b", "\u009b");
        assertThat(read("strange", "messages.ndjson")).doesNotContain("\u001b", "\u009b");
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static String read(String report, String name) throws IOException {
        return Files.readString(folder.resolve(report).resolve(name));
    }
}
