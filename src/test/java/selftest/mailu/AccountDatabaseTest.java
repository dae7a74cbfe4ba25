package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.AccountDatabase;
import support.mailu.DatabaseFiles;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Observation.Absent;
import support.proof.Observation.Present;

class AccountDatabaseTest {
    private static final Mailbox ANNA = new Mailbox("citest-anna", new MailDomain("example.test"));
    private static final Nonce NONCE = new Nonce("a".repeat(26));
    private static final byte[] REAL = ours();

    @TempDir
    private Path directory;

    @Test
    void aRowOfARealDatabaseIsReadWithAllItsColumns() {
        Map<String, String> anna = manifest(REAL).items().get("citest-anna@example.test");

        assertThat(anna)
                .containsEntry("enabled", "true")
                .containsEntry("quota-bytes", "5000000")
                .containsEntry("displayed-name", "Änna Ünïcode")
                .containsEntry("reply_body", "Back on Monday")
                .containsEntry("forward_destination", "bert@other.test")
                .containsEntry("domain_name", "example.test")
                .doesNotContainKeys("password", "quota_bytes_used", "updated_at", Manifest.MARKER);
        assertThat(manifest(REAL).toString()).doesNotContain("$bcrypt");
    }

    @Test
    void theAddressesAreAllThoseOfTheExport() {
        assertThat(AccountDatabase.addresses(files(Recorded.bytes("main.db"))))
                .containsExactlyInAnyOrder(
                        "anna@example.test",
                        "bert@other.test",
                        "citest@example.test",
                        "disabled@example.test",
                        "root@example.test");
        assertThatThrownBy(() -> AccountDatabase.addresses(files(new byte[0]))).isInstanceOf(ProbeFailed.class);
    }

    @Test
    void anAccountIsFoundWithItsHashOrIsNone() {
        assertThat(AccountDatabase.find(files(REAL), ANNA).orElseThrow().email())
                .isEqualTo(ANNA.address());
        assertThat(AccountDatabase.find(files(REAL), new Mailbox("citest-nobody", ANNA.domain())))
                .isEmpty();
        assertThatThrownBy(() -> AccountDatabase.find(files(new byte[0]), ANNA)).isInstanceOf(ProbeFailed.class);
    }

    @Test
    void theDomainsAreThereWithTheirComments() throws Exception {
        assertThat(AccountDatabase.domains(files(altered("UPDATE domain SET comment = 'ours'"))))
                .containsEntry("example.test", "ours");
    }

    @Test
    void theAliasesAreThereWithTheirComments() throws Exception {
        assertThat(AccountDatabase.aliases(files(altered("UPDATE alias SET comment = 'ours'"))))
                .isEqualTo(Map.of("info@example.test", "ours"));
        assertThat(AccountDatabase.aliases(files(altered("DELETE FROM alias")))).isEmpty();
        assertThatThrownBy(() -> AccountDatabase.aliases(files(altered("DROP TABLE alias"))))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("no such table");
    }

