package support.mailu;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;
import support.swarm.Command;
import support.swarm.NoSuchPath;
import support.swarm.Service;

/**
 * The users' address books, which Roundcube keeps in {@code roundcube.db} on the volume that the webmail service mounts at /data:
 * tables {@code users} and {@code contacts} (Roundcube's SQL/sqlite.initial.sql).
 */
public final class AddressBook {
    /** Where the webmail service mounts its volume. */
    public static final String DATA = "/data";

    /** Its path, relative to the root of the volume. */
    public static final String FILE = "roundcube.db";

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** By the service's own PHP, since it has no other program that writes SQLite; as Roundcube itself writes a first contact. */
    private static final String ADD = """
        <?php
        $db = new PDO('sqlite:%s/%s');
        $db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        $db->beginTransaction();
        $user = $db->prepare("INSERT INTO users (username, mail_host, created, language) VALUES (?, 'front', datetime('now'), 'en_US')");
        $user->execute([getenv('OWNER')]);
        $contact = $db->prepare("INSERT INTO contacts (user_id, changed, name, email) VALUES (?, datetime('now'), ?, ?)");
        $contact->execute([$db->lastInsertId(), getenv('CONTACT'), getenv('EMAIL')]);
        $db->commit();
        """.formatted(DATA, FILE);

    private static final String FIND = "SELECT users.username, contacts.name FROM contacts"
            + " JOIN users ON users.user_id = contacts.user_id WHERE contacts.email = ? AND contacts.del = 0";

    private final Service webmail;

    public AddressBook(Service webmail) {
        this.webmail = webmail;
    }

    /** Whether the service keeps them there. The engine tells: who else mounts something there need have no program to ask. */
    public boolean isThere() {
        try {
            return webmail.running().readFile(DATA + "/" + FILE).length > 0;
        } catch (NoSuchPath e) {
            return false;
        }
    }

    /** Adds a contact to a user's address book who has none yet; its address carries the nonce. */
    public void add(Mailbox owner, Nonce nonce) {
        webmail.running()
                .execOrFail(Command.of("php")
                        .withStdin(ADD.getBytes(StandardCharsets.UTF_8))
                        .withEnv("OWNER", owner.address())
                        .withEnv("CONTACT", ProbeMessage.SUBJECT)
                        .withEnv("EMAIL", address(nonce))
                        .within(DEADLINE));
    }

    /** roundcube.db as it stands on disk now. */
    public DatabaseFiles database() {
        return DatabaseCopy.of(webmail.running(), DATA, FILE);
    }

    /** Looks for the contact with this nonce. */
    public static Observation contact(DatabaseFiles files, Nonce nonce) {
        return files.read(database -> {
            try (PreparedStatement query = database.prepareStatement(FIND)) {
                query.setString(1, address(nonce));
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? new Observation.Present(Manifest.of(Map.of(
                                    address(nonce),
                                    Map.of(
                                            "owner",
                                            row.getString(1),
                                            "name",
                                            row.getString(2),
                                            Manifest.MARKER,
                                            nonce.value()))))
                            : new Observation.Absent("no contact " + address(nonce) + " in " + files.origin());
                }
            }
        });
    }

    private static String address(Nonce nonce) {
        return nonce + "@mailproof.invalid";
    }
}
