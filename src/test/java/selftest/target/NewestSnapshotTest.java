package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import selftest.mailu.FakeMailu;
import selftest.mailu.Recorded;
import selftest.target.FakeSwarm.Ended;
import support.backup.BackupBot;
import support.backup.BotFailed;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.backup.Repository;
import support.mailu.MailDomain;
import support.mailu.ProbeFailed;
import support.proof.Volume;
import support.recipe.Exclusions;
import support.target.Limits;
import support.target.NewestSnapshot;
import support.target.NewestSnapshot.Kept;
import support.target.Target;

class NewestSnapshotTest {
    private static final String MAIL = "/d/volumes/s_mail/_data";
    private static final String NEW = "0e30e30e";
    private static final String DATA = "/d/volumes/s_mailu/_data";

    private final FakeSwarm swarm = new FakeSwarm()
            .service("admin", Map.of("backupbot.backup", "true", "backupbot.backup.path", "/data"))
            .mount("admin", "mailu", "/data")
            .service("app")
            .service("imap", Map.of("backupbot.backup", "true", "backupbot.backup.path", "/mail"))
            .mount("imap", "mail", "/mail")
            .service("smtp");
    private final Map<String, Instant> snapshots = new TreeMap<>();
    private List<String> listed =
            List.of(DATA, DATA + "/main.db", MAIL, MAIL + "/anna@example.test", MAIL + "/bert@example.test");
    private byte[] databaseThen = Recorded.bytes("main.db");
    private List<String> homesNow = List.of("anna@example.test", "citest-later-abc234@example.test");

    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        snapshots.put("01d01d01", Instant.now().minus(Duration.ofDays(9)));
        snapshots.put(NEW, Instant.now().minus(Duration.ofHours(30)));
        swarm.program("app", (argv, stdin) -> restic(argv))
                .program("imap", (argv, stdin) -> Ended.ok(String.join("\n", homesNow)))
                .file("admin", "/data/main.db", Recorded.bytes("main.db"));
    }

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void theNewestIsTakenAndItsAgeTold() throws Exception {
        assertThat(newest().snapshot().id()).isEqualTo(NEW);
        assertThat(newest().age()).isBetween(Duration.ofHours(30), Duration.ofHours(31));
    }

    @Test
    void noneAtAllIsAnErrorAndNotAnAge() {
        snapshots.clear();

        assertThatThrownBy(this::newest)
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("holds no snapshot of s")
                .hasMessageContaining("has the backup bot ever run?");
    }

    @Test
    void aLabelledVolumeWithoutADirectoryIsMissing() throws Exception {
        assertThat(newest().missingVolumes()).isEmpty();

        listed = List.of(DATA, DATA + "/main.db", MAIL + "s/anna@example.test");
        assertThat(newest().missingVolumes()).containsExactly(new Volume("imap", "mail", "/mail"));
    }

    @Test
    void whatIsThereNowAndNotInTheSnapshotIsMissingButForTheProbesOwn() throws Exception {
        assertThat(newest().accounts().missing()).isEmpty();
        assertThat(newest().accounts().now()).isEqualTo(4);
        assertThat(newest().mailboxes()).isEqualTo(new Kept(1, List.of()));

        homesNow = List.of("zoe@example.test", "anna@example.test", "citest@example.test");
        assertThat(newest().mailboxes()).isEqualTo(new Kept(2, List.of("zoe@example.test")));
    }

    @Test
    void aDatabaseOrDirectoryThatTheSnapshotLacksIsAnErrorAndNotAnEmptyOne() {
        listed = List.of("/d");

        assertThatThrownBy(() -> newest().accounts())
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("holds no " + DATA + "/main.db");
        assertThatThrownBy(() -> newest().mailboxes())
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("holds no " + MAIL);
    }

    /** In WAL mode, where the copy lacks the log. */
    @Test
    void whoStandsInTheLogOfTheLiveDatabaseOnlyIsMissed() throws Exception {
        Path file = Files.write(directory.resolve("main.db"), Recorded.bytes("main.db"));
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.execute("PRAGMA journal_mode = wal");
            statement.execute("CREATE TEMP TABLE one AS SELECT * FROM user LIMIT 1");
            statement.execute("UPDATE one SET email = 'new@example.test'");
            statement.execute("INSERT INTO user SELECT * FROM one");
            databaseThen = Files.readAllBytes(file);
            swarm.file("admin", "/data/main.db", databaseThen)
                    .file("admin", "/data/main.db-wal", Files.readAllBytes(directory.resolve("main.db-wal")));
        }

        assertThat(newest().accounts().missing()).containsExactly("new@example.test");
    }

    @Test
    void aDamagedDatabaseIsAnError() {
        databaseThen = new byte[4096];

        assertThatThrownBy(() -> newest().accounts()).isInstanceOf(ProbeFailed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, true",
        "10, 0, 0, true",
        "10, 1, 10, true",
        "10, 1, 9, false",
        "1, 1, 99, false",
        "1, 1, 100, true"
    })
    void noMoreMayBeMissingThanThePercentOfWhatThereIs(int now, int missing, int percent, boolean within) {
        assertThat(new Kept(now, List.of("x").subList(0, missing)).within(percent))
                .isEqualTo(within);
    }

    private NewestSnapshot newest() throws Exception {
        Path ledger = Files.writeString(directory.resolve("ledger.yml"), "excluded: {}");
        return NewestSnapshot.of(new Target(
                swarm.stack(),
                FakeMailu.mailu(swarm),
                new BackupBot(
                        swarm.found("app"),
                        BotProfile.backupBotTwo(NewerFiles.KEPT),
                        new Repository(swarm.found("app"))),
                new MailDomain("example.test"),
                "-abc234",
                "run",
                false,
                Exclusions.load(ledger),
                Limits.USUAL,
                "/d/volumes"));
    }

    private Ended restic(List<String> argv) {
        switch (argv.get(2)) {
            case "snapshots":
                return Ended.ok("["
                        + String.join(
                                ",",
                                snapshots.entrySet().stream()
                                        .map(one -> """
                                            {"id":"%s","hostname":"s","time":"%s","paths":[]}\
                                            """.formatted(one.getKey(), one.getValue()))
                                        .toList())
                        + "]");
            case "ls":
                String below = argv.get(argv.size() - 1);
                return Ended.ok("{\"struct_type\":\"snapshot\"}\n"
                        + String.join(
                                "\n",
                                listed.stream()
                                        .filter(path -> (path + "/").startsWith(below) || below.startsWith(path + "/"))
                                        .map("{\"path\":\"%s\"}"::formatted)
                                        .toList()));
            default:
                return listed.contains(argv.get(argv.size() - 1))
                        ? Ended.ok(databaseThen)
                        : Ended.with(1, "", "not found");
        }
    }
}
