package selftest.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.core.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.evidence.Run;

/** The words that scenarios are written in are few, each means something, and none takes whatever comes. */
class VocabularyTest {
    private static final int MOST_PHRASES = 100;

    private static List<String> catalogue;

    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("messages.ndjson");
        byte undefined = Main.run(
                new String[] {
                    "--dry-run", "--glue", "steps", "--glue", "wiring", "--plugin", "message:" + archive, "features"
                },
                VocabularyTest.class.getClassLoader());
        assertThat(undefined)
                .as("of a dry run, whether a step is undefined or ambiguous")
                .isZero();
        catalogue = Run.read(archive).steps();
        System.out.println("[words] " + catalogue.get(0));
    }

    /** The phrases, each with the lines below it. */
    private static List<List<String>> phrases() {
        List<List<String>> phrases = new ArrayList<>();
        IntStream.range(1, catalogue.size())
                .filter(at ->
                        catalogue.get(at - 1).isEmpty() && !catalogue.get(at).matches("\\{\\w*\\}: .*"))
                .forEach(at -> phrases.add(catalogue.subList(at, at + 4)));
        return phrases;
    }

    @Test
    void thePhrasesAreFew() {
        assertThat(phrases()).hasSizeBetween(MOST_PHRASES / 2, MOST_PHRASES);
    }

    @Test
    void eachIsUsedAndSaysWhatItMeans() {
        assertThat(phrases()).allSatisfy(phrase -> {
            assertThat(phrase.get(1)).as(phrase.get(0)).isNotBlank();
            assertThat(phrase.get(2)).as(phrase.get(0)).matches(" +[1-9]\\d* uses: .*");
        });
    }

    @Test
    void noParameterTakesWhateverComes() {
        assertThat(phrases())
                .allSatisfy(phrase ->
                        assertThat(phrase.get(0)).doesNotContainPattern("\\{(|word|string|int|\\w*\\*.*)\\}"));
    }
}
