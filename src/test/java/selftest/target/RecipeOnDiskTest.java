package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import support.recipe.LabelFinding;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;
import support.target.RecipeOnDisk;

class RecipeOnDiskTest {
    private static final String MAILU = """
        services:
          admin: {image: x, volumes: ["mailu:/data", "dkim:/dkim"], deploy: {labels: [backupbot.backup=true, backupbot.backup.path=/data]}}
          antispam: {image: x, volumes: ["dkim:/dkim:ro"]}
          imap: {image: x, volumes: ["mail:/mail"]}
        volumes: {mailu: , mail: , dkim: , more: }
        """;

    private static final String MORE = "services: {more: {image: x, volumes: ['more:/more']}}\n";

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
    void aVolumeOfAnOverlayThatIsOfferedMustBeDeclaredToo() throws IOException {
        Files.writeString(folder.resolve(".env.sample"), "#COMPOSE_FILE=\"$COMPOSE_FILE:compose.more.yml\"\n");
        Files.writeString(folder.resolve("compose.more.yml"), MORE);
        RecipeOnDisk recipe = onDisk(MAILU, "{}");

        assertThat(recipe.volumes())
                .extracting(declared -> declared.volume().name())
                .doesNotContain("more");
        assertThat(recipe.volumesOfAllOffers())
                .filteredOn(Declared::forgotten)
                .extracting(declared -> declared.volume().name())
                .contains("more");
    }

    @Test
    void aVolumeOfAnOverlayThatNobodyNamesIsAdvised() throws IOException {
        Files.writeString(folder.resolve("compose.more.yml"), MORE);
        RecipeOnDisk recipe = onDisk(MAILU, "{}");

        assertThat(recipe.volumesOfAllOffers())
                .extracting(declared -> declared.volume().name())
                .doesNotContain("more");
        assertThat(recipe.findings())
                .filteredOn(finding -> finding.sentence().contains("its volume more (more:/more) is neither labelled"))
                .singleElement()
                .matches(LabelFinding::advice);
    }

    /** Whoever wrote it so deploys it so: it is no fault that the base alone keeps nothing. */
    @Test
    void whatTheChosenOverlayKeepsIsNotForgottenInTheBase() throws IOException {
        String label = "'backupbot.backup=true'";
        Files.writeString(folder.resolve(".env"), "COMPOSE_FILE=compose.yml:compose.keep.yml\n");
        Files.writeString(
                folder.resolve("compose.keep.yml"), "services: {admin: {deploy: {labels: [" + label + "]}}}\n");
        RecipeOnDisk recipe = onDisk(MAILU.replaceFirst("backupbot[.]backup=true", "not=kept"), "{dkim: a}");

        assertThat(mailu(recipe)).isTrue();
        assertThat(recipe.volumesOfAllOffers()).isEqualTo(recipe.volumes());
        assertThat(recipe.findings())
                .filteredOn(finding -> finding.sentence().contains("its volume mailu (admin:/data) is neither"))
                .singleElement()
                .matches(LabelFinding::advice)
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("compose.yml"));
    }

    @Test
    void aPartOfAVolumeIsForgottenUnlessTheRestIsDeclared() throws IOException {
        String limited = MAILU.replace("backupbot.backup.path=/data", "backupbot.backup.volumes.mailu.path=main.db");

        assertThat(mailu(onDisk(limited, "{dkim: a, mail: b}".replace("mail: b", ""))))
                .isFalse();
        assertThat(mailu(onDisk(limited, "{dkim: a}\nrest: {mailu: the rest is made anew}")))
                .isTrue();
        assertThat(mailu(onDisk(limited.replace("main.db", "/data/main.db"), "{dkim: a}\nrest: {mailu: x}")))
                .isFalse();
    }

    private static boolean mailu(RecipeOnDisk recipe) {
        return recipe.volumes().stream()
                .filter(declared -> declared.volume().name().equals("mailu"))
                .allMatch(Declared::labelled);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB_FLAVOR: postgresql | DB_FLAVOR is postgresql",
                "DB_FLAVOR: '${FLAVOR:-mysql}' | DB_FLAVOR is mysql",
                "DB_FLAVOR: | DB_FLAVOR is fromenv",
                "SQLALCHEMY_DATABASE_URI: 'postgresql://u:secret@h/d' | SQLALCHEMY_DATABASE_URI names another"
            })
    void accountsInAnotherDatabaseAreSaidAtOnce(String environment, String said) throws IOException {
        if (said.endsWith("fromenv")) {
            Files.writeString(folder.resolve(".env"), "DB_FLAVOR=fromenv\n");
        }
        String compose = MAILU.replace("admin: {", "admin: {environment: {" + environment + "}, ");

        assertThat(databases(onDisk(compose, "{dkim: a}"))).singleElement().satisfies(finding -> {
            assertThat(finding.sentence())
                    .startsWith(said)
                    .contains("can't be proven")
                    .doesNotContain("secret");
            assertThat(finding.place()).endsWith("compose.yml:2");
        });
    }

    @Test
    void theUsualDatabaseIsWell() throws IOException {
        for (String environment : List.of("DB_FLAVOR: sqlite", "DB_FLAVOR: SQLite", "DB_FLAVOR: ", "X: y")) {
            String compose = MAILU.replace("admin: {", "admin: {environment: {" + environment + "}, ");
            assertThat(databases(onDisk(compose, "{dkim: a}"))).isEmpty();
        }
    }

    @Test
    void aDatabaseThatTheVariablesNameAndAdminIsNotToldIsSaidToo() throws IOException {
        Files.writeString(folder.resolve(".env"), "DB_FLAVOR=postgresql\n");

        assertThat(databases(onDisk(MAILU, "{dkim: a}"))).hasSize(1);
    }

    @Test
    void anotherDatabaseThatIsOfferedIsAdvice() throws IOException {
        Files.writeString(folder.resolve(".env.sample"), "#COMPOSE_FILE=\"$COMPOSE_FILE:compose.pg.yml\"\n");
        Files.writeString(
                folder.resolve("compose.pg.yml"), "services: {admin: {environment: [DB_FLAVOR=postgresql]}}\n");
        RecipeOnDisk recipe = onDisk(MAILU, "{dkim: a}");

        assertThat(databases(recipe)).isEmpty();
        assertThat(recipe.findings())
                .filteredOn(finding -> finding.sentence().startsWith("DB_FLAVOR is postgresql"))
                .singleElement()
                .matches(LabelFinding::advice);
    }

    private static List<LabelFinding> databases(RecipeOnDisk recipe) {
        return recipe.findings().stream()
                .filter(finding -> finding.kind() == LabelFinding.Kind.ACCOUNTS)
                .toList();
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
        return new RecipeOnDisk(Recipe.at(folder), Optional.empty(), "", Exclusions.load(ledger), ServiceNames.RECIPE);
    }
}
