package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.recipe.Combination;
import support.recipe.Exclusions;
import support.recipe.LabelFinding;
import support.recipe.LabelFinding.Kind;

/** Which files somebody deploys together, and to whom a finding belongs. */
class CombinationsTest {
    private static final String ENABLED =
            "services: {s: {image: x, deploy: {labels: [backupbot.backup=true, '%s']}}}\n";
    private static final String MOUNTS = "services: {s: {volumes: ['more:/more']}}\nvolumes: {more: }\n";
    private static final String OFFER = "#COMPOSE_FILE=\"$COMPOSE_FILE:compose.more.yml\"\n";

    @TempDir
    private Path folder;

    private RecipeFolder recipe;

    @BeforeEach
    void base() {
        recipe = new RecipeFolder(folder).with("compose.yml", "services: {s: {image: x}}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | compose.yml CHOSEN, compose.more.yml LOOSE, compose.other.yml LOOSE",
                "COMPOSE_FILE=compose.yml:compose.more.yml | compose.yml with compose.more.yml CHOSEN,"
                        + " compose.yml BASE, compose.other.yml LOOSE",
                "#COMPOSE_FILE=\"$COMPOSE_FILE:compose.more.yml\" | compose.yml CHOSEN, compose.yml with"
                        + " compose.more.yml OFFERED, compose.other.yml LOOSE",
                "# COMPOSE_FILE=${COMPOSE_FILE}:compose.more.yml # more | compose.yml CHOSEN, compose.yml with"
                        + " compose.more.yml OFFERED, compose.other.yml LOOSE",
                "COMPOSE_FILE=compose.yml:compose.other.yml;#COMPOSE_FILE=$COMPOSE_FILE:compose.more.yml | compose.yml"
                        + " with compose.other.yml CHOSEN, compose.yml BASE, compose.yml with compose.other.yml with"
                        + " compose.more.yml OFFERED",
                "COMPOSE_FILE=compose.other.yml;#COMPOSE_FILE=compose.yml | compose.other.yml CHOSEN, compose.yml"
                        + " OFFERED, compose.more.yml LOOSE",
                "#COMPOSE_FILE=compose.yml:compose.more.yml;#COMPOSE_FILE=compose.yml:compose.other.yml | compose.yml"
                        + " CHOSEN, compose.yml with compose.more.yml OFFERED, compose.yml with compose.other.yml OFFERED",
                "# COMPOSE_FILE= chooses the overlays | compose.yml CHOSEN, compose.more.yml LOOSE, compose.other.yml"
                        + " LOOSE",
                "# Set COMPOSE_FILE as you like: compose.more.yml | compose.yml CHOSEN, compose.more.yml LOOSE,"
                        + " compose.other.yml LOOSE",
                "#COMPOSE_FILE=compose.yml | compose.yml CHOSEN, compose.more.yml LOOSE, compose.other.yml LOOSE"
            })
    void linesOfTheSampleChooseAndOffer(String sample, String expected) {
        recipe.with(".env.sample", sample.replace(";", "\n"))
                .with("compose.more.yml", "services: {}\n")
                .with("compose.other.yml", "services: {}\n");

        assertThat(recipe.recipe().combinations().stream()
                        .map(one -> one.title() + " " + one.standing())
                        .toList())
                .isEqualTo(List.of(expected.split(", ")));
    }

    @Test
    void theOperatorsOwnFileChoosesAndTheSampleStillOffers() {
        recipe.with(".env", "COMPOSE_FILE=compose.yml:compose.own.yml\n")
                .with(".env.sample", OFFER)
                .with("compose.own.yml", "services: {}\n")
                .with("compose.more.yml", "services: {}\n");

        assertThat(recipe.recipe().combinations())
                .extracting(Combination::title)
                .containsExactly(
                        "compose.yml with compose.own.yml", "compose.yml", "compose.yml with compose.more.yml");
    }

