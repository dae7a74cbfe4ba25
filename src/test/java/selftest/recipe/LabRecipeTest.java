package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import support.recipe.Exclusions;
import support.recipe.KeptVolumes;
import support.recipe.LabelFinding;
import support.recipe.Recipe;

/** The lab's own recipe, and the one of the version before. */
class LabRecipeTest {
    private static final Path LAB = Path.of("lab/recipe");
    private static final Path BEFORE = LAB.resolve("previous");

    @Test
    void itsLabelsKeepTheAccountsAndTheMessages() {
        assertThat(KeptVolumes.of(Recipe.at(LAB).services())).containsExactly("mail", "mailu");
        assertThat(Recipe.at(LAB).combinations()).hasSize(3);
    }

    @Test
    void itEnablesTwoServicesAsTheSeedDoesWhichIsAdvisedAgainst() {
        assertThat(Recipe.at(LAB).findings(Exclusions.NONE)).hasSize(1).allMatch(LabelFinding::advice);
    }

    @Test
    void theOneBeforeKeptNothing() {
        Recipe before = Recipe.at(LAB).before(BEFORE).orElseThrow();

        assertThat(KeptVolumes.of(before.services())).isEmpty();
        assertThat(before.version()).hasToString("3.0.1+2024.06.52");
        assertThat(Recipe.at(LAB).version()).hasToString("3.1.0+2024.06.52");
    }

    /** It is a copy, because no overlay can take a label away; so nothing else may drift. */
    @Test
    void theOneBeforeDiffersInLabelsAndVersionOnly() throws IOException {
        assertThat(withoutLabels(LAB)).isEqualTo(withoutLabels(BEFORE));
    }

    private static List<String> withoutLabels(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("compose.yml"));
        return lines.subList(lines.indexOf("version: \"3.8\""), lines.size()).stream()
                .filter(line -> !line.contains("backupbot.") && !line.strip().equals("labels:"))
                .map(line -> line.replaceAll("version=[0-9.]+\\+", "version=+"))
                .toList();
    }
}
