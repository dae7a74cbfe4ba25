package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.recipe.GivenRecipe;
import support.recipe.RecipeProblem;

/** A recipe in a folder, as abra would deploy it: its files, its variables, the versions of its configs and secrets. */
class GivenRecipeTest {
    private static final Path MAILU = Path.of("src/test/resources/recipes/mailu");
    private static final Map<String, String> USUAL =
            Map.of("TIMEZONE", "Etc/UTC", "DOMAIN", "own.test", "HOSTNAMES", "x");

    @TempDir
    private Path folder;

    @Test
    void itsFilesAreThoseThatItsVariablesChooseAndThenTheOverlays() {
        assertThat(GivenRecipe.at(MAILU, Optional.empty(), List.of("compose.more.yml"))
                        .files())
                .containsExactly(
                        MAILU.resolve("compose.yml"),
                        MAILU.resolve("compose.webmail.yml"),
                        MAILU.resolve("compose.more.yml"));
    }

    @Test
    void theRunChoosesWhatTheExampleLeavesOpenAndSaysSo() {
        GivenRecipe.Choice choice = GivenRecipe.at(MAILU, Optional.empty(), List.of())
                .chosen(USUAL, Map.of("STACK_NAME", "st", "SUBNET", "10.213.9.0/24"), "run.test");

        assertThat(choice.values())
                .containsEntry("DOMAIN", "mailu.run.test")
                .containsEntry("MAIL_DOMAIN", "run.test")
                .containsEntry("TIMEZONE", "Etc/UTC")
                .containsEntry("STACK_NAME", "st")
                .containsEntry("SUBNET", "10.213.9.0/24")
                .containsEntry("POSTMASTER", "postmaster")
                .containsEntry("APP_ENTRYPOINT_VERSION", "v2")
                .containsEntry("SECRET_SECRET_KEY_VERSION", "v1")
                .doesNotContainKey("HOSTNAMES");
        assertThat(choice.differences().stream().map(Difference::place))
                .containsExactlyInAnyOrder("DOMAIN", "MAIL_DOMAIN", "TIMEZONE", "STACK_NAME", "SUBNET");
        assertThat(choice.differences().stream().map(Difference::toString))
                .contains("MAIL_DOMAIN: example.com -> run.test (a deployment must choose it)");
    }

    @Test
    void whatAnOperatorHasChosenStays() throws IOException {
        Path env = Files.writeString(folder.resolve("mine"), "DOMAIN=mail.example.com\nTIMEZONE=\n");

        GivenRecipe.Choice choice = GivenRecipe.at(MAILU, Optional.of(env), List.of())
                .chosen(USUAL, Map.of("STACK_NAME", "st"), "run.test");

        assertThat(choice.values()).containsEntry("DOMAIN", "mail.example.com").containsEntry("TIMEZONE", "Etc/UTC");
    }

    @Test
    void theVersionBeforeIsDeployedWithWhatWasChosenForThisOne() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.writeString(old.resolve("compose.yml"), "services: {a: {image: '${DOMAIN}'}}");
        Files.writeString(old.resolve(".env.sample"), "DOMAIN=old.example.com\n");
        Files.writeString(folder.resolve("new.yml"), "services: {}");
        Path named = Files.writeString(folder.resolve("mine"), "DOMAIN=mine.test\n");

