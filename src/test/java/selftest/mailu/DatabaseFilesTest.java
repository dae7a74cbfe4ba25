package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.mailu.AccountDatabase;
import support.mailu.DatabaseFiles;
import support.mailu.DatabaseFiles.Part;
import support.mailu.ProbeFailed;

/** A database counts with its journals, wherever it comes from, and a copy counts only when nothing passed over it. */
class DatabaseFilesTest {
    private static final String NEW = "new@example.test";

    private final FakeSwarm swarm = FakeMailu.swarm();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void whatStandsInTheLogOnlyIsRead() throws Exception {
        Map<Part, byte[]> live = inWalMode();

        assertThat(AccountDatabase.addresses(DatabaseFiles.of("here", live)))
                .hasSize(6)
                .contains(NEW);
    }

    @Test
    void aDatabaseWithoutItsLogLacksThatAndSaysSo() throws Exception {
        DatabaseFiles alone = DatabaseFiles.of("here", inWalMode().get(Part.DATABASE));

        assertThat(AccountDatabase.addresses(alone)).hasSize(5).doesNotContain(NEW);
        assertThat(alone.origin()).isEqualTo("here (in WAL mode, and no -wal beside it)");
        assertThat(DatabaseFiles.of("here", inWalMode()).origin()).isEqualTo("here with its -wal");
        assertThat(DatabaseFiles.of("here", Recorded.bytes("main.db")).origin()).isEqualTo("here");
    }

