package selftest.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import features.RunFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import selftest.swarm.NeedsEngine;
import support.mailu.AccountDatabase;
import support.survey.Change;
import support.survey.Harmless;
import support.swarm.Await;
import support.swarm.Engine;
import support.swarm.LocalProgram;

/**
 * The suite against a stack that it did not make: each kind of run, and what is refused. {@code -Ddeployed.all=true} asks it everything. The runs are processes of their own, told
 * by settings only, and in the order in which an operator takes them; after each, the stack is compared with what it was.
 */
@NeedsEngine
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployedStackContractTest {
    private static final Duration DEADLINE = Duration.ofMinutes(25);
    private static final String LOOK = "@look";
    private static final String PROBE = "(@backup or @install or @functional) and not @look";

    /** In each build the chain, and of a tried bot its restore: what the lab does not show of a stack that is told by settings. */
    private static final boolean ALL = Boolean.getBoolean("deployed.all");

    private static final String FULL =
            ALL ? "not @look and not @backupbot" : "(@install or @backup or @restore or @recovery) and not @look";

    /** One scenario that needs a mail server of its own. */
    private static final String TWIN = "features/recovery/volumes.feature:8";

    private static final String CHAPTERS =
            "features/install,features/backup,features/restore,features/bystanders," + TWIN;

    private static final String TRYOUT = ALL ? "features/backupbot" : "features/backupbot/restore.feature";

    private static Engine engine;
    private static HandMade deployed;
    private static String before;
    private static Surveyed surveyed;

    @TempDir
    private static Path directory;

    private final Map<String, String> settings = new LinkedHashMap<>();

    @BeforeAll
    static void deploy() {
        engine = Engine.fromEnvironment();
        deployed = new HandMade(engine, directory);
        deployed.deploy();
        before = deployed.inventory();
        surveyed = new Surveyed(engine, deployed);
    }

    @AfterAll
    static void remove() {
        try (Engine closed = engine) {
            deployed.close();
            assertThat(closed.stackExists(deployed.name())).isFalse();
        }
    }

    @BeforeEach
    void settings() {
        settings.clear();
        settings.putAll(deployed.settings());
    }

    @Test
    @Order(1)
    void aLookSaysWhatItFoundAndThatThereIsNoSnapshotYet() {
        LocalProgram.Ended look = run(LOOK);

        assertThat(look.exitCode()).isEqualTo(1);
        assertThat(look.output())
                .contains(
                        "which make this a look",
                        "the engine is Docker ",
                        "the recipe's version is 3.1.0+2024.06.52",
                        "Dovecot is ",
                        "Postfix is ",
                        "restic is ",
                        "the repository answers, and holds no snapshot of " + deployed.name(),
                        "11 scenarios: 5 passed, 6 failed",
                        "The repository holds no snapshot of " + deployed.name() + ": has the backup bot ever run?");
        assertNothingChanged();
        assertThat(surveyed.changes()).isEmpty();
    }

    @Test
    @Order(2)
    void aProbeRemovesWhatItMade() {
        LocalProgram.Ended probe = run(PROBE);

        assertThat(probe.output()).contains("which make this a probe", "scenarios: 11 passed");
        assertThat(probe.exitCode()).isZero();
        assertNothingChanged();
        assertOnlyASnapshotCame();
    }

    @Test
    @Order(3)
    void aLookIsContentWithTheSnapshotOfToday() {
        LocalProgram.Ended look = run(LOOK);

        assertThat(look.output()).contains("11 scenarios: 11 passed", "minutes old");
        assertThat(look.exitCode()).isZero();
        assertNothingChanged();
        assertThat(surveyed.changes()).isEmpty();
    }

    @Test
    @Order(3)
    void aLookAtSeveralStacksAnswersForEach() {
        settings.put("target.stack", deployed.name() + ", nosuch");

        LocalProgram.Ended look = run(LOOK);

        assertThat(look.exitCode()).isEqualTo(1);
        assertThat(look.output().lines())
                .anyMatch(line -> line.startsWith("  " + deployed.name() + ": HELD: "))
                .anyMatch(line -> line.startsWith("  nosuch: UNKNOWN: "));
        assertNothingChanged();
    }

    @Test
    @Order(4)
    void aLimitThatTheSnapshotDoesNotKeepFailsTheLook() {
        settings.put("target.newest.age", "1s");

        assertThat(run(LOOK).output())
                .contains("10 passed, 1 failed", "The newest snapshot is too old", "expected: one no older than");
    }

    @Test
    @Order(5)
    void aFullRunIsRefusedWithoutTheStacksNameSpeltOut() {
        for (String declared : List.of("", deployed.name().toUpperCase(java.util.Locale.ROOT))) {
            settings.put("target.disposable", declared);
            LocalProgram.Ended refused = run("@restore or @backupbot");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).as("the bot is not tried either").doesNotContain("deploying");
            assertThat(refused.output())
                    .contains(
                            "A full run loses mail and restores a snapshot, which would roll back everybody's mail on stack "
                                    + deployed.name(),
                            "refused. If this stack may be destroyed, say -Dtarget.disposable=" + deployed.name());
        }
        assertNothingChanged();
    }

    @Test
    @Order(6)
    void whatIsMissingIsSaidAllAtOnce() {
        settings.remove("target.services.imap");
        settings.put("target.services.smtp", "nobody");
        settings.put("target.bot.create", "local: no-such-abra app backup create {stack}");
        settings.remove("target.bot.stack");

        assertThat(run(LOOK).output())
                .contains(
                        "The target is not ready, and nothing was changed",
                        "has no service imap",
                        "has no service nobody, which is to be its smtp (say -Dtarget.services.smtp=NAME)",
                        "Which stack is the backup bot?",
                        "no-such-abra is no program of this machine");
        assertNothingChanged();
    }

    @Test
    @Order(7)
    void aFullRunProvesTheStackAndLeavesItAsItWas() throws IOException {
        settings.put("target.disposable", deployed.name());
        if (!ALL) {
            settings.putAll(withTwins());
            settings.put("cucumber.features", CHAPTERS);
        }

        LocalProgram.Ended full = run(FULL);

        assertThat(full.output()).contains("which make this a full run", "clean_teardown  pass");
        assertThat(full.output())
                .contains(
                        ALL
                                ? List.of("94 scenarios: ", "none of its scenarios can be")
                                : List.of(
                                        "is tried on twins of stack " + deployed.name()
                                                + ", which is as its recipe says",
                                        "17 scenarios: 17 passed"));
        assertThat(full.exitCode()).isZero();
        assertThat(full.output().lines().filter(line -> line.matches("  (admin|imap|management|store) .*proven.*")))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).contains("all five links hold"));
        assertNothingChanged();
        print(directory.resolve("reports/results.json"));
    }

    /** What its operator has changed by hand, the recipe does not bring back: a twin of that is another mail server. */
    @Test
    @Order(8)
    void whereTheStackIsNotAsItsRecipeSaysATwinProvesNothing() throws IOException {
        settings.put("target.disposable", deployed.name());
        settings.putAll(withTwins());
        settings.put("recipe.overlays", overlay());
        settings.put("cucumber.features", TWIN);

        LocalProgram.Ended refused = run("@recovery");

        assertThat(refused.output())
                .contains(
                        "which is not as its recipe says, so it is not proven by them",
                        "~ store label backupbot.backup.volumes.mail.path: only -> (none)",
                        "~ store variable COMPRESSION: ",
                        "1 scenario: 1 skipped")
                .doesNotContain("deploying stack", "sixteen");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertNothingChanged();
    }

    @Test
    @Order(8)
    void twinsNeedARecipeToBeDeployedFrom() {
        settings.put("target.disposable", deployed.name());
        settings.put("target.twins", "true");
        settings.put("cucumber.features", TWIN);

        assertThat(run("@recovery").output())
                .contains("from its recipe: say where it is, -Drecipe=FOLDER; nothing was changed");
        assertNothingChanged();
    }

    private static Map<String, String> withTwins() {
        return Map.of("recipe", deployed.recipe().toString(), "target.twins", "true");
    }

    private static String overlay() throws IOException {
        Files.writeString(deployed.recipe().resolve("compose.more.yml"), """
                version: "3.8"
                services:
                  store:
                    environment: {COMPRESSION: sixteen}
                    deploy: {labels: {backupbot.backup.volumes.mail.path: only}}
                """);
        return "compose.more.yml";
    }

    @Test
    @Order(8)
    void aBotThatDoesNotDoAsDeclaredIsFound() {
        settings.put("target.disposable", deployed.name());
        settings.put("target.bot.newer-files", "kept");
        settings.put("cucumber.filter.name", ".*newer than the snapshot.*");

        assertThat(run("@restore").output())
                .contains(
                        "Mail that is newer than the snapshot was not treated as declared",
                        "expected: the restore to have it kept, as target.bot.newer-files declares",
                        "observed: it is removed in /mail/citest-later-");
        assertNothingChanged();
    }

    @Test
    @Order(9)
    void aBotIsTriedWithoutAMailServerAndLeavesTheOneThatItKeepsAlone() {
        settings.keySet().removeIf(name -> !name.startsWith("target.bot."));

        settings.put("cucumber.features", TRYOUT);

        LocalProgram.Ended tryout = run("@backupbot");

        assertThat(tryout.output())
                .contains(
                        "which make this a tryout of the backup bot",
                        "the repository answers",
                        "the backup bot is " + deployed.botName() + "_app; it is tried on stacks of this run's own",
                        ALL ? "22 scenarios: 22 passed" : "7 scenarios: 7 passed",
                        "clean_teardown  pass");
        assertThat(tryout.exitCode()).isZero();
        assertNothingChanged();
    }

    @Test
    @Order(10)
    void aBotThatCanOnlyBeToldOfOneStackIsNotTried() {
        settings.put("target.bot.create", "local: true backup mail.example.org");

        assertThat(run("@backupbot").output()).contains("lacks {stack}", "nothing was changed");
        assertNothingChanged();
    }

    @Test
    @Order(11)
    void whatAKilledProbeLeftTheNextOneRemoves() throws IOException, InterruptedException {
        surveyed.changes();
        Process killed = new ProcessBuilder(argv(PROBE))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Await.until("the probe to have made its mailboxes")
                    .within(DEADLINE)
                    .value(() -> mailboxes().size() > 1 ? Optional.of(true) : Optional.empty());
        } finally {
            killed.destroyForcibly().waitFor();
        }
        assertThat(mailboxes()).hasSizeGreaterThan(1);

        settings.put("cucumber.features", "features/backup/seed.feature");
        LocalProgram.Ended next = run(PROBE);

        assertThat(next.output()).contains("1 scenario: 1 passed");
        assertNothingChanged();
        assertThat(surveyed.changes(Harmless.BY_MAIL)).isEmpty();
    }

    private static Set<String> mailboxes() {
        return AccountDatabase.addresses(deployed.database());
    }

    private static void assertOnlyASnapshotCame() {
        assertThat(surveyed.changes(Stream.of(Harmless.BY_MAIL, Harmless.BY_BACKUP)
                        .flatMap(List::stream)
                        .toList()))
                .hasSize(1)
                .allSatisfy(change -> {
                    assertThat(change.place()).isEqualTo("snapshots");
                    assertThat(change.what()).isEqualTo(Change.What.APPEARED);
                });
    }

    private static void assertNothingChanged() {
        assertThat(deployed.inventory()).isEqualTo(before);
    }

    private LocalProgram.Ended run(String tags) {
        return LocalProgram.of(argv(tags)).run(DEADLINE);
    }

    private List<String> argv(String tags) {
        settings.put("cucumber.filter.tags", tags);
        return RunFeatures.argv(settings, directory.resolve("reports"));
    }

    private static void print(Path results) throws IOException {
        JsonNode timings = new ObjectMapper().readTree(results.toFile()).path("timings");
        double seconds = 0;
        int calls = 0;
        for (JsonNode timing : timings) {
            if (!timing.path("stage").asText().contains("citest-half")) {
                seconds += timing.path("seconds").asDouble();
                calls += timing.path("calls").asInt();
            }
        }
        System.out.printf("[deployed] the main proof took %.1f s with %d calls of flask mailu%n", seconds, calls);
    }
}