        GivenRecipe before =
                GivenRecipe.at(folder, Optional.empty(), List.of("new.yml")).before(old);
        assertThat(before.files()).containsExactly(old.resolve("compose.yml"));
        assertThat(before.lacking(List.of("new.yml"))).containsExactly("new.yml");
        assertThat(domain(before)).isEqualTo("old.run.test");
        assertThat(domain(GivenRecipe.at(folder, Optional.of(named), List.of()).before(old)))
                .isEqualTo("mine.test");
        Files.writeString(folder.resolve(".env"), "DOMAIN=own.test\n");
        assertThat(domain(GivenRecipe.at(folder, Optional.empty(), List.of()).before(old)))
                .isEqualTo("own.test");
        Files.writeString(old.resolve(".env"), "DOMAIN=older.test\n");
        assertThat(domain(GivenRecipe.at(folder, Optional.empty(), List.of()).before(old)))
                .isEqualTo("older.test");
    }

    private static String domain(GivenRecipe recipe) {
        return recipe.chosen(Map.of(), Map.of(), "run.test").values().get("DOMAIN");
    }

    @Test
    void ofAbrasScriptOnlyTheVersionsAreRead() throws IOException {
        Files.writeString(folder.resolve("compose.yml"), "services: {a: {image: a}}");
        Files.writeString(folder.resolve("abra.sh"), """
                export A_VERSION=v1
                  export B_VERSION="v2" # of b
                export PATH=/nowhere
                C_VERSION=v3
                export D_VERSION=$(touch %s)
                """.formatted(folder.resolve("touched")));

        assertThat(GivenRecipe.at(folder, Optional.empty(), List.of())
                        .chosen(Map.of(), Map.of(), "run.test")
                        .values())
                .containsOnlyKeys("COMPOSE_FILE", "A_VERSION", "B_VERSION")
                .containsEntry("B_VERSION", "v2");
        assertThat(folder.resolve("touched")).doesNotExist();
    }

    @Test
    void aSecretIsMadeAsItsCommentAsks() {
        GivenRecipe recipe = GivenRecipe.at(MAILU, Optional.empty(), List.of());

        assertThat(recipe.secret("secret_key").made(new Random(1))).matches("[0-9a-f]{16}");
        assertThat(recipe.secret("of_which_nothing_is_said").made(new Random(1)))
                .matches("[A-Za-z0-9]{32}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "length=20 charset=numeric,special | [0-9!@#$%^&*_=+-]{20}",
                "charset=default | [A-Za-z0-9]{32}",
                "of no kind | [A-Za-z0-9]{32}",
            })
    void lengthAndCharactersAreHeeded(String comment, String expected) throws IOException {
        assertThat(sample("SECRET_A_VERSION=v1 # " + comment).secret("a").made(new Random(1)))
                .matches(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "length=3 | the length of a secret is 3, expected 8 to 4096",
                "charset=runes | the charset of a secret is runes, expected some of ",
            })
    void whatCanNotBeMadeIsRefused(String comment, String why) {
        assertThatThrownBy(() -> sample("\nSECRET_A_VERSION=v1 # " + comment))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining(".env.sample:2: " + why);
    }

    /** The whole of it: networks, versions, templates, mounts and health checks of such a recipe come out as Docker wants them. */
    @Test
    void aRecipeOfCoopCloudsKindIsDeployedWhole() {
        GivenRecipe recipe = GivenRecipe.at(MAILU, Optional.empty(), List.of());
        Deployment deployment = Deployment.of(
                "st",
                recipe.files(),
                recipe.chosen(USUAL, Map.of("STACK_NAME", "st", "SUBNET", "10.213.9.0/24"), "run.test")
                        .values());

        assertThat(deployment.externals("secrets")).isEqualTo(Map.of("secret_key", "st_secret_key_v1"));
        assertThat(deployment.externals("networks")).isEqualTo(Map.of("proxy", "proxy"));
        assertThat(deployment.images()).hasSize(8).containsEntry("webmail", "mailu/webmail:2024.06.52");
        assertThat(deployment.fixedPorts()).containsExactly(25, 143, 465, 587, 993);
        assertThat(deployment.text())
                .contains(
                        "\"name\" : \"st_entrypoint_v2\"",
                        "\"file\" : \"" + MAILU.resolve("entrypoint.sh.tmpl").toAbsolutePath() + "\"",
                        "\"traefik.http.routers.st.rule\" : \"Host(`mailu.run.test`)\"",
                        "\"POSTMASTER\" : \"postmaster\"",
                        "\"start_period\" : \"1m\"",
                        "\"mode\" : 365");
    }

    private GivenRecipe sample(String text) throws IOException {
        Files.writeString(folder.resolve(".env.sample"), text);
        return GivenRecipe.at(folder, Optional.empty(), List.of());
    }
}
