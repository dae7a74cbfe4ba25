package selftest.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.lab.BotDeployment;
import support.lab.Circumstance;
import support.recipe.Deployment;
import support.recipe.GivenRecipe;
import support.recipe.RecipeProblem;

/** A bot's recipe as it is deployed: where its repository is, and what a scenario has other about it. The lab's bot and one that is written as Co-op Cloud's are. */
class BotDeploymentTest {
    private static final Path VOLUMES = Path.of("/var/lib/docker/volumes");
    private static final String LAB = "lab/backupbot";
    private static final String GIVEN = "src/test/resources/recipes/backup-bot";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({LAB + ", repository, /repository, /repository", GIVEN + ", backups, /backups, /backups/restic"})
    void itsRepositoryIsWhereItsEnvironmentSays(String recipe, String volume, String mount, String path) {
        assertThat(bot(Path.of(recipe)).repository()).isEqualTo(new BotDeployment.Repository(volume, mount, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {LAB, GIVEN})
    void whatAScenarioAsksForIsAllThatIsOther(String recipe) {
        for (Circumstance circumstance : Circumstance.values()) {
            BotDeployment usual = bot(Path.of(recipe));
            BotDeployment bot = bot(Path.of(recipe));
            assertThat(bot.lacking(circumstance, VOLUMES)).isEmpty();
            bot.in(circumstance, VOLUMES, "seen");

            assertThat(places(file(usual), file(bot)))
                    .as("%s", circumstance)
                    .containsExactlyInAnyOrder(
                            switch (circumstance) {
                                case USUAL -> new String[] {};
                                case ONE_VOLUME_SEEN -> new String[] {"/services/app/volumes"};
                                case NO_RIGHTS -> new String[] {"/services/app/cap_drop"};
                                case OTHER_PASSWORD -> new String[] {"/secrets/" + password(recipe) + "/name"};
                                case OTHER_REPOSITORY -> new String[] {"/volumes/" + volume(recipe) + "/name"};
                                case SMALL_DISK ->
                                    new String[] {
                                        "/volumes/" + volume(recipe) + "/name",
                                        "/volumes/" + volume(recipe) + "/driver",
                                        "/volumes/" + volume(recipe) + "/driver_opts"
                                    };
                            });
            assertThat(bot.deployment().differences())
                    .isEqualTo(usual.deployment().differences());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LAB, GIVEN})
    void ofAllVolumesItSeesOne(String recipe) {
        BotDeployment bot = bot(Path.of(recipe));

        bot.in(Circumstance.ONE_VOLUME_SEEN, VOLUMES, "st_mailu");

        List<String> mounts = new ArrayList<>();
        file(bot).at("/services/app/volumes").forEach(mount -> mounts.add(mount.toString()));
        assertThat(mounts)
                .hasSize(4)
                .noneMatch(mount -> mount.contains("\"source\":\"/var/lib/docker/volumes\""))
                .anyMatch(mount -> mount.contains("\"tmpfs\"") && mount.contains("\"/var/lib/docker/volumes\""))
                .anyMatch(mount -> mount.contains("\"source\":\"/var/lib/docker/volumes/st_mailu\"")
                        && mount.contains("\"target\":\"/var/lib/docker/volumes/st_mailu\""));
    }

    @Test
    void itsOtherPasswordIsAnotherSecretInTheSamePlace() {
        BotDeployment bot = bot(Path.of(GIVEN));

        bot.in(Circumstance.OTHER_PASSWORD, VOLUMES, "");

        assertThat(bot.deployment().externals("secrets"))
                .isEqualTo(Map.of("repository_password", "st_repository_password_v1_wrong"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${KEPT_AT}/restic | s3:https://me:hush@store.invalid/bucket | is no directory on a volume that the bot's stack makes by itself",
                "${KEPT_AT}/restic | /elsewhere | is no directory on a volume that the bot's stack makes by itself",
                "- backups:${KEPT_AT} | - /srv/backups:${KEPT_AT} | is no directory on a volume that the bot's stack makes by itself",
                "- backups:${KEPT_AT} | - backups:${KEPT_AT}\\n      - /srv:${KEPT_AT}/restic | is no directory on a volume that the",
                "volumes:\\n  backups: | volumes:\\n  backups: {external: true} | is no directory on a volume that the bot's stack makes",
                "volumes:\\n  backups: | volumes:\\n  backups: {driver_opts: {type: nfs}} | is no directory on a volume that the",
                "volumes:\\n  backups: | volumes:\\n  backups: {name: kept} | is no directory on a volume that the bot's stack makes",
                "- RESTIC_REPOSITORY= | - REPOSITORY= | does not say where the repository is: service app has no RESTIC_REPOSITORY",
                "services:\\n  app: | services:\\n  keeper: | The bot's recipe has no service app, only [keeper]: say which is the bot, -Dtarget.bot.service=NAME",
            })
    void whatMayBeSomebodysRepositoryIsRefused(String text, String with, String why) throws IOException {
        Path recipe = copy(text, with);

        assertThatThrownBy(() -> bot(recipe))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith("nothing was deployed")
                .message()
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ONE_VOLUME_SEEN | - /var/lib/docker/volumes/:/var | - /var/lib/:/var | its recipe does not mount /var/lib/docker/volumes",
                "OTHER_PASSWORD | RESTIC_PASSWORD_FILE= | PASSWORD_FILE= | its recipe gives the password as no external secret",
                "OTHER_PASSWORD | external: true | file: p | its recipe gives the password as no external secret that RESTIC_PASSWORD_FILE names",
            })
    void whatItsRecipeLacksForAScenarioIsSaid(Circumstance circumstance, String text, String with, String why)
            throws IOException {
        assertThat(bot(copy(text, with)).lacking(circumstance, VOLUMES).orElseThrow())
                .startsWith(why);
    }

    private static String password(String recipe) {
        return recipe.equals(LAB) ? "restic_password" : "repository_password";
    }

    private static String volume(String recipe) {
        return recipe.equals(LAB) ? "repository" : "backups";
    }

    private static BotDeployment bot(Path recipe) {
        GivenRecipe given = GivenRecipe.at(recipe, Optional.empty(), List.of());
        Map<String, String> values = given.chosen(
                        Map.of("TIMEZONE", "Etc/UTC"),
                        Map.of("STACK_NAME", "st", "RESTIC_PASSWORD_SECRET", "st_restic_password"),
                        "own.test")
                .values();
        return BotDeployment.of(Deployment.of("st", given.files(), values).labelled("run", "r1"), "app");
    }

    private Path copy(String text, String with) throws IOException {
        for (String name : List.of("compose.yml", ".env.sample", "abra.sh", "cronjob.tmpl")) {
            Files.copy(Path.of(GIVEN, name), folder.resolve(name));
        }
        Path compose = folder.resolve("compose.yml");
        String before = Files.readString(compose);
        String wanted = text.replace("\\n", "\n");
        assertThat(before).contains(wanted);
        Files.writeString(compose, before.replace(wanted, with.replace("\\n", "\n")));
        return folder;
    }

    private static JsonNode file(BotDeployment bot) {
        try {
            return new ObjectMapper().readTree(bot.deployment().text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Where one differs from the other: lists and what is new as a whole. */
    private static List<String> places(JsonNode one, JsonNode other) {
        List<String> places = new ArrayList<>();
        collect("", one, other, places);
        return places;
    }

    private static void collect(String place, JsonNode one, JsonNode other, List<String> places) {
        if (one != null && one.isObject() && other.isObject()) {
            other.fieldNames()
                    .forEachRemaining(name -> collect(place + "/" + name, one.get(name), other.get(name), places));
            one.fieldNames().forEachRemaining(name -> {
                if (!other.has(name)) {
                    places.add(place + "/" + name);
                }
            });
        } else if (!other.equals(one)) {
            places.add(place);
        }
    }
}
