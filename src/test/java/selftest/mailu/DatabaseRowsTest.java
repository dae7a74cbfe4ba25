package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.mailu.DatabaseFiles;
import support.mailu.DatabaseRows;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.proof.Manifest;
import support.proof.Nonce;

class DatabaseRowsTest {
    private static final Nonce NONCE = Nonce.fresh();
    private static final Mailbox MAILBOX = new Mailbox("citest", new MailDomain("example.test"));

    @TempDir
    private Path directory;

    @Test
    void everyTableAndEveryRowIsAnItem() throws Exception {
        Manifest rows = rows("SELECT 1");

        assertThat(rows.items())
                .containsKeys(
                        "table user",
                        "table relay",
                        "table alembic_version",
                        "domain example.test",
                        "user citest@example.test",
                        "alias club@example.test",
                        "manager example.test citest@example.test");
        assertThat(rows.marked(NONCE)).containsExactly("user citest@example.test");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        UPDATE user SET quota_bytes = 5 WHERE email = 'citest@example.test'   | ~ user citest@example.test quota_bytes: 1000000000 -> 5
        UPDATE user SET enabled = 0 WHERE email = 'citest@example.test'       | ~ user citest@example.test enabled: 1 -> 0
        UPDATE user SET global_admin = 1 WHERE email = 'citest@example.test'  | ~ user citest@example.test global_admin: 0 -> 1
        UPDATE user SET forward_destination = 'x@y.z' WHERE email = 'citest@example.test' | ~ user citest@example.test forward_destination: null -> x@y.z
        UPDATE alias SET destination = 'x@y.z'                                | ~ alias club@example.test destination: citest@example.test -> x@y.z
        UPDATE alias SET comment = ''                                         | ~ alias club@example.test comment: null -> ''
        """)
    void oneChangedColumnIsOneDifference(String change, String difference) throws Exception {
        assertThat(rows("SELECT 1").differences(rows(change))).containsExactly(difference.replace("''", ""));
    }

    @Test
    void aPasswordIsKnownByItsDigest() throws Exception {
        List<String> differences =
                rows("SELECT 1").differences(rows("UPDATE user SET password = 'another-hash-of-a-password'"));

        assertThat(differences).singleElement().asString().contains("password: sha256 ", " -> sha256 ");
        assertThat(differences.toString()).doesNotContain("another-hash");
    }

    @Test
    void aMissingRowAndAMissingTableAreSeen() throws Exception {
        assertThat(rows("SELECT 1").differences(rows("DELETE FROM manager")))
                .containsExactly("- manager example.test citest@example.test", "~ table manager rows: 1 -> 0");
        assertThat(rows("SELECT 1").differences(rows("DROP TABLE relay"))).containsExactly("- table relay");
        assertThat(rows("SELECT 1").differences(rows("ALTER TABLE relay ADD COLUMN more")))
                .singleElement()
                .asString()
                .startsWith("~ table relay columns-sha256: ");
    }

    @Test
    void theSameRowTwiceInATableWithoutKeyIsSeen() throws Exception {
        assertThat(rows("SELECT 1").differences(rows("INSERT INTO manager SELECT * FROM manager")))
                .containsExactly("+ manager example.test citest@example.test (row 2)", "~ table manager rows: 1 -> 2");
    }

    @Test
    void whatDeliveriesWriteSaysNothing() throws Exception {
        assertThat(rows("SELECT 1").differences(rows("UPDATE user SET quota_bytes_used = 99")))
                .isEmpty();
    }

    @Test
    void theUsedQuotaIsReadByItself() throws Exception {
        byte[] database = database("UPDATE user SET quota_bytes_used = 99");

        assertThat(DatabaseRows.quotaUsed(files(database), MAILBOX)).isEqualTo(99);
        assertThatThrownBy(() -> DatabaseRows.quotaUsed(files(database), new Mailbox("citest-no", MAILBOX.domain())))
                .isInstanceOf(ProbeFailed.class)
                .hasMessage("No row for citest-no@example.test in table user of here");
    }

    private Manifest rows(String change) throws IOException, SQLException {
        return DatabaseRows.of(files(database(change)), NONCE);
    }

    private static DatabaseFiles files(byte[] database) {
        return DatabaseFiles.of("here", database);
    }

    private byte[] database(String change) throws IOException, SQLException {
        Path file = Files.createTempFile(directory, "main", ".db");
        Files.write(file, Recorded.bytes("main.db"));
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            for (String table : List.of("domain", "user", "alias", "manager")) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("INSERT INTO domain (created_at, name) VALUES ('2026-01-01', 'example.test')");
            statement.execute("INSERT INTO user (created_at, comment, localpart, password, quota_bytes, global_admin,"
                    + " enable_imap, enable_pop, forward_enabled, reply_enabled, displayed_name, spam_enabled,"
                    + " domain_name, email) VALUES ('2026-01-01', '" + NONCE
                    + "', 'citest', 'a-hash-of-a-password', 1000000000, 0, 1, 1, 0,"
                    + " 0, '', 1, 'example.test', 'citest@example.test')");
            statement.execute("INSERT INTO alias (created_at, localpart, destination, domain_name, email) VALUES"
                    + " ('2026-01-01', 'club', 'citest@example.test', 'example.test', 'club@example.test')");
            statement.execute("INSERT INTO manager VALUES ('example.test', 'citest@example.test')");
            statement.execute(change);
        }
        return Files.readAllBytes(file);
    }
}
