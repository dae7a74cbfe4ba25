package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.recipe.MountedVolume;

/**
 * Compose files laid over each other, and the forms in which one file says a thing.
 *
 * <p>The cases are ours. What they expect follows docker/cli's own: {@code cli/compose/loader/merge_test.go} (TestLoadTwoDifferentVersion,
 * TestLoadMultipleConfigs for labels, TestLoadMultipleServiceVolumes, TestLoadMultipleNetworks for what is replaced whole), {@code
 * loader_test.go} and {@code config_schema_v3.13.json} for labels and volumes, and {@code internal/volumespec/volumespec_test.go} for
 * the short form of a mount.
 */
class OverlayTest {
    @TempDir
    private Path folder;

    private RecipeFolder recipe;

    @BeforeEach
    void env() {
        recipe = new RecipeFolder(folder)
                .with(".env", "STACK_NAME=st\nCOMPOSE_FILE=compose.yml:compose.b.yml\nNO=no\n")
                .with("compose.b.yml", "services: {}\n");
    }

    @Test
    void aLaterLabelCountsAndTheOthersStay() {
        files("services: {s: {deploy: {labels: [a=1, b=2]}}}", "services: {s: {deploy: {labels: {a: '3', c: ''}}}}");

        assertThat(recipe.labels()).isEqualTo(Map.of("a", "3", "b", "2", "c", ""));
    }

    @Test
    void labelsOfTheServiceAndOfItsContainersDoNotMix() {
        files("services: {s: {labels: [a=1]}}", "services: {s: {deploy: {labels: [b=2]}}}");

        assertThat(recipe.labels()).isEqualTo(Map.of("b", "2"));
        assertThat(recipe.service().containerLabels()).containsOnlyKeys("a");
    }

    @Test
    void aLaterMountReplacesTheOneAtTheSamePath() {
        files(
                "services: {s: {volumes: ['aa:/x:ro', 'bb:/y']}}\nvolumes: {aa: , bb: }",
                "services: {s: {volumes: ['cc:/x']}}\nvolumes: {cc: }");

        assertThat(recipe.service().mounts())
                .containsExactly(
                        new MountedVolume("cc", "st_cc", "/x", false), new MountedVolume("bb", "st_bb", "/y", false));
    }

    @Test
    void aMountOfADirectoryTakesTheVolumesPlace() {
        files("services: {s: {volumes: ['aa:/x']}}\nvolumes: {aa: }", "services: {s: {volumes: ['/srv:/x']}}");

        assertThat(recipe.service().mounts()).isEmpty();
    }

    @Test
    void aLaterVolumeReplacesTheEarlierWhole() {
        files("services: {s: {volumes: ['aa:/x']}}\nvolumes: {aa: {name: own}}", "volumes: {aa: {driver: local}}");

        assertThat(recipe.service().mounts()).containsExactly(new MountedVolume("aa", "st_aa", "/x", false));
    }

    @Test
    void aNewServiceIsAdded() {
        files("services: {t: {}}", "services: {s: {deploy: {labels: [a=1]}}}");

        assertThat(recipe.recipe().services()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"3,3.13", "3.13,none", "none,3", "'',3.13"})
    void noVersionIsTheNewest(String one, String other) {
        files(versioned(one), versioned(other));

        assertThat(recipe.recipe().services()).isEmpty();
    }

    private static String versioned(String version) {
        return (version.equals("none") ? "" : "version: '" + version + "'\n") + "services: {}";
    }

    @Test
    void anOverlayWithoutAVersionIsNamed() {
        files("version: '3.8'\nservices: {}", "services: {}");

        assertThatThrownBy(recipe::recipe)
                .hasMessageContaining("compose.b.yml:1: two compose files say different versions, 3.8 and none");
    }

    @Test
    void differentVersionsAreRefused() {
        files("version: '3.1'\nservices: {}", "version: '3.4'\nservices: {}");

        assertThatThrownBy(recipe::recipe)
                .hasMessageContaining("compose.b.yml:1: two compose files say different versions, 3.1 and 3.4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/x | anonymous",
                "aa:/x | aa st_aa /x",
                "aa:/x:ro | aa st_aa /x ro",
                "aa:/x:rw | aa st_aa /x",
                "aa:/x:ro,rw | aa st_aa /x",
                "aa:/x:nocopy,ro | aa st_aa /x ro",
                "aa:/x:unheard-of | aa st_aa /x",
                "./a:/x | none",
                "/a:/x | none",
                "~/a:/x | none"
            })
    void aMountsShortForm(String written, String expected) {
        files("services: {s: {volumes: ['" + written + "']}}\nvolumes: {aa: }", "services: {}");

        assertThat(shown()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: volume, source: aa, target: /x} | aa st_aa /x",
                "{type: volume, source: aa, target: /x, read_only: true} | aa st_aa /x ro",
                "{type: volume, source: aa, target: /x, read_only: '${NO}'} | aa st_aa /x",
                "{type: volume, target: /x} | anonymous",
                "{type: bind, source: /a, target: /x} | none",
                "{type: tmpfs, target: /x} | none"
            })
    void aMountsLongForm(String written, String expected) {
        files("services: {s: {volumes: [" + written + "]}}\nvolumes: {aa: }", "services: {}");

        assertThat(shown()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | aa st_aa",
                "{} | aa st_aa",
                "{driver: local} | aa st_aa",
                "{name: own} | own own",
                "{name: st_b} | b st_b",
                "{external: true} | aa aa",
                "{external: '${NO}'} | aa st_aa",
                "{external: true, name: own} | own own",
                "{external: {name: own}} | own own"
            })
    void aVolumesNameOnTheEngine(String written, String expected) {
        files("services: {s: {volumes: ['aa:/x']}}\nvolumes: {aa: " + written + "}", "services: {}");

        assertThat(shown()).isEqualTo(expected + " /x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['a=b'] | b",
                "['a=b=c'] | b=c",
                "['a'] | ``",
                "{a: b} | b",
                "{a: } | ``",
                "{a: 1} | 1",
                "{a: 1.50} | 1.5",
                "{a: 0x1F} | 31",
                "{a: yes} | yes",
                "{a: 'true'} | true"
            })
    void aLabelsForm(String written, String expected) {
        files("services: {s: {deploy: {labels: " + written + "}}}", "services: {}");

        assertThat(recipe.labels()).isEqualTo(Map.of("a", expected));
    }

    @Test
    void anchorsAndMergesAreWhatTheyStandFor() {
        files(
                "x-l: &l {a: one, b: two}\n"
                        + "services: {s: {deploy: {labels: {<<: *l, b: three}}}, t: {deploy: {labels: *l}}}",
                "services: {}");

        assertThat(recipe.labels()).isEqualTo(Map.of("a", "one", "b", "three"));
    }

    private void files(String base, String overlay) {
        recipe.with("compose.yml", base + "\n").with("compose.b.yml", overlay + "\n");
    }

    private String shown() {
        return recipe.service().mounts().stream()
                .map(mount -> mount.source().isEmpty()
                        ? "anonymous"
                        : mount.volume() + " " + mount.source() + " " + mount.target()
                                + (mount.readOnly() ? " ro" : ""))
                .findFirst()
                .orElse("none");
    }
}
