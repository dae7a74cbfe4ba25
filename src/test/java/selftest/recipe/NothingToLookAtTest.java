package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import steps.LabelSteps;
import steps.Notebook;
import steps.VersionSteps;
import steps.story.Nouns.Judged;
import steps.view.Labels;
import steps.view.Versions;
import support.mailu.ServiceNames;
import support.recipe.Exclusions;
import support.recipe.LabelFinding.Kind;
import support.target.RecipeOnDisk;

/** What is said of every label, or of every finding, is not so because there is none. */
class NothingToLookAtTest {
    private static final String LABELLED =
            "services: {%s: {image: x, deploy: {labels: ['%s', 'coop-cloud.${STACK_NAME}.version=1.0.0+2']}}}\n";

    @TempDir
    Path folder;

    @Test
    void ofARecipeWithoutABackupLabelNothingIsSaidOfEveryLabel() {
        LabelSteps steps = labels("traefik.enable=true");

        assertThatThrownBy(() -> steps.has(Judged.EVERY_BACKUP_LABEL, Kind.SPELT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Nothing tells a backup bot to keep anything.")
                .hasMessageContaining("observed: it has none");
        assertThatThrownBy(steps::noneIsAtFault).isInstanceOf(AssertionError.class);
        assertThatCode(() -> steps.has(Judged.EVERY_COMPOSE_FILE, Kind.DEPLOYED))
                .doesNotThrowAnyException();
    }

    @Test
    void ofOneThatHasALabelItIs() {
        LabelSteps steps = labels("backupbot.backup=true");

        assertThatCode(() -> steps.has(Judged.EVERY_BACKUP_LABEL, Kind.SPELT)).doesNotThrowAnyException();
    }

    @Test
    void aVersionOnAnotherServiceThanTheMainOneIsSaid() {
        Versions versions = new Versions(() -> onDisk(LABELLED.formatted("admin", "a=b")), new Notebook());
        versions.ofTheRecipe();
        VersionSteps steps = new VersionSteps(versions, new Notebook());

        assertThatThrownBy(steps::tellsVersion)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("observed: it is on [admin]");
    }

    @Test
    void withoutAFindingNothingIsDecided() {
        assertThatThrownBy(() -> new Notebook().decide(List.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Nothing was compared");
    }

    private LabelSteps labels(String label) {
        Labels labels = new Labels(() -> onDisk(LABELLED.formatted("app", label)), null, new Notebook());
        labels.ofTheRecipe();
        return new LabelSteps(labels, null);
    }

    private RecipeOnDisk onDisk(String compose) {
        return new RecipeOnDisk(
                new RecipeFolder(folder).with("compose.yml", compose).recipe(),
                Optional.empty(),
                "",
                Exclusions.NONE,
                ServiceNames.RECIPE);
    }
}
