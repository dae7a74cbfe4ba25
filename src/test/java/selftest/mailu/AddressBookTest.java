package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.mailu.AddressBook;
import support.mailu.DatabaseFiles;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation.Absent;
import support.proof.Observation.Present;
import support.swarm.ExecFailed;

class AddressBookTest {
    private static final Nonce NONCE = new Nonce("b".repeat(26));
    private static final Mailbox CITEST = new Mailbox("citest", new MailDomain("example.test"));

    @TempDir
    private Path directory;

    private byte[] holding(String... statements) throws Exception {
        Path file = directory.resolve("roundcube.db");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE users (user_id integer PRIMARY KEY, username text, mail_host text)");
            statement.execute("CREATE TABLE contacts (contact_id integer PRIMARY KEY, user_id integer, name text,"
                    + " email text, del integer DEFAULT 0)");
            statement.execute("INSERT INTO users VALUES (1, 'citest@example.test', 'front')");
            for (String more : statements) {
                statement.execute(more);
            }
        }
        return Files.readAllBytes(file);
    }

    @Test
    void aContactIsFoundByItsNonceWithItsOwner() throws Exception {
        byte[] book = holding(
                "INSERT INTO contacts (user_id, name, email) VALUES (1, 'x', '" + NONCE + "@mailproof.invalid')");

        assertThat(AddressBook.contact(DatabaseFiles.of("book", book), NONCE))
                .isInstanceOfSatisfying(
                        Present.class,
                        present -> assertThat(present.manifest().items().get(NONCE + "@mailproof.invalid"))
                                .containsEntry("owner", "citest@example.test")
                                .containsEntry(Manifest.MARKER, NONCE.value()));
    }

    @Test
    void aDeletedContactAndAnothersAreNotThere() throws Exception {
        byte[] book = holding(
                "INSERT INTO contacts (user_id, name, email, del) VALUES (1, 'x', '" + NONCE
                        + "@mailproof.invalid', 1)",
                "INSERT INTO contacts (user_id, name, email) VALUES (1, 'y', 'anna@example.test')");

        assertThat(AddressBook.contact(DatabaseFiles.of("book", book), NONCE)).isInstanceOf(Absent.class);
    }

    @Test
    void aBookThatCannotBeReadIsAnErrorAndNotEmpty() {
        assertThatThrownBy(() -> AddressBook.contact(DatabaseFiles.of("book", new byte[0]), NONCE))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("book (0 bytes) can't be read");
        assertThatThrownBy(() -> AddressBook.contact(
                        DatabaseFiles.of("book", "no database".getBytes(StandardCharsets.UTF_8)), NONCE))
                .isInstanceOf(ProbeFailed.class);
    }

    @Test
    void aContactIsWrittenByTheWebmailsOwnPhpAndAFailureIsTold() {
        try (FakeSwarm swarm = new FakeSwarm()
                .service("webmail")
                .program(
                        "webmail",
                        (argv, stdin) -> Ended.with(
                                255,
                                "",
                                new String(stdin, StandardCharsets.UTF_8).contains("INSERT INTO contacts")
                                        ? "PDOException"
                                        : "no script"))) {
            AddressBook book = new AddressBook(swarm.stack().service("webmail"));

            assertThatThrownBy(() -> book.add(CITEST, NONCE))
                    .isInstanceOf(ExecFailed.class)
                    .hasMessageContaining("PDOException");
        }
    }
}
