package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.recipe.Exclusions;

/**
 * The file of variables. The rows are ours; what they expect follows the cases of compose-spec/compose-go's {@code dotenv} ({@code
 * godotenv_test.go}, {@code godotenv_var_expansion_test.go}) and the syntax on docs.docker.com.
 */
class VariablesFileTest {
    private static final String COMPOSE = "services: {s: {deploy: {labels: {v: '${A-unset}'}}}}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=b | b",
                "A = b | b",
                "  A=b | b",
                "A: b | b",
                "export A=b | b",
                "A=b # said aside | b",
                "A=b#c | b#c",
                "A='b # c' | b # c",
                "A=\"b # c\" | b # c",
                "A=\"b\" # said aside | b",
                "A=b c | b c",
                "A=b=c | b=c",
                "A= | ``",
                "A=\"\" | ``",
                "#A=b | unset",
                "A | unset",
                "A='$B' | $B",
                "A=\"a\\$B\" | a$B",
                "A=\"a\\\"b\" | a\"b",
                "A='a\\nb' | a\\nb",
                "A=a\\nb | a\\nb",
                "B=c;A=$B | c",
                "B=c;A=\"${B}d\" | cd",
                "A=${B:-d} | d",
                "A=x;A=y | y",
                "A=x;A=\"$A:y\" | x:y",
                "A.B=c;A=d | d"
            })
    void aLineIsAVariable(String lines, String expected) {
        assertThat(value(lines.replace(";", "\n") + "\n")).isEqualTo(expected);
    }

    @Test
    void quotesReachOverLinesAndLinesEndInAnyWay() {
        assertThat(value("A=\"b\nc\"\nB=d\n")).isEqualTo("b\nc");
        assertThat(value("\uFEFFA=b\r\nB=c\r\n")).isEqualTo("b");
        assertThat(value("A=\"b\\tc\"")).isEqualTo("b\tc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "B=c;A=\"b | :2: the quote that opens here is never closed",
                "B=c;A=${D:?needed} | :2: the variable D must have a value (needed)"
            })
    void whatIsNoVariableIsAProblemWithItsLine(String lines, String problem) {
        assertThatThrownBy(() -> value(lines.replace(";", "\n")))
                .message()
                .contains(".env" + problem)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=b;Please fill in the rest! | :2",
                "A=b;;A B=c | :3",
                "=b;A=b | :1",
                "A!=b;A=b | :1",
                "# well;A=b # too | ``"
            })
    void aLineOfProseIsToldAndTheOthersAreRead(String lines, String place) {
        RecipeFolder recipe = new RecipeFolder(folder)
                .with(".env", lines.replace(";", "\n"))
                .with("compose.yml", COMPOSE.replace("{s: {", "{s: {image: x, "));

        assertThat(recipe.labels()).containsEntry("v", "b");
        assertThat(recipe.recipe().findings(Exclusions.NONE))
                .extracting(finding -> finding.place() + " " + finding.kind().name())
                .isEqualTo(place.isEmpty() ? List.of() : List.of(folder + "/.env" + place + " DEPLOYED"));
    }

    @Test
    void theOperatorsOwnFileCountsBeforeTheSample() {
        RecipeFolder recipe =
                new RecipeFolder(folder).with(".env.sample", "A=sample\n").with("compose.yml", COMPOSE);
        assertThat(recipe.labels()).containsEntry("v", "sample");

        assertThat(recipe.with(".env", "A=own\n").labels()).containsEntry("v", "own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMPOSE_FILE=compose.yml:compose.more.yml",
                "COMPOSE_FILE=: :compose.yml: compose.more.yml :",
                "COMPOSE_FILE=compose.yml\nCOMPOSE_FILE=\"$COMPOSE_FILE:compose.more.yml\""
            })
    void itChoosesTheComposeFiles(String env) {
        RecipeFolder recipe = new RecipeFolder(folder)
                .with(".env", env)
                .with("compose.yml", COMPOSE)
                .with("compose.more.yml", "services: {s: {deploy: {labels: {v: more}}}}\n");

        assertThat(recipe.labels()).containsEntry("v", "more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPOSE_FILE=", "COMPOSE_FILE=' '", "COMPOSE_FILE=:", "COMPOSE_FILE=' : '"})
    void oneThatChoosesNothingChoosesTheUsual(String env) {
        RecipeFolder recipe = new RecipeFolder(folder)
                .with(".env", env + "\nA=usual\n")
                .with("compose.yml", COMPOSE)
                .with("compose.more.yml", "services: {s: {deploy: {labels: {v: more}}}}\n");

        assertThat(recipe.labels()).containsEntry("v", "usual");
    }

    private String value(String env) {
        return new RecipeFolder(folder)
                .with(".env", env)
                .with("compose.yml", COMPOSE)
                .labels()
                .get("v");
    }
}