    @Test
    void whatTheExportSaysIsWhatTheDatabaseSays() {
        Map<String, String> exported = support.mailu.ConfigExport.parse(
                        new java.io.ByteArrayInputStream(Recorded.text("config-export-full.json")
                                .replace("anna@example.test", "citest-anna@example.test")
                                .getBytes(StandardCharsets.UTF_8)))
                .account(ANNA)
                .orElseThrow()
                .manifest(NONCE)
                .items()
                .get("citest-anna@example.test");

        assertThat(manifest(REAL).items().get("citest-anna@example.test")).containsAllEntriesOf(exported);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = '$bcrypt-sha256$v=2,t=2b,r=12$another'",
                "enabled = 0",
                "enable_imap = 0",
                "quota_bytes = 1",
                "global_admin = 1",
                "comment = 'another'",
                "displayed_name = 'another'",
                "spam_threshold = 1",
                "forward_enabled = 0",
                "forward_destination = 'another@other.test'",
                "reply_body = NULL",
                "created_at = '2020-01-01'"
            })
    void aChangeOfOneColumnIsNoticed(String change) throws Exception {
        byte[] changed = altered("UPDATE user SET " + change + " WHERE email = 'citest-anna@example.test'");

        assertThat(manifest(REAL).differences(manifest(changed))).hasSize(1);
    }

    @Test
    void whatADeliveryWritesIsNoChange() throws Exception {
        byte[] delivered = altered("UPDATE user SET quota_bytes_used = 9, updated_at = '2026-12-01'");

        assertThat(manifest(REAL)).isEqualTo(manifest(delivered));
    }

    @Test
    void theCommentCarriesTheMarker() throws Exception {
        byte[] marked = altered("UPDATE user SET comment = 'probe " + NONCE + "' WHERE localpart = 'anna'");

        assertThat(manifest(marked).marked(NONCE)).containsExactly("citest-anna@example.test");
        assertThat(manifest(marked).marked(new Nonce("b".repeat(26)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM user WHERE email = 'citest-anna@example.test'",
                "DELETE FROM user",
                "UPDATE user SET email = 'citest-anna@example.tests' WHERE email = 'citest-anna@example.test'"
            })
    void aMissingRowIsAbsentAndSaysWhere(String change) throws Exception {
        assertThat(observed(altered(change)))
                .isEqualTo(new Absent("no row for citest-anna@example.test in table user of snapshot 1 main.db"));
    }

    @Test
    void aDatabaseThatCannotBeReadIsNeverAnAbsence() throws Exception {
        byte[] noise = new byte[4096 * 3];
        new Random(1).nextBytes(noise);
        byte[] hit = REAL.clone();
        Arrays.fill(hit, 4096, 3 * 4096, (byte) 0x5a);

        for (byte[] broken : List.of(
                new byte[0],
                new byte[4096],
                noise,
                hit,
                "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOf(REAL, 100),
                Arrays.copyOf(REAL, 4096),
                Arrays.copyOf(REAL, REAL.length / 2),
                Arrays.copyOf(REAL, REAL.length - 4096),
                Arrays.copyOf(REAL, REAL.length - 1),
                altered("DROP TABLE user"),
                altered("ALTER TABLE user RENAME COLUMN comment TO remark"))) {
            failed(() -> observed(broken));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'plain'"})
    void aRowWithoutAHashIsAFailedProbe(String password) throws Exception {
        byte[] hashless = altered("UPDATE user SET password = " + password);

        failed(() -> observed(hashless));
    }

    @Test
    void noCopyOfADatabaseIsLeftBehind() throws Exception {
        Set<Path> before = copies();

        observed(REAL);
        failed(() -> observed(new byte[0]));

        assertThat(copies()).isSubsetOf(before);
    }

    /** This process's own: the directory is everybody's. */
    private static Set<Path> copies() throws IOException {
        String ours = "mailproof-private-" + ProcessHandle.current().pid() + "-*";
        try (var copies = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), ours)) {
            return StreamSupport.stream(copies.spliterator(), false).collect(Collectors.toSet());
        }
    }

    private static void failed(ThrowingCallable probe) {
        assertThatThrownBy(probe)
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("snapshot 1 main.db")
                .hasMessageNotContaining("$bcrypt");
    }

    private static Manifest manifest(byte[] bytes) {
        return ((Present) observed(bytes)).manifest();
    }

    private static DatabaseFiles files(byte[] bytes) {
        return DatabaseFiles.of("snapshot 1 main.db", bytes);
    }

    private static Observation observed(byte[] bytes) {
        return AccountDatabase.account(files(bytes), ANNA, NONCE);
    }

    private byte[] altered(String sql) throws IOException, SQLException {
        return altered(Files.write(directory.resolve("main.db"), REAL), sql);
    }

    /** The recorded database with its fullest row as if it were the probe's, the only one that can be asked for. */
    private static byte[] ours() {
        try {
            Path file = Files.createTempFile("recorded", ".db");
            try {
                return altered(
                        Files.write(file, Recorded.bytes("main.db")),
                        "UPDATE user SET email = 'citest-anna@example.test' WHERE email = 'anna@example.test'");
            } finally {
                Files.delete(file);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The recorded database can't be prepared", e);
        }
    }

    private static byte[] altered(Path file, String sql) throws IOException, SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute(sql);
        }
        return Files.readAllBytes(file);
    }
}
