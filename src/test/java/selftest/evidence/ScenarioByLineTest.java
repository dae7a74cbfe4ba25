package selftest.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.canary.Canary;
import selftest.canary.Canary.Outcome;

/** {@code cucumber.features=FILE:LINE} runs the scenario of that line and nothing else. */
class ScenarioByLineTest {
    private static final String TEXT = """
            @lively
            Feature: Canaries

              Background:
                Given a canary that sings

              Rule: Some sing

                @loud
                # as loud as can be
                Scenario: The first sings
                  A word on it.

                  Given a canary that shows:
                    \"\"\"
                    Scenario: not one
                    \"\"\"

              Rule: Others do not

                # a word on the second
                Scenario: The second is silent
                  Given a canary that is silent

                Scenario Outline: Canary <name> is silent
                  Given a canary that is silent

                  Examples:
                    | name |
                    | one  |
                    | two  |
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("canaries.feature"), TEXT);
    }

    @ParameterizedTest(name = "line {0} is in the first scenario")
    @ValueSource(ints = {9, 10, 11, 12, 13, 14, 15, 16, 17})
    void anyLineOfAScenarioSelectsIt(int line) {
        assertRan(line, 1, 0);
    }

    @ParameterizedTest(name = "line {0} selects {1}")
    @CsvSource({"22, 1", "23, 1", "25, 2", "26, 2", "28, 2", "29, 2", "30, 1", "31, 1"})
    void aRowOfExamplesIsOneAndTheRestOfAnOutlineAll(int line, int failed) {
        assertRan(line, 0, failed);
    }

    @ParameterizedTest(name = "line {0} is in no scenario")
    @CsvSource(
            delimiter = '|',
            value = {
                "1  | 11 (The first sings) and FILE:22 (The second is silent)",
                "5  | 11 (The first sings) and FILE:22 (The second is silent)",
                "7  | 11 (The first sings) and FILE:22 (The second is silent)",
                "19 | 11 (The first sings) and FILE:22 (The second is silent)",
                "24 | 22 (The second is silent) and FILE:25 (Canary <name> is silent)",
                "99 | 22 (The second is silent) and FILE:25 (Canary <name> is silent)",
            })
    void aLineWhereNoScenarioIsNamesTheNearest(int line, String nearest) {
        Outcome outcome = run(Integer.toString(line));

        assertThat(outcome.passed() + outcome.failed()).isZero();
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .contains("There is no scenario at " + file + ":" + line + "; the nearest are " + file + ":"
                        + nearest.replace("FILE", file.toString()));
    }

    @Test
    void severalLinesAndFilesAreTaken() {
        Outcome outcome = Canary.at(file + ":13:23, " + file + ":30").run();

        assertThat(outcome.passed()).isEqualTo(1);
        assertThat(outcome.failed()).isEqualTo(2);
    }

    private void assertRan(int line, int passed, int failed) {
        Outcome outcome = run(Integer.toString(line));

        assertThat(outcome.passed()).isEqualTo(passed);
        assertThat(outcome.failed()).isEqualTo(failed);
    }

    private Outcome run(String lines) {
        return Canary.at(file + ":" + lines).run();
    }
}
