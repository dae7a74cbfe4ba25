package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.recipe.ExampleRecipe;
import support.recipe.Exclusions;
import support.recipe.LabelFinding;
import support.recipe.LabelFinding.Kind;

/** What is told of backup labels; {@code features/mailproof/labels.feature} has the sentences. */
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
                "backupbot.backup.pre-hook.command=x | SPELT | is backupbot.backup.pre-hook meant?",
                "backupbot.restore.post-hook.command=x | SPELT | is backupbot.restore.post-hook meant?",
                "backupbot.pre-hook= | SPELT | is backupbot.backup.pre-hook meant?",
                "backupbot.backup.volume.dkim=false | SPELT | is backupbot.backup.volumes.dkim meant?",
                "backupbot.backup.volumes=false | SPELT | names no volume, and no bot obeys it: write"
                        + " backupbot.backup.volumes.NAME=false",
                "backupbot.backup.volumes.=false | SPELT | names no volume",
                "backupbot.unheard=x | SPELT | backupbot.unheard is not in the specification",
                "backupbot.backup: true | SPELT | stands in a list with a colon, so all of it is the name of a label"
                        + " without a value: write backupbot.backup=true",
                "backupbot.backup =true | SPELT | 'backupbot.backup' with a blank at its end is not in the"
                        + " specification",
                "backupbot.restore=true | ADVICE | backupbot.restore is not in the specification",
                "backupbot.backup= | SPELT | backupbot.backup is '', which a backup bot takes for false",
                "backupbot.volumes.dkim=true | SPELT | write backupbot.backup=true and backupbot.backup.path=/dkim",
                "backupbot.volumes.dkim=False | SPELT | write backupbot.backup.volumes.dkim=false",
                "backupbot.volumes.nothing=true | SPELT | the path where the service mounts it",
                "backupbot.backup.path=/data | ENABLED | which has no backupbot.backup=true",
                "backupbot.restore.post-hook=x | ENABLED | so it never runs",
                "backupbot.backup.volumes.dkim=false | ENABLED | speaks of a volume, and no service of the stack has"
                        + " backupbot.backup=true",
                "backupbot.backup.volumes.mailu.path=a | ENABLED | speaks of a volume"
            })
    void aLabelInVainIsTold(String label, Kind kind, String sentence) {
        example.labels("admin", "- '" + label + "'");

        assertThat(findings())
                .filteredOn(found -> found.kind() == kind)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.sentence().replace('"', '\'')).contains(sentence);
                    assertThat(found.place()).isEqualTo("compose.yml:7");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dkim=no | SPELT | is \"no\", which excludes nothing: write false to exclude the volume",
                "dkin.path=keys | NAMING | names the volume \"dkin\"",
                "recipe_dkin=false | NAMING | names the volume \"recipe_dkin\"",
                "dkin=false | NAMING | is dkim meant?",
                "dkim.path=keys | WHOLE | has only \"keys\" of the volume dkim kept: keep the whole, or say under rest"
                        + " in ledger.yml",
                "mailu.path=/data/keys | NAMING | from the root of the volume mailu, where no path begins with a"
                        + " slash: write keys",
                "mailu.path=/keys | NAMING | write keys",
                "mailu.path=/data | NAMING | leave the label out to keep the whole volume",
                "mailu.path=/ | NAMING | leave the label out to keep the whole volume",
                "mailu.path=../keys | NAMING | which one bot resolves and another does not",
                "mailu.path=/mail/../mail | NAMING | which one bot resolves and another does not",
                "mailu.path= | NAMING | an empty path is nothing in the volume mailu",
                "mailu.path=${NOTHING} | NAMING | nobody gives a value to $NOTHING"
            })
    void aVolumesLabelIsToldOnce(String label, Kind kind, String sentence) {
        example.labels("app", "- backupbot.backup=true");
        example.labels("admin", "- 'backupbot.backup.volumes." + label + "'");

        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(kind);
            assertThat(found.sentence()).contains(sentence);
        });
    }

    @Test
    void eachPathOfALimitIsLookedAt() {
        example.labels("app", "- backupbot.backup=true\n- 'backupbot.backup.volumes.mailu.path=a, /b,'");

        assertThat(findings()).extracting(LabelFinding::kind).containsExactly(Kind.NAMING, Kind.NAMING, Kind.WHOLE);
    }

    @Test
    void aPathThatBeginsLikeTheMountIsAskedAbout() {
        example.labels("app", "- backupbot.backup=true\n- 'backupbot.backup.volumes.mailu.path=data/keys'");

        assertThat(findings())
                .filteredOn(LabelFinding::advice)
                .singleElement()
                .satisfies(found ->
                        assertThat(found.sentence()).endsWith("is keys meant? It counts from the root of the volume"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | is empty, so no command runs",
                "`  ` | is empty, so no command runs",
                "$NOTHING | is empty, so no command runs: nobody gives a value to $NOTHING",
                "dump $ONE ${TWO} | has a part that Docker empties before a bot reads it: nobody gives a value to $ONE"
                        + " and $TWO"
            })
    void aHookWithoutACommandIsTold(String command, String sentence) {
        example.labels("app", "- backupbot.backup=true\n- 'backupbot.backup.pre-hook=" + command + "'");

        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.COMMAND);
            assertThat(found.sentence()).contains(sentence);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump", "dump $$PASSWORD", "dump ${NOTHING:-all}", "dump $STACK_NAME"})
    void aHookWithACommandIsWell(String command) {
        example.labels("app", "- backupbot.backup=true\n- 'backupbot.backup.pre-hook=" + command + "'");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data", "/data,/dkim", "/data/", "/", " /data , "})
    void aPathThatCoversAVolumeIsWell(String path) {
        example.labels("admin", "- backupbot.backup=true\n- 'backupbot.backup.path=" + path + "'");

        assertThat(findings()).filteredOn(found -> !path.equals("/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | NAMING | is no path in admin",
                ", | NAMING | is no path in admin",
                "data | NAMING | covers no volume",
                "/dat | NAMING | covers no volume",
                "/data,/nothing | NAMING | covers no volume",
                "/data/main.db | WHOLE | which is only part of the volume mailu",
                "/data/../data | SPELT | which is /data for a bot that resolves it and nothing for another: write"
                        + " /data",
                "/x/../data | SPELT | write /data",
                "//data/./ | SPELT | write /data",
                "/data/../nothing | NAMING | covers no volume"
            })
    void aPathThatCoversNoneForSureIsTold(String path, Kind kind, String sentence) {
        example.labels("admin", "- backupbot.backup=true\n- 'backupbot.backup.path=" + path + "'");

        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(kind);
            assertThat(found.sentence()).contains(sentence);
        });
    }

    @Test
    void whatIsMountedIsTold() {
        example.labels("admin", "- backupbot.backup=true\n- backupbot.backup.path=/dat");

        assertThat(findings())
                .singleElement()
                .satisfies(found -> assertThat(found.sentence()).endsWith("it mounts mailu at /data, dkim at /dkim"));
    }

    @Test
    void aLabelOnTheContainersIsTold() {
        example.containerLabels("admin", "- backupbot.backup=true\n- traefik.enable=true");

        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.PLACED);
            assertThat(found.sentence()).startsWith("backupbot.backup stands under labels of admin, on its containers");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backupbot.backup=true",
                "backupbot.backup=False",
                "traefik.enable=true",
                "coop-cloud.recipe.version=1.0.0+1",
                "coop-cloud.recipe.timeout=120",
                "mailproof.run=x"
            })
    void whatABotObeysAndWhatIsNoneOfItsBusinessIsNotTold(String label) {
        example.labels("app", "- " + label);

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dkim=false", "recipe_dkim=true", "dkim=FALSE"})
    void aVolumesLabelMayStandOnAnyServiceOfAStackThatIsEnabled(String label) {
        example.labels("app", "- backupbot.backup=true");
        example.labels("admin", "- backupbot.backup.volumes." + label);

        assertThat(findings()).isEmpty();
    }

    @Test
    void aPartThatTheLedgerSpeaksForIsWell(@TempDir Path folder) throws IOException {
        Exclusions exclusions = Exclusions.load(
                Files.writeString(folder.resolve("ledger.yml"), "excluded: {}\nrest: {mailu: the rest is a cache}\n"));
        example.labels("app", "- backupbot.backup=true\n- backupbot.backup.volumes.mailu.path=main.db");
        assertThat(example.recipe().findings(exclusions)).isEmpty();

        example.labels("app", "- backupbot.backup=true\n- backupbot.backup.volumes.dkim.path=keys");
        assertThat(example.recipe().findings(exclusions)).hasSize(1);
    }

    @Test
    void hooksMayStandOnAnyServiceOfAStackThatIsEnabled() {
        example.labels("app", "- backupbot.backup=true");
        example.labels("admin", "- backupbot.backup.pre-hook=x");

        assertThat(findings()).isEmpty();
    }

    private List<LabelFinding> findings() {
        return example.recipe().findings(Exclusions.NONE);
    }
}
