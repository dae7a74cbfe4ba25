package selftest.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import selftest.swarm.NeedsEngine;
import support.swarm.Await;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Surroundings;

/** A recipe that is written as Co-op Cloud's are, of a mail server or of a backup bot, is deployed and proven, on stand-ins; what can't be deployed is said before anything is. */
@NeedsEngine
@Tag("slow")
class GivenRecipeContractTest {
    private static final Path RECIPE = Path.of("src/test/resources/recipes/mailu");
    private static final Path BOT = Path.of("src/test/resources/recipes/backup-bot");
    private static final String PROOF = "features/backup,features/restore";
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration REMOVED_WITHIN = Duration.ofMinutes(2);
    private static final Pattern STACK = Pattern.compile("deploying the lab as stacks (mailproof-(\\w+)) ");

    @TempDir
    private Path directory;

    @Test
    void itIsProvenAsItIsWithABotThatIsGivenToo() throws IOException {
        boolean proxy = proxy();
        boolean store = store();

        Told told = run(
                RECIPE,
                Map.of("recipe.images", "lab", "bot", BOT.toString(), "bot.images", "lab", "cucumber.features", PROOF));

        assertThat(told.status).as(told.console).isZero();
        assertThat(told.console).contains("on stand-ins");
        assertThat(told.results.at("/flags/clean_teardown").asBoolean()).isTrue();
        assertThat(told.results.at("/flags/no_secret_leak").asBoolean()).isTrue();
        assertThat(told.verdicts("proven")).containsExactlyInAnyOrder("mail", "mailu");
        JsonNode deployment = told.results.at("/deployment");
        assertThat(deployment.at("/on_stand_ins").asBoolean()).isTrue();
        assertThat(deployment.at("/services"))
                .hasSize(8)
                .allMatch(made -> made.path("stand_in").asBoolean());
        assertThat(texts(deployment.at("/differences"), "place"))
                .contains(
                        "STACK_NAME",
                        "MAIL_DOMAIN",
                        "SUBNET",
                        "services.imap.image",
                        "services.app.ports.443.published",
                        "services.certdumper.entrypoint",
                        "volumes.letsencrypt",
                        "volumes.certs",
                        "secrets.secret_key");
        JsonNode bot = told.results.at("/bot_deployment");
        assertThat(bot.at("/services"))
                .singleElement()
                .matches(made -> made.path("stand_in").asBoolean());
        assertThat(texts(bot.at("/differences"), "place"))
                .contains(
                        "STACK_NAME",
                        "TIMEZONE",
                        "services.app.image",
                        "services.app.entrypoint",
                        "services.app.healthcheck",
                        "services.app.environment.BACKUPBOT_KEEP_NEWER",
                        "secrets.repository_password");
        assertThat(proxy()).isEqualTo(proxy);
        assertThat(store()).as("whether a storage of certificates is there").isEqualTo(store);
    }

    @Test
    void ifItsMailIsNotLabelledTheProofFailsAndNamesTheVolume() throws IOException {
        Path unlabelled =
                copy("backupbot.backup: \"true\"\n        backupbot.backup.path: \"/mail\"", "labelled.for: nobody");

        Told told =
                run(unlabelled, Map.of("recipe.images", "lab", "cucumber.features", "features/backup/capture.feature"));

        assertThat(told.status).isNotZero();
        assertThat(told.results.at("/run/answer").asText()).isEqualTo("FAILED");
        assertThat(told.verdicts("failed")).containsExactly("mail");
        assertThat(texts(told.results.at("/failures"), "message"))
                .anyMatch(message -> message.startsWith("Volume mail (imap:/mail): not captured."));
    }

