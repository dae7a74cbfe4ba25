package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.ServiceNames;
import support.proof.Declared;
import support.proof.Volume;
import support.recipe.Exclusions;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;
import support.target.RecipeOnDisk;

class RecipeOnDiskTest {
    private static final String MAILU = """
            services:
              admin: {volumes: ["mailu:/data", "dkim:/dkim"], deploy: {labels: [backupbot.backup=true, backupbot.backup.path=/data]}}
              antispam: {volumes: ["dkim:/dkim:ro"]}
              imap: {volumes: ["mail:/mail"]}
            volumes: {mailu: , mail: , dkim: , more: }
            """;

    @TempDir
    private Path folder;

    @Test
    void everyVolumeIsARowWithWhatIsDeclared() throws IOException {
        assertThat(onDisk(MAILU, "{dkim: made anew}").volumes())
                .containsExactlyInAnyOrder(
                        new Declared(new Volume("admin", "mailu", "/data"), true, null),
                        new Declared(new Volume("admin", "dkim", "/dkim"), false, "made anew"),
                        new Declared(new Volume("imap", "mail", "/mail"), false, null));
    }

    @Test
    void aVolumeOfAnOverlayMustBeDeclaredToo() throws IOException {
        Files.writeString(folder.resolve("compose.more.yml"), "services: {more: {volumes: ['more:/more']}}\n");
        RecipeOnDisk recipe = onDisk(MAILU, "{}");

        assertThat(recipe.volumes())
                .extracting(declared -> declared.volume().name())
                .doesNotContain("more");
        assertThat(recipe.volumesWithOverlays())
                .filteredOn(Declared::forgotten)
                .extracting(declared -> declared.volume().name())
                .contains("more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailu", "mail"})
    void theAccountsAndTheMessagesCannotBeExcluded(String volume) throws IOException {
        RecipeOnDisk recipe = onDisk(MAILU, "{" + volume + ": not needed}");

        assertThatThrownBy(recipe::volumes)
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining(volume)
                .hasMessageContaining("can't be excluded");
    }

    @ParameterizedTest
    @CsvSource({"mailu:/data,mailu:/date,admin", "mail:/mail,/srv:/mail,imap", "mail:/mail,/mail,imap"})
    void aRecipeThatKeepsNoMailIsNamed(String right, String wrong, String service) throws IOException {
        RecipeOnDisk recipe = onDisk(MAILU.replace(right, wrong), "{}");

        assertThatThrownBy(recipe::essential)
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining("service " + service + " mounts no named volume at /");
    }

    private RecipeOnDisk onDisk(String compose, String excluded) throws IOException {
        Files.writeString(folder.resolve("compose.yml"), compose);
        Path ledger = Files.writeString(folder.resolve("ledger.yml"), "excluded: " + excluded + "\n");
        return new RecipeOnDisk(Recipe.at(folder), Optional.empty(), Exclusions.load(ledger), ServiceNames.RECIPE);
    }
}
