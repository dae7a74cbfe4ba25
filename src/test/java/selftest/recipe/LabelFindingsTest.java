package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.recipe.ExampleRecipe;
import support.recipe.LabelFinding.Kind;

/** What is told of backup labels; {@code features/recipe/dialects.feature} has the sentences. */
class LabelFindingsTest {
    private final ExampleRecipe example = new ExampleRecipe();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "backupbot.bakup=true | SPELT | is backupbot.backup meant?",
                "backup-bot.backup=true | SPELT | is backupbot.backup meant?",
                "Backupbot.backup=true | SPELT | is backupbot.backup meant?",
                "backupbot.backup.paths=/data | SPELT | is backupbot.backup.path meant?",
                "backupbot.backup.prehook=x | SPELT | is backupbot.backup.pre-hook meant?",
                "backupbot.backup.volume.dkim=false | SPELT | is backupbot.backup.volumes.dkim meant?",
                "backupbot.backup.volumes=false | ADVICE | backupbot.backup.volumes is not in the specification",
                "backupbot.restore=true | ADVICE | backupbot.restore is not in the specification",
                "backupbot.backup= | SPELT | backupbot.backup is \"\", which a backup bot takes for false",
                "backupbot.backup.volumes.dkim=no | SPELT | backupbot.backup.volumes.dkim is \"no\"",
                "backupbot.backup.volumes.dkim.path=keys | ADVICE | only \"keys\" of the volume dkim",
                "backupbot.backup.volumes.dkin.path=keys | NAMING | names the volume \"dkin\"",
                "backupbot.backup.volumes.recipe_dkin=false | NAMING | names the volume \"recipe_dkin\"",
                "backupbot.backup.volumes.dkin=false | NAMING | is dkim meant?",
                "backupbot.volumes.dkim=true | SPELT | write backupbot.backup=true and backupbot.backup.path=/dkim",
                "backupbot.volumes.dkim=False | SPELT | write backupbot.backup.volumes.dkim=false",
                "backupbot.volumes.nothing=true | SPELT | the path where the service mounts it",
                "backupbot.backup.path=/data | ENABLED | which has no backupbot.backup=true",
                "backupbot.restore.post-hook=x | ENABLED | so it never runs"
            })
    void aLabelInVainIsTold(String label, Kind kind, String sentence) {
        example.labels("admin", "- '" + label + "'");

        assertThat(example.recipe().findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(kind);
            assertThat(found.sentence()).contains(sentence);
            assertThat(found.place()).isEqualTo("compose.yml:6");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data", "/data,/dkim", "/data/", "/", " /data , "})
    void aPathThatCoversAVolumeIsWell(String path) {
        example.labels("admin", "- backupbot.backup=true\n- 'backupbot.backup.path=" + path + "'");

        assertThat(example.recipe().findings())
                .filteredOn(found -> !path.equals("/"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "data", "/dat", "/data/main.db", "/data,/nothing"})
    void aPathThatCoversNoneIsTold(String path) {
        example.labels("admin", "- backupbot.backup=true\n- 'backupbot.backup.path=" + path + "'");

        assertThat(example.recipe().findings())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.NAMING));
    }

    @Test
    void whatIsMountedIsTold() {
        example.labels("admin", "- backupbot.backup=true\n- backupbot.backup.path=/dat");

        assertThat(example.recipe().findings())
                .singleElement()
                .satisfies(found -> assertThat(found.sentence()).endsWith("it mounts mailu at /data, dkim at /dkim"));
    }

    @Test
    void aLabelOnTheContainersIsTold() {
        example.containerLabels("admin", "- backupbot.backup=true\n- traefik.enable=true");

        assertThat(example.recipe().findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.PLACED);
            assertThat(found.sentence()).startsWith("backupbot.backup stands under labels of admin, on its containers");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backupbot.backup=true",
                "backupbot.backup=False",
                "backupbot.backup.volumes.dkim=false",
                "backupbot.backup.volumes.recipe_dkim=true",
                "traefik.enable=true",
                "coop-cloud.recipe.version=1.0.0+1",
                "coop-cloud.recipe.timeout=120",
                "mailproof.run=x"
            })
    void whatABotObeysAndWhatIsNoneOfItsBusinessIsNotTold(String label) {
        example.labels("app", "- " + label);

        assertThat(example.recipe().findings()).isEmpty();
    }

    @Test
    void hooksMayStandOnAnyServiceOfAStackThatIsEnabled() {
        example.labels("app", "- backupbot.backup=true");
        example.labels("admin", "- backupbot.backup.pre-hook=x");

        assertThat(example.recipe().findings()).isEmpty();
    }
}
