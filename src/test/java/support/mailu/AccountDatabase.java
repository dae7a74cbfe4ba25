package support.mailu;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;

/**
 * Mailu's {@code main.db}, opened from a copy of its files: SQLite, the layout of recorded/main.db.
 */
public final class AccountDatabase {
    /** Its path, relative to the root of the volume that the admin service mounts at /data. */
    public static final String FILE = "main.db";

    private static final String ROW = "SELECT * FROM user WHERE email = ?";

    private static final String ALIASES = "SELECT email, comment FROM alias";
    private static final String DOMAINS = "SELECT name, comment FROM domain";
    private static final String RELAYS = "SELECT name, comment FROM relay";
    private static final String ADDRESSES = "SELECT email FROM user";

    /** Already in {@link Account}'s manifest. */
    private static final Set<String> OF_ACCOUNT = Set.of(
            "email",
            "password",
            "enabled",
            "quota_bytes",
            "global_admin",
            "comment",
            "displayed_name",
            "spam_threshold");

    /** Every delivery writes these (facts.md), so they say nothing about a loss or a return. */
    private static final Set<String> OF_DELIVERY = Set.of("quota_bytes_used", "updated_at");

    private AccountDatabase() {}

    /**
     * Looks one account up: its row with every column but those that a delivery writes. The file must be a sound database with Mailu's tables: anything else is a {@link ProbeFailed},
     * since a database that can't be read says nothing about who is in it.
     */
    public static Observation account(DatabaseFiles files, Mailbox mailbox, Nonce nonce) {
        return files.read(database -> {
            try (PreparedStatement query = database.prepareStatement(ROW)) {
                query.setString(1, mailbox.address());
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? new Observation.Present(manifest(row, files.origin(), nonce))
                            : new Observation.Absent("no row for " + mailbox + " in table user of " + files.origin());
                }
            }
        });
    }

    /** One account with the hash of its password, or nothing when there is none. The file must be as for {@link #account}. */
    public static Optional<Account> find(DatabaseFiles files, Mailbox mailbox) {
        return files.read(database -> {
            try (PreparedStatement query = database.prepareStatement(ROW)) {
                query.setString(1, mailbox.address());
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(account(row, files.origin())) : Optional.empty();
                }
            }
        });
    }

    /** The addresses of all accounts. The file must be as for {@link #account}. */
    public static Set<String> addresses(DatabaseFiles files) {
        return files.read(database -> {
            Set<String> addresses = new TreeSet<>();
            try (Statement query = database.createStatement();
                    ResultSet rows = query.executeQuery(ADDRESSES)) {
                while (rows.next()) {
                    addresses.add(rows.getString(1));
                }
            }
            return addresses;
        });
    }

    /** The addresses of all aliases, each with its comment. The file must be as for {@link #account}. */
    public static Map<String, String> aliases(DatabaseFiles files) {
        return comments(files, ALIASES);
    }

    /** The names of all domains, each with its comment. The file must be as for {@link #account}. */
    public static Map<String, String> domains(DatabaseFiles files) {
        return comments(files, DOMAINS);
    }

    /** The names of all relayed domains, each with its comment. The file must be as for {@link #account}. */
    public static Map<String, String> relays(DatabaseFiles files) {
        return comments(files, RELAYS);
    }

    private static Map<String, String> comments(DatabaseFiles files, String question) {
        return files.read(database -> {
            Map<String, String> comments = new TreeMap<>();
            try (Statement query = database.createStatement();
                    ResultSet rows = query.executeQuery(question)) {
                while (rows.next()) {
                    comments.put(rows.getString(1), orEmpty(rows.getString(2)));
                }
            }
            return comments;
        });
    }

    private static Manifest manifest(ResultSet row, String origin, Nonce nonce) throws SQLException {
        Account account = account(row, origin);
        Map<String, String> attributes =
                new TreeMap<>(account.manifest(nonce).items().get(account.email()));
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String column = columns.getColumnName(i);
            if (!OF_ACCOUNT.contains(column) && !OF_DELIVERY.contains(column)) {
                attributes.put(column, String.valueOf(row.getString(i)));
            }
        }
        return Manifest.of(Map.of(account.email(), attributes));
    }

    private static Account account(ResultSet row, String origin) throws SQLException {
        String email = row.getString("email");
        return new Account(
                email,
                Account.hash(row.getString("password"), email + " in " + origin),
                row.getBoolean("enabled"),
                row.getLong("quota_bytes"),
                row.getBoolean("global_admin"),
                orEmpty(row.getString("comment")),
                orEmpty(row.getString("displayed_name")),
                row.getInt("spam_threshold"));
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
