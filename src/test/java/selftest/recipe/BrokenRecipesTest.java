package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;

/** What the suite says of a broken recipe: one sentence with file and line, without a stack trace. */
class BrokenRecipesTest {
    private static final String BOMB = "x-a: &a [x,x,x,x,x,x,x,x,x,x]\nx-b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
            + "x-c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nx-d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
            + "x-e: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "services: [ | :1: this is not YAML: expected the node content, but found '<stream end>'",
                "just words | :1: A compose file must be a map, not the text \"just words\"",
                "`` | :1: the file is empty",
                "services:;  s:;    image: x;    comand: y | :4: service s has the key comand, which Docker does not"
                        + " know: is command meant?",
                "name: mail;services: {} | :1: A compose file has the key name, which Docker does not know",
                "services:;  s:;    deploy: {label: [a=b]} | :3: service s: deploy has the key label, which Docker"
                        + " does not know: is labels meant?",
                "services:;  s: {};  s: {} | :3: the key s stands twice in one map, first in line 2",
                "services:;  s:;    deploy:;      labels:;        - 7 | :5: An entry of service s: deploy.labels must"
                        + " be text, not the number 7: write it in quotes",
                "services:;  s:;    deploy:;      labels:;        - | :5: An entry of service s: deploy.labels must be"
                        + " text, not empty",
                "services:;  s:;    deploy:;      labels: {backupbot.backup: true} | :4: service s:"
                        + " deploy.labels.backupbot.backup must be text or a number, not the boolean true: write it in"
                        + " quotes",
                "services:;  s:;    deploy: {labels: } | :3: service s: deploy.labels must be a map or a list, not"
                        + " empty",
                "services:;  s:;    deploy: {labels: [a=b, a=b]} | :3: An entry of service s: deploy.labels stands"
                        + " twice: a=b",
                "services:;  s:;    volumes: ['data:/x'] | :3: service s mounts the volume data, which stands in no"
                        + " volumes: of the recipe",
                "services:;  s:;    volumes: ['data::/x'] | :3: A volume of service s is \"data::/x\", expected"
                        + " SOURCE:TARGET",
                "services:;  s: | :2: service s must be a map, not empty",
                "x-a: &a;  b: *a | :1: this is nested too deeply, or has no end: more than 40 levels",
                "services: &a {<<: *a} | :1: this is nested too deeply, or has no end: more than 40 levels",
                "services: {s: {<<: 1}} | :1: What << merges must be a map, not the number 1",
                "a: *none | :1: this is not YAML: found undefined alias none",
                "services:;  ? [a];  : b | :2: a key must be text",
                "services:;  s:;    depends_on: {t: } | :3: service s: depends_on must be a list, not a map",
                "services:;  s:;    environment: A | :3: service s: environment must be a map or a list, not the text"
                        + " \"A\"",
                "services:;  s:;    deploy:;      replicas: two | :4: service s: deploy.replicas must be a whole"
                        + " number, not the text \"two\"",
                "services:;  s:;    ports:;    - 99999 | :4: An entry of service s: ports must be"
                        + " [IP:][PUBLISHED:]TARGET[/tcp], with ports up to 65535, not the number 99999",
                "services:;  s:;    ports: [{target: 99999}] | :3: service s: ports.target must be at most 65535, not"
                        + " the number 99999",
                "services:;  s:;    healthcheck: {retrys: 3} | :3: service s: healthcheck has the key retrys, which"
                        + " Docker does not know: is retries meant?",
                "services:;  s:;    healthcheck: {interval: soon} | :3: service s: healthcheck.interval must be a time"
                        + " such as 30s or 1m30s, not the text \"soon\"",
                "services:;  s:;    deploy: {mode: globl} | :3: service s: deploy.mode must be one of replicated,"
                        + " global, replicated-job, global-job, nothing, not the text \"globl\"",
                "services:;  s:;    volumes: [{source: a}] | :3: An entry of service s: volumes has no type",
                "services:;  'a b': {} | :2: services has the name \"a b\", expected letters, digits, and any of . _ -",
                "services:;  s:;    \"image \": x | :3: service s has the key \"image\" with a blank at its end, which"
                        + " Docker does not know: is image meant?",
                "version: '3.4';services:;  s:;    init: true | :4: service s: init came with version 3.7 of the"
                        + " format, and the file says an older one",
                "version: 3.8;services: {} | :1: version must be text, not the number 3.8: write it in quotes",
                "services:;  1: {} | :2: the key 1 is no text: write it in quotes",
                "services:;  s:;    deploy: {labels: {a: .inf}} | :3: .inf is no number that Docker reads",
                "services:;  s: {image: '${IMAGE:?say which}'} | :2: the variable IMAGE must have a value (say which),"
                        + " and neither .env nor .env.sample gives one"
            })
    void isOneSentenceWithFileAndLine(String compose, String sentence) {
        said(compose.replace(";", "\n"), "compose.yml" + sentence);
    }

    @Test
    void aliasesThatStandForTooMuchAreRefused() {
        said(BOMB, "compose.yml:5: the file's aliases stand for more than 50000 values");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() {
        said("#".repeat(5 << 20), "compose.yml:1: the file has 5242880 bytes, and a recipe's has 1048576 at most");
    }

    @Test
    void depthIsRefused() {
        said("a: " + "[".repeat(100_000), "compose.yml:1: the file is nested too deeply to be read");
    }

    @Test
    void anotherEncodingIsNamed() throws Exception {
        Files.write(folder.resolve("compose.yml"), "services: {}\n# ä\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Recipe.at(folder))
                .isInstanceOf(RecipeProblem.class)
                .hasMessage(folder
                        + "/compose.yml:2: this is no UTF-8, in which Docker reads a file; save it in that encoding");
    }

    @Test
    void whatIsMarkedAsUtf16IsReadAsDockerReadsIt() throws Exception {
        Files.write(
                folder.resolve("compose.yml"),
                "\uFEFFservices: {u: {}, s: {image: x}}\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(Recipe.at(folder).services()).hasSize(2);
    }

    @Test
    void aMissingFolderOrFileIsNamed() {
        assertThatThrownBy(() -> Recipe.at(Path.of("no", "recipe")))
                .hasMessage("The recipe's folder no/recipe does not exist");
        assertThatThrownBy(() -> Recipe.at(folder))
                .isInstanceOf(RecipeProblem.class)
                .message()
                .endsWith("compose.yml does not exist");
        new RecipeFolder(folder)
                .with("compose.yml", "services: {}\n")
                .with(".env", "COMPOSE_FILE=compose.yml:none.yml\n");
        assertThatThrownBy(() -> Recipe.at(folder))
                .message()
                .endsWith("/.env:1: COMPOSE_FILE names none.yml, which does not exist in " + folder);
    }

    private void said(String compose, String sentence) {
        new RecipeFolder(folder).with("compose.yml", compose);
        assertThatThrownBy(() -> Recipe.at(folder).services())
                .isInstanceOf(RecipeProblem.class)
                .hasMessage(folder + "/" + sentence)
                .satisfies(problem -> assertThat(problem.getStackTrace()).isEmpty())
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("\n"));
    }
}
