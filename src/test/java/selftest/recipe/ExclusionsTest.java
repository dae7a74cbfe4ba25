package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.recipe.Exclusions;
import support.recipe.RecipeProblem;

class ExclusionsTest {
    @TempDir
    private Path directory;

    @Test
    void theProjectsOwnDeclarationsAreRead() {
        Exclusions exclusions = Exclusions.load(Path.of("ledger.yml"));

        assertThat(exclusions.reason("dkim"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("DNS"));
        assertThat(exclusions.reason("mail")).isEmpty();
        assertThat(exclusions.reason("mailu")).isEmpty();
    }

    @Test
    void aReasonIsOneLine() throws IOException {
        Exclusions exclusions =
                loaded("excluded:\n  a: |\n    one\n    two\n  b: >\n    three\n    four\n  c: \" five\\n\"\n");

        assertThat(exclusions.reason("a")).contains("one two");
        assertThat(exclusions.reason("b")).contains("three four");
        assertThat(exclusions.reason("c")).contains("five");
    }

    @Test
    void anAnchorIsWhatItStandsFor() throws IOException {
        assertThat(loaded("excluded:\n  a: &why it is made anew\n  b: *why\n").reason("b"))
                .contains("it is made anew");
    }

    @Test
    void nothingExcludedIsSaidByAnEmptyMap() throws IOException {
        assertThat(loaded("excluded: {}\n").reason("a")).isEmpty();
    }

    @Test
    void aSkippedStageHasAReason() throws IOException {
        assertThat(loaded("excluded: {}\nskips:\n  upgrade: there is no older release\n")
                        .skips())
                .containsExactly(java.util.Map.entry("upgrade", "there is no older release"));
        assertThat(loaded("excluded: {}\n").skips()).isEmpty();
        assertThatThrownBy(() -> loaded("excluded: {}\nskips:\n  upgrade:\n"))
                .hasMessageEndingWith("the stage upgrade is skipped without a reason");
        assertThatThrownBy(() -> loaded("excluded: {}\nskips: [upgrade]\n"))
                .hasMessageEndingWith("\"skips\" is no map of stages to reasons");
    }

    @Test
    void theRestOfAVolumeHasAReason() throws IOException {
        Exclusions exclusions = loaded("excluded: {}\nrest:\n  mail: \"indexes, which\\n are made anew\"\n");

        assertThat(exclusions.rest("mail")).contains("indexes, which are made anew");
        assertThat(exclusions.rest("mailu")).isEmpty();
        assertThat(exclusions.reason("mail")).isEmpty();
        problem("excluded: {}\nrest:\n  mail:\n", "the volume mail is not kept whole, and there is no reason for it");
        problem("excluded: {}\nrest: [mail]\n", "\"rest\" is no map of volumes to reasons");
        problem("excluded: {}\nrest: {1: why}\n", "expected a volume's name");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Exclusions.load(directory.resolve("none.yml")))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageEndingWith("none.yml do not exist");
    }

    @Test
    void aDirectoryOrWhatIsNoTextCannotBeRead() throws IOException {
        Path latin = Files.write(
                directory.resolve("latin.yml"), "excluded:\n  a: ä\n".getBytes(StandardCharsets.ISO_8859_1));

        for (Path file : new Path[] {directory, latin}) {
            assertThatThrownBy(() -> Exclusions.load(file))
                    .isInstanceOf(RecipeProblem.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("can't be read");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "excluded: [",
                "excluded:\n\ta: b\n",
                "excluded:\n  a: b\n  a: c\n",
                "excluded: {a: *none}",
                "excluded:\n  [a, b]: why\n",
                "a: b\n---\nc: d\n",
                "excluded:\n  a: b: c\n",
                "excluded: !!java.io.File x\nb: \"\u0001\"",
                "&a [*a"
            })
    void whatIsNoYamlIsOneSentence(String text) {
        problem(text, "not YAML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "[]",
                "excluded:\n",
                "excluded: all\n",
                "excluded: [a, b]\n",
                "exclude:\n  a: b\n",
                "Excluded: {}"
            })
    void anotherShapeIsOneSentence(String text) {
        problem(text, "lack a map \"excluded\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "excluded:\n  dkim:\n",
                "excluded:\n  dkim: \"\"\n",
                "excluded:\n  dkim: \" \\n\"\n",
                "excluded:\n  dkim: true\n",
                "excluded:\n  dkim: [why]\n",
                "excluded:\n  dkim: {reason: why}\n",
                "excluded: &all\n  dkim: *all\n"
            })
    void anExclusionHasAReason(String text) {
        problem(text, "the volume dkim is excluded without a reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "excluded:\n  1: why\n",
                "excluded:\n  true: why\n",
                "excluded:\n  \"\": why\n",
                "excluded:\n  null: why\n"
            })
    void anExclusionHasAName(String text) {
        problem(text, "expected a volume's name");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        problem("excluded:\n  a: [\n", "line 3: expected the node content");
    }

    private void problem(String text, String named) {
        assertThatThrownBy(() -> loaded(text))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining("ledger.yml")
                .hasMessageContaining(named)
                .message()
                .doesNotContain("\n");
    }

    private Exclusions loaded(String text) throws IOException {
        return Exclusions.load(Files.writeString(directory.resolve("ledger.yml"), text));
    }

    @Test
    void aDumpIsDeclaredByItsPathBelowTheVolume() throws IOException {
        Exclusions exclusions = loaded("excluded: {}\ndumps: {mailu: copy/main.db}");

        assertThat(exclusions.dump("mailu")).contains("copy/main.db");
        assertThat(exclusions.dump("mail")).isEmpty();
        assertThat(exclusions.withDump("mail", "x").dump("mail")).contains("x");
        assertThat(exclusions.withDump("mail", "x").dump("mailu")).contains("copy/main.db");
        assertThat(loaded("excluded: {}").dump("mailu")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/main.db", "../main.db", "copy/../../x", "copy/", "''", "[a]", "a//b", "."})
    void aDumpElsewhereIsRefused(String path) {
        assertThatThrownBy(() -> loaded("excluded: {}\ndumps: {mailu: " + path + "}"))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining("the dump of the volume mailu is");
        assertThatThrownBy(() -> loaded("excluded: {}\ndumps: [mailu]"))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining("\"dumps\" is no map of volumes to paths");
    }
}
