package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.recipe.Exclusions;
import support.recipe.RecipeProblem;

/** Whatever stands in ledger.yml, it is declarations or one sentence that says what is wrong. */
class ExclusionsProperties {
    private static final String GOOD = "excluded:\n  dkim: keys can be made anew\n  redis: 'a cache'\n";
    private static final Gen<String> DOCUMENT = Hostile.near(GOOD, "excluded: {dkim: x}")
            .mix(
                    Generate.pick(List.of(
                            "[".repeat(20_000),
                            "excluded: " + "{a: ".repeat(20_000),
                            "- ".repeat(20_000),
                            "&a [*a]",
                            "excluded: &a {dkim: *a}",
                            "excluded: &a {? *a : x}",
                            "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nexcluded: {dkim: [*b,*b,*b,*b,*b]}",
                            "excluded: {dkim: !!java.net.URL x}",
                            "excluded: {1: x}",
                            "excluded: {dkim: \"\\e[31m\\u202e\"}",
                            "--- a\n--- b")),
                    15);

    @TempDir
    private Path directory;

    @Test
    void aDocumentIsDeclarationsOrOneSentence() {
        Trial.of(DOCUMENT, text -> loaded(text.getBytes(StandardCharsets.UTF_8)))
                .sawBoth();
    }

    @Test
    void damagedBytesAreDeclarationsOrOneSentence() {
        Trial.of(Hostile.damaged(GOOD.getBytes(StandardCharsets.UTF_8)), this::loaded)
                .sawBoth();
    }

    @Test
    void aReasonIsOneLineFitForPeople() {
        Trial.of(Hostile.text(), text -> {
                    Optional<Exclusions> declared = Trial.made(
                            RecipeProblem.class,
                            () -> Exclusions.load(written(quoted(text).getBytes(StandardCharsets.UTF_8))));
                    declared.flatMap(found -> found.reason("dkim")).ifPresent(reason -> {
                        Trial.requireFitForPeople(reason);
                        assertThat(reason).isNotBlank().doesNotContain("\n");
                    });
                    return declared.isPresent();
                })
                .sawBoth();
    }

    private static String quoted(String text) {
        return "excluded:\n  dkim: '" + text.replace("'", "''") + "'\n";
    }

    private boolean loaded(byte[] bytes) {
        return Trial.made(RecipeProblem.class, () -> Exclusions.load(written(bytes)))
                .isPresent();
    }

    private Path written(byte[] bytes) {
        try {
            return Files.write(directory.resolve("ledger.yml"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