    /** By SIGKILL, so that nothing of its own is run any more: what stood by for that removes also what the recipe expected around it. */
    @Test
    void ofARunThatIsKilledNothingIsLeft() throws IOException {
        boolean proxy = proxy();
        String console;
        try (RunApart run = RunApart.start(
                directory,
                Map.of(
                        "recipe", RECIPE.toString(),
                        "recipe.images", "lab",
                        "cucumber.features", "features/install/healthy.feature"))) {
            run.await("is up after", WITHIN, () -> run.console().contains(" is up after "));
            console = run.console();
        }

        Matcher stack = STACK.matcher(console);
        assertThat(stack.find()).as(console).isTrue();
        try (Engine engine = Engine.fromEnvironment()) {
            Surroundings there = new Surroundings(engine);
            Await.until("nothing of the killed run to be left")
                    .within(REMOVED_WITHIN)
                    .value(() -> engine.labelValues(RunId.LABEL).stream()
                                    .noneMatch(label -> label.startsWith(stack.group(2) + "_"))
                            ? Optional.of(true)
                            : Optional.empty());
            assertThat(engine.stackNames()).noneMatch(name -> name.startsWith(stack.group(1)));
            assertThat(there.has("secret", stack.group(1) + "_secret_key_v1")).isFalse();
            assertThat(there.has("config", stack.group(1) + "_entrypoint_v2")).isFalse();
        }
        assertThat(proxy()).isEqualTo(proxy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis:7.4.2-alpine | nosuch.invalid/store:1 |"
                        + " an image can't be had: nosuch.invalid/store:1 from nosuch.invalid ( | 8",
                "ldez/traefik-certs-dumper:v2.9.3 | nosuch.invalid/other:1 | The recipe expects the volume"
                        + " traefik_example_com_letsencrypt, which is not on this swarm and can't be made up; | 8",
                "mailu/postfix:2024.06.52 | nosuch.invalid/postfix:${POSTFIX_VERSION} |"
                        + " the variable POSTFIX_VERSION has no value, and the image of service smtp is made of it | 0",
                "- RECIPIENT_DELIMITER=+ | - RECIPIENT_DELIMITER=- | RECIPIENT_DELIMITER has a hyphen, | 8",
                "- POSTMASTER | - POSTMASTER=${OWNER:?who it is} |"
                        + " the variable OWNER must have a value (who it is) | 0",
            })
    void whatCanNotBeDeployedIsSaidInOneSentenceWithWhatIsKnownOfItAndNothingIsMade(
            String text, String with, String why, int services) throws IOException {
        boolean proxy = proxy();

        Told told = run(
                copy(text, with),
                Map.of("recipe.images", "lab", "cucumber.features", "features/install/healthy.feature"));

        assertThat(told.status).isNotZero();
        assertThat(told.console).doesNotContain("deploying the lab");
        assertThat(told.results.at("/run/answer").asText()).isEqualTo("UNKNOWN");
        assertThat(told.results.at("/run/answer_reason").asText()).contains(why);
        assertThat(told.results.at("/deployment/services")).hasSize(services);
        assertThat(told.results.at("/deployment/differences").isEmpty()).isEqualTo(services == 0);
        assertThat(proxy()).isEqualTo(proxy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recipe.image | lab | -Drecipe.image is no setting of the recipe; these are: recipe.env, ",
                "recipe.images | real | recipe.images must be recipe or lab, not real",
                "recipe.ports | none | recipe.ports must be recipe or any, not none",
                "recipe.env | nosuch | The file of variables nosuch does not exist",
                "recipe.overlays | nosuch.yml | nosuch.yml does not exist",
                "bot.image | lab | -Dbot.image is no setting of the bot; these are: bot.env, bot.images, bot.overlays",
                "bot | nosuch | The bot's recipe's folder nosuch does not exist",
                "target.bot.stack | kept | -Dbot has a backup bot deployed for this run, and target.bot.stack names what is",
                "target.bot.create | save {stack} | knows the commands of backup-bot-two only: say no target.bot.create",
                "target.bot.service | keeper | The bot's recipe has no service keeper, only [app]: say which is the bot",
                "recipe.previous | nosuch | The folder of the version before nosuch does not exist",
            })
    void aWrongSettingIsSaidInOneSentence(String setting, String value, String why) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bot", BOT.toString(), "bot.images", "lab", "cucumber.features", "features/install/healthy.feature"));
        settings.put(setting, value);

        Told told = run(RECIPE, settings);

        assertThat(told.status).isNotZero();
        assertThat(told.console).doesNotContain("deploying the lab");
        assertThat(told.results.at("/run/answer_reason").asText()).contains(why);
    }

    /** What a run said. */
    private record Told(int status, String console, JsonNode results) {
        List<String> verdicts(String verdict) {
            List<String> volumes = new ArrayList<>();
            results.at("/ledger").forEach(row -> {
                if (row.path("verdict").asText().equals(verdict)) {
                    volumes.add(row.path("volume").asText());
                }
            });
            return volumes;
        }
    }

    private Told run(Path recipe, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("recipe", recipe.toString());
        try (RunApart run = RunApart.start(directory, all)) {
            int status = run.ended(WITHIN);
            return new Told(
                    status,
                    run.console(),
                    new ObjectMapper()
                            .readTree(directory.resolve("reports/results.json").toFile()));
        }
    }

    private Path copy(String text, String with) throws IOException {
        Path copy = Files.createDirectory(directory.resolve("mailu"));
        try (Stream<Path> files = Files.list(RECIPE)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path compose = copy.resolve("compose.yml");
        assertThat(Files.readString(compose)).contains(text);
        Files.writeString(compose, Files.readString(compose).replace(text, with));
        return copy;
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    /** Whether there is the network that the recipe expects; none that a run made for it may stay. */
    private static boolean store() {
        try (Engine engine = Engine.fromEnvironment()) {
            return new Surroundings(engine).has("volume", "traefik_example_com_letsencrypt");
        }
    }

    private static boolean proxy() {
        try (Engine engine = Engine.fromEnvironment()) {
            return new Surroundings(engine).has("network", "proxy");
        }
    }
}
