package selftest.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureLintTest {
    private static final String GOOD = """
            @restore @exclusive-stack
            Feature: Everything returns

              Background:
                Given the probe mailbox has received a message

              Rule: The mailbox is back

                @smoke
                Scenario: A lost message returns to the INBOX
                  When the operator restores the snapshot
                  Then the message should be back
                  And the other messages should be there
            """;

    @Test
    void theFeaturesSpeakTheLanguageOfTheHouse() throws IOException {
        FeatureLint lint = new FeatureLint();
        try (Stream<Path> files = Files.walk(Path.of("features"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".feature"))
                    .sorted()
                    .toList()) {
                lint.read(file.toString(), Files.readString(file));
            }
        }

        assertThat(lint.findings()).isEmpty();
        assertThat(lint.scenarios()).isPositive();
    }

    @Test
    void aGoodFeatureHasNoFinding() {
        FeatureLint lint = new FeatureLint().read("good.feature", GOOD);

        assertThat(lint.findings()).isEmpty();
        assertThat(lint.scenarios()).isEqualTo(1);
    }

    @ParameterizedTest(name = "\"{0}\" instead of \"{1}\": {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "@restore | @restored | :1: the tag @restored is not in the closed list",
                "@exclusive-stack | @exclusive-Stack | :1: the tag @exclusive-Stack is not in the closed list",
                "@restore | @slow | :10: no stage tag",
                "@smoke | @look | :10: @look says that nothing is changed, and @restore changes it",
                "@smoke | @backupbot | :10: @backupbot stands beside another stage: [@backupbot, @restore]",
                "@smoke | @lint | :10: @lint stands beside another stage: [@lint, @restore]",
                "@smoke | @wip | :9: the tag @wip is not in the closed list",
                "@smoke | @apart | :9: @apart stands on whole features",
                "@smoke | @mailproof | :9: @mailproof stands on whole features",
                "@restore | @restore @mailproof | :2: @mailproof stands on the features of the chapter mailproof",
                "@restore | @restore @apart | :10: @apart has servers of its own, and @exclusive-stack none",
                "to the INBOX | to the INBOX. | :10: the name ends with a dot",
                "returns to the INBOX | returns. It is whole | :10: the name is more than one short sentence",
                "A lost message returns to the INBOX | Message returns | :10: the name can't be understood alone",
                "A lost message | It | :10: the name can't be understood alone",
                "A lost message returns | Verify that a lost message returns | :10: the name is no promise",
                "returns to | should return to | :10: the name is no promise in the present tense",
                "A lost message | a lost message | :10: the name does not begin with a capital letter",
                "When the operator restores | Given the operator has restored | :10: no When",
                "Then the message should be back | Then the message is back | :12: a Then without \"should\"",
                "And the other messages should be there | And the other messages are there | :13: a Then without",
                "the operator restores | the operator should restore | :11: only a Then says \"should\"",
                "restores the snapshot | sends JSON | :11: \"JSON\" is no word of an operator",
                "the message should be | the SQLite file should be | :12: \"SQLite\" is no word of an operator",
                "restores the snapshot | stops a container | :11: \"container\" is for the recipe's chapters only",
                "has received a message | has answered over HTTP | :5: \"HTTP\" is no word of an operator",
                "Then the message | The message | (12:7): expected",
            })
    void aFaultIsFoundInsideARuleToo(String right, String wrong, String finding) {
        FeatureLint lint = new FeatureLint().read("bad.feature", GOOD.replace(right, wrong));

        assertThat(lint.findings())
                .anySatisfy(found -> assertThat(found).startsWith("bad.feature").contains(finding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@backup @look", "@install @functional @look", "@lint", "@lint @look", "@recovery @dkim"})
    void stagesThatGoTogetherHaveNoFinding(String tags) {
        String text = GOOD.replace("@restore @exclusive-stack", tags);

        assertThat(new FeatureLint().read("good.feature", text).findings()).isEmpty();
    }

    @Test
    void theChapterOfMailproofItselfHasItsTagOnEachFeature() {
        String file = "features/mailproof/good.feature";

        assertThat(new FeatureLint().read(file, "@mailproof " + GOOD).findings())
                .isEmpty();
        assertThat(new FeatureLint().read(file, GOOD).findings())
                .containsExactly(file + ":2: @mailproof stands on the features of the chapter mailproof");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a remark", "@restore\nFeature: Nothing", "Feature: N\n  Rule: Nothing"})
    void aFileWithoutAScenarioIsAFinding(String text) {
        assertThat(new FeatureLint().read("empty.feature", text).findings()).isNotEmpty();
    }

    @Test
    void aScenarioThatEndsWithoutAThenIsAFinding() {
        String text = GOOD.replaceAll("(?m)^ +(Then|And) .*\n", "");

        assertThat(new FeatureLint().read("bad.feature", text).findings())
                .containsExactly("bad.feature:10: does not end with a Then");
    }

    @Test
    void aWhenInTheBackgroundIsEnough() {
        String text = GOOD.replace("Given the probe mailbox has received", "When the probe mailbox receives")
                .replaceAll("(?m)^ +When the operator.*\n", "");

        assertThat(new FeatureLint().read("good.feature", text).findings()).isEmpty();
    }

    @Test
    void theSameNameInTwoFilesIsAFinding() {
        FeatureLint lint = new FeatureLint().read("one.feature", GOOD).read("two.feature", GOOD);

        assertThat(lint.findings())
                .containsExactly("two.feature:10: the name is that of one.feature:10 too:"
                        + " A lost message returns to the INBOX");
    }

    @Test
    void theRecipesChaptersMaySpeakOfContainers() {
        String text = GOOD.replace("@restore", "@lint").replace("restores the snapshot", "labels a container");

        assertThat(new FeatureLint().read("lint.feature", text).findings()).isEmpty();
    }
}