    @Test
    void whatATransactionHasOverwrittenIsReadFromTheJournal() throws Exception {
        Map<Part, byte[]> torn = inMidTransaction();

        assertThat(AccountDatabase.domains(DatabaseFiles.of("here", torn)))
                .containsEntry("example.test", "")
                .doesNotContainValue("changed");
        DatabaseFiles alone = DatabaseFiles.of("here", torn.get(Part.DATABASE));
        assertThatThrownBy(() -> AccountDatabase.domains(alone)).isInstanceOf(ProbeFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;", "BEGIN TRANSACTION;\nCREATE TABLE user"})
    void aDumpAsTextIsRefusedWithWhatWouldDo(String text) {
        DatabaseFiles dump = DatabaseFiles.of("here", text.getBytes());

        assertThatThrownBy(() -> AccountDatabase.addresses(dump))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining(
                        "a dump as SQL text can't be tried out: VACUUM INTO or .backup make one that can");
    }

    @Test
    void journalsAloneAreNoDatabase() {
        Map<Part, byte[]> log = Map.of(Part.LOG, new byte[0]);

        assertThatThrownBy(() -> DatabaseFiles.of("here", log))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("There is no here");
    }

    @Test
    void theLiveDatabaseIsCopiedWithWhatStandsBesideIt() throws Exception {
        Map<Part, byte[]> live = inWalMode();
        live.forEach((part, bytes) -> swarm.file("admin", "/data/main.db" + part.suffix(), bytes));

        DatabaseFiles copy = FakeMailu.mailu(swarm).database();

        assertThat(AccountDatabase.addresses(copy)).contains(NEW);
        assertThat(copy.origin()).isEqualTo("/data/main.db with its -wal");
        assertThat(swarm.ran()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void aCopyThatSomethingPassedOverIsMadeAgain(Part changed) {
        byte[] main = Recorded.bytes("main.db");
        Map<Part, byte[]> before = Map.of(Part.DATABASE, main, Part.LOG, head(32, 1), Part.JOURNAL, head(28, 1));
        Map<Part, byte[]> after = new EnumMap<>(before);
        after.compute(changed, (part, bytes) -> altered(bytes));
        Iterator<byte[]> streams = List.of(tar(before), tar(after), tar(after), tar(before), tar(before), tar(before))
                .iterator();
        swarm.program("admin", (argv, stdin) -> Ended.ok(streams.next()));

        assertThat(FakeMailu.mailu(swarm).database().size()).isEqualTo(main.length);
        assertThat(swarm.ran()).hasSize(6);
    }

    /** More frames in the log, more pages in the journal: the same database, and the later files hold more. */
    @Test
    void aJournalThatOnlyGrewIsTheSame() {
        byte[] main = Recorded.bytes("main.db");
        byte[] journal = head(28, 1);
        byte[] grown = Arrays.copyOf(journal, 60);
        grown[11] = 9;
        Iterator<byte[]> streams = List.of(
                        tar(Map.of(Part.DATABASE, main, Part.LOG, head(32, 1), Part.JOURNAL, journal)),
                        tar(Map.of(Part.DATABASE, main, Part.LOG, Arrays.copyOf(head(32, 1), 99), Part.JOURNAL, grown)))
                .iterator();
        swarm.program("admin", (argv, stdin) -> Ended.ok(streams.next()));

        FakeMailu.mailu(swarm).database();
        assertThat(swarm.ran()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tar: main.db: Cannot open: Permission denied",
                "tar: main.db-wal: Cannot open: Permission denied",
                "tar: /data: Cannot open: No such file or directory",
                "tar: other.db: No such file or directory",
                ""
            })
    void anyOtherComplaintIsAnError(String complaint) {
        byte[] main = Recorded.bytes("main.db");
        Map<Part, byte[]> pass = Map.of(Part.DATABASE, main);
        swarm.program("admin", (argv, stdin) -> new Ended(2, tar(pass), complaint.getBytes()));

        assertThatThrownBy(() -> FakeMailu.mailu(swarm).database())
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("/data/main.db can't be read: tar ended with exit code 2")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tar: main.db-wal: Cannot stat: No such file or directory\n"
                        + "tar: Exiting with failure status due to previous errors",
                "tar: main.db-journal: No such file or directory\ntar: error exit delayed from previous errors",
                "tar: main.db: file changed as we read it"
            })
    void whatNeedNotBeThereOrIsComparedAnywayIsNoError(String complaint) {
        Map<Part, byte[]> pass = Map.of(Part.DATABASE, Recorded.bytes("main.db"));
        swarm.program("admin", (argv, stdin) -> new Ended(1, tar(pass), complaint.getBytes()));

        assertThat(AccountDatabase.addresses(FakeMailu.mailu(swarm).database())).hasSize(5);
    }

    @Test
    void noDatabaseAndALinkToOneAreErrors() {
        swarm.program(
                "admin",
                (argv, stdin) -> new Ended(
                        1, new TarOf().bytes(), "tar: main.db: Cannot stat: No such file or directory".getBytes()));
        assertThatThrownBy(() -> FakeMailu.mailu(swarm).database())
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("/data/main.db can't be read: there is no such file");

        swarm.program(
                "admin",
                (argv, stdin) ->
                        Ended.ok(new TarOf().link((byte) '2', "main.db", "../x").bytes()));
        assertThatThrownBy(() -> FakeMailu.mailu(swarm).database())
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("but a link to ../x");
    }

    /** As it stands on disk while the mail server has it open. */
    private Map<Part, byte[]> inWalMode() throws IOException, SQLException {
        Path file = fresh();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.execute("PRAGMA journal_mode = wal");
            statement.execute("CREATE TEMP TABLE one AS SELECT * FROM user LIMIT 1");
            statement.execute("UPDATE one SET email = '" + NEW + "'");
            statement.execute("INSERT INTO user SELECT * FROM one");
            return onDisk(file);
        }
    }

    /** As it stands on disk while a transaction is not over, of which a part did not fit into memory. */
    private Map<Part, byte[]> inMidTransaction() throws IOException, SQLException {
        Path file = fresh();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.execute("PRAGMA cache_size = 1");
            database.setAutoCommit(false);
            statement.execute("UPDATE domain SET comment = 'changed'");
            statement.execute("CREATE TABLE filler AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                    + " WHERE i < 200) SELECT i, randomblob(2000) FROM n");
            Map<Part, byte[]> torn = onDisk(file);
            database.rollback();
            return torn;
        }
    }

    private Path fresh() throws IOException {
        return Files.write(Files.createTempFile(directory, "main", ".db"), Recorded.bytes("main.db"));
    }

    private static Map<Part, byte[]> onDisk(Path file) throws IOException {
        Map<Part, byte[]> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Path one = file.resolveSibling(file.getFileName() + part.suffix());
            if (Files.exists(one)) {
                parts.put(part, Files.readAllBytes(one));
            }
        }
        return parts;
    }

    private static byte[] head(int length, int filler) {
        byte[] head = new byte[length];
        Arrays.fill(head, (byte) filler);
        return head;
    }

    private static byte[] altered(byte[] bytes) {
        byte[] other = bytes.clone();
        other[other.length - 1]++;
        return other;
    }

    private static byte[] tar(Map<Part, byte[]> pass) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<Part, byte[]> part : new EnumMap<>(pass).entrySet()) {
                TarArchiveEntry entry =
                        new TarArchiveEntry("main.db" + part.getKey().suffix());
                entry.setSize(part.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(part.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
