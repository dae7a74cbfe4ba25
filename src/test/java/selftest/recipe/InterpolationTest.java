package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.recipe.RecipeProblem;

/**
 * Variables in a compose file.
 *
 * <p>The rows are ours. What they expect is what the cases of docker/cli's own {@code cli/compose/template/template_test.go} say (with
 * FOO set and BAR empty, as there), and where a row is marked so, what {@code template.go} beside it does. {@link RecordedConfigTest} has
 * the same rows as {@code docker stack config} answered them.
 */
class InterpolationTest {
    private static final String ENV = "FOO=first\nBAR=\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "plain | plain",
                "$${foo} | ${foo}",
                "a$$b | a$b",
                "This $FOO var | This first var",
                "This ${FOO} var | This first var",
                "This ${missing} var | This  var",
                "This ${BAR} var | This  var",
                "ok ${missing:-def} | ok def",
                "ok ${missing-def} | ok def",
                "ok ${BAR:-def} | ok def",
                "ok ${FOO:-def} | ok first",
                "ok ${BAR-def}. | ok .",
                "ok ${BAR:-/non:-alphanumeric} | ok /non:-alphanumeric",
                "ok ${FOO:?err} | ok first",
                "ok ${FOO?err} | ok first",
                "ok ${BAR?err}. | ok .",
                "$FOO:${BAR:-cli} | first:cli",
                // The rest by template.go: names in any letters, no default within a default, and signs without braces
                // too.
                "${foo}. | .",
                "${missing:-${FOO}} | ${FOO}",
                "$missing-def | def",
                "${missing:?no:-def} | def"
            })
    void aVariableIsItsValue(String written, String expected) {
        assertThat(value(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "$}", "${}", "${ }", "${ foo}", "${foo }", "${foo!}", "a $", "$1"})
    void aDollarThatBeginsNoVariableIsAProblem(String written) {
        assertThatThrownBy(() -> value(written))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining("compose.yml:5: ")
                .hasMessageContaining("a dollar is written $$");
    }

    @ParameterizedTest
    @CsvSource({
        "${UNSET:?it is needed},UNSET must have a value (it is needed)",
        "${BAR:?it is needed},BAR must have a value (it is needed)",
        "${UNSET:?},UNSET must have a value",
        "${UNSET?it is needed},UNSET must have a value (it is needed)",
        "${UNSET?},UNSET must have a value"
    })
    void aVariableThatMustHaveAValueIsNamed(String written, String named) {
        assertThatThrownBy(() -> value(written))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining("compose.yml:5: ")
                .hasMessageContaining(named);
    }

    @Test
    void extensionsAreSubstitutedTooAndKeysAreNot() {
        RecipeFolder recipe = new RecipeFolder(folder)
                .with(".env", ENV)
                .with("compose.yml", "services: {s: {deploy: {labels: {$FOO: x, 'a$': y}}}}\n");
        assertThat(recipe.labels()).containsEntry("$FOO", "x").containsEntry("a$", "y");

        recipe.with("compose.yml", "x-a: ${NONE:?why}\nservices: {}\n");
        assertThatThrownBy(recipe::recipe).hasMessageContaining("compose.yml:1: the variable NONE");
    }

    private String value(String written) {
        return new RecipeFolder(folder)
                .with(".env", ENV)
                .with("compose.yml", "services:\n  s:\n    deploy:\n      labels:\n        v: '" + written + "'\n")
                .labels()
                .get("v");
    }
}