    @Test
    void theBaseIsJudgedAloneWhereMoreIsChosen() {
        recipe.with("compose.yml", ENABLED.formatted("backupbot.backup.path=/nothing"))
                .with(".env", "COMPOSE_FILE=compose.yml:compose.more.yml\n")
                .with(
                        "compose.more.yml",
                        "services: {s: {volumes: ['more:/more'], deploy: {labels:"
                                + " [backupbot.backup.path=/more]}}}\nvolumes: {more: }\n");

        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.advice()).isFalse();
            assertThat(found.sentence()).endsWith("so it is where compose.yml alone is deployed");
        });
    }

    /** Whoever wrote it deploys it with the overlay, always. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {s: {volumes: ['more:/more']}} | of the base alone nothing can be said",
                "services: {s: {deploy: {labels: [backupbot.bakup=x]}}, t: {image: x}} | service s has no image"
            })
    void aBaseThatCannotStandAloneIsAdvice(String base, String said) {
        recipe.with("compose.yml", base + "\n")
                .with(".env", "COMPOSE_FILE=compose.yml:compose.more.yml\n")
                .with(
                        "compose.more.yml",
                        "services: {s: {image: x, deploy: {labels: [backupbot.bakup=]}}}\nvolumes: {more: }\n");

        assertThat(findings())
                .filteredOn(LabelFinding::advice)
                .anySatisfy(found -> assertThat(found.sentence()).contains(said));
        assertThat(findings())
                .filteredOn(found -> !found.advice())
                .allSatisfy(found -> assertThat(found.place()).startsWith(folder + "/compose.more.yml:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFER, ""})
    void aBaseMayNameWhatOnlyAnOverlayMounts(String sample) {
        recipe.with("compose.yml", ENABLED.formatted("backupbot.backup.volumes.more=false"))
                .with(".env.sample", sample)
                .with("compose.more.yml", MOUNTS);
        assertThat(findings()).isEmpty();

        recipe.with("compose.more.yml", MOUNTS.replace("more:", "mode:"));
        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.NAMING);
            assertThat(found.sentence()).contains("names the volume \"more\"");
        });
    }

    @Test
    void aBaseMayHaveAHookThatOnlyAnOverlayEnables() {
        recipe.with("compose.yml", "services: {s: {image: x, deploy: {labels: [backupbot.backup.pre-hook=x]}}}\n")
                .with(".env.sample", OFFER)
                .with("compose.more.yml", "services: {s: {deploy: {labels: [backupbot.backup=true]}}}\n");
        assertThat(findings()).isEmpty();

        recipe.with("compose.more.yml", "services: {}\n");
        assertThat(findings()).extracting(LabelFinding::kind).containsExactly(Kind.ENABLED);
    }

    @Test
    void whatOneLabelYieldsInSeveralIsToldOnce() {
        recipe.with("compose.yml", ENABLED.formatted("backupbot.backup.path=/nothing"))
                .with(".env.sample", OFFER)
                .with("compose.more.yml", MOUNTS);

        assertThat(findings())
                .singleElement()
                .satisfies(found -> assertThat(found.sentence()).endsWith("covers no volume of s; it mounts none"));
    }

    @Test
    void whatNoDeploymentJoinsIsNotJoined() {
        recipe.with("compose.yml", "services: {s: {image: x, deploy: {labels: [backupbot.backup=true]}}}\n")
                .with(
                        ".env.sample",
                        "#COMPOSE_FILE=compose.yml:compose.a.yml\n#COMPOSE_FILE=compose.yml:compose.b.yml\n")
                .with("compose.a.yml", "services: {a: {image: x, deploy: {labels: [backupbot.backup=true]}}}\n")
                .with("compose.b.yml", "services: {b: {image: x, deploy: {labels: [backupbot.backup=true]}}}\n");

        assertThat(findings())
                .singleElement()
                .satisfies(found -> assertThat(found.sentence())
                        .startsWith("backupbot.backup is true on a and s;")
                        .endsWith("so it is where compose.yml with compose.a.yml is deployed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {s: {image: '${NEEDED:?it is}'}} | the variable NEEDED must have a value",
                "services: {s: {volumes: ['others:/x']}} | mounts the volume others, which stands in no volumes:",
                "services: [ | this is not YAML",
                "services: {s: {deploy: {replicas: two}}} | must be a whole number",
                "version: '3.8' | two compose files say different versions, none and 3.8"
            })
    void anOverlayThatNobodyChoseAndThatCannotBeReadIsAdviceAboutItself(String overlay, String said) {
        recipe.with("compose.yml", ENABLED.formatted("backupbot.bakup=x")).with("compose.more.yml", overlay + "\n");

        assertThat(findings())
                .hasSize(2)
                .anySatisfy(found -> assertThat(found.kind()).isEqualTo(Kind.SPELT));
        assertThat(findings()).filteredOn(LabelFinding::advice).singleElement().satisfies(found -> {
            assertThat(found.place()).isEqualTo(folder + "/compose.more.yml");
            assertThat(found.sentence()).contains(said);
        });
    }

    @Test
    void oneThatIsOfferedAndThatCannotBeReadIsAFaultUnlessAVariableIsMissing() {
        recipe.with(".env.sample", "A=b\n" + OFFER).with("compose.more.yml", "services: [\n");
        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.DEPLOYED);
            assertThat(found.place()).isEqualTo(folder + "/.env.sample:2");
            assertThat(found.sentence()).contains("compose.more.yml:2: this is not YAML");
        });

        recipe.with("compose.more.yml", "services: {s: {image: '${NEEDED:?it is}'}}\n");
        assertThat(findings()).singleElement().matches(LabelFinding::advice);
    }

    @Test
    void aMemberThatDoesNotExistIsToldWithTheLineThatNamesIt() {
        recipe.with(".env.sample", OFFER);
        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.DEPLOYED);
            assertThat(found.toString())
                    .contains(".env.sample:1: ")
                    .endsWith("COMPOSE_FILE names compose.more.yml, which does not exist in " + folder);
        });

        recipe.with(".env", "A=b\nCOMPOSE_FILE=compose.yml:none.yml\n");
        assertThatThrownBy(recipe::recipe)
                .hasMessage(folder + "/.env:2: COMPOSE_FILE names none.yml, which does not exist in " + folder);
    }

    @Test
    void aLabelOfAnOverlayThatNobodyNamesIsAdvice() {
        recipe.with("compose.more.yml", "services: {s: {deploy: {labels: [backupbot.bakup=true]}}}\n");

        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.advice()).isTrue();
            assertThat(found.toString())
                    .startsWith(folder + "/compose.more.yml:1: backupbot.bakup")
                    .endsWith("so it is where compose.more.yml is deployed");
        });
    }

    @Test
    void twoMountsAtOnePathAreToldAndAServiceWithoutAnImage() {
        recipe.with(
                "compose.yml",
                "services:\n"
                        + "  s:\n"
                        + "    image: x\n"
                        + "    volumes:\n"
                        + "      - aa:/x\n"
                        + "      - bb:/x\n"
                        + "  t: {image: $NOTHING}\n"
                        + "  u: {}\n"
                        + "volumes: {aa: , bb: }\n");

        assertThat(findings())
                .allMatch(found -> found.kind() == Kind.DEPLOYED)
                .extracting(
                        found -> found.toString().substring(folder.toString().length()))
                .containsExactlyInAnyOrder(
                        "/compose.yml:6: service s mounts two things at /x, aa and bb, and no engine starts that:"
                                + " leave one out",
                        "/compose.yml:7: service t has no image, and Docker deploys none without: nobody gives a value"
                                + " to $NOTHING",
                        "/compose.yml:8: service u has no image, and Docker deploys none without");
    }

    @Test
    void aSecondDocumentIsToldAndNotRead() {
        recipe.with("compose.yml", "services: {s: {image: x}}\n---\nservices: {t: {image: y}}\n");

        assertThat(recipe.recipe().services()).hasSize(1);
        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.DEPLOYED);
            assertThat(found.place()).isEqualTo(folder + "/compose.yml:3");
        });

        recipe.with("compose.yml", "---\nservices: {s: {image: x}}\n--- [\n");
        assertThat(findings()).hasSize(1);
        recipe.with("compose.yml", "services: {s: {image: x}}\n---\n");
        assertThat(findings()).isEmpty();
    }

    private List<LabelFinding> findings() {
        return recipe.recipe().findings(Exclusions.NONE);
    }
}
