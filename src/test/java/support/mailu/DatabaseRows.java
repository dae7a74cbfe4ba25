package support.mailu;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import support.proof.Manifest;
import support.proof.Nonce;

/**
 * Every row of every table of {@code main.db}, each an item by table and key, {@code user anna@example.test}; and every table, {@code
 * table user}, with its columns, so that an empty one is not forgotten.
 */
public final class DatabaseRows {
    /** What the mail server writes by itself, by table (facts.md): each delivery its quota, each fetch from elsewhere its outcome. */
    private static final Map<String, Set<String>> WRITTEN_BY_ITSELF =
            Map.of("user", Set.of("quota_bytes_used"), "fetch", Set.of("last_check", "error"));

    /** Hashes of passwords, and what people wrote to each other: known by their digest only. */
    private static final Set<String> NOT_SHOWN = Set.of("password", "reply_subject", "reply_body");

    private static final String TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name";
    private static final String USED = "SELECT quota_bytes_used FROM user WHERE email = ?";

    private final Connection database;
    private final Nonce nonce;
    private final SortedMap<String, Map<String, String>> items = new TreeMap<>();

    private DatabaseRows(Connection database, Nonce nonce) {
        this.database = database;
        this.nonce = nonce;
    }

    /**
     * Reads all of it but the columns that the mail server writes by itself.
     *
     * @param files as for {@link AccountDatabase#account}
     */
    public static Manifest of(DatabaseFiles files, Nonce nonce) {
        return files.read(database -> new DatabaseRows(database, nonce).all());
    }

    /** How many bytes the database says that a mailbox uses; without such an account this is a {@link ProbeFailed}. */
    public static long quotaUsed(DatabaseFiles files, Mailbox mailbox) {
        return files.read(database -> {
            try (PreparedStatement query = database.prepareStatement(USED)) {
                query.setString(1, mailbox.address());
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        throw new ProbeFailed("No row for " + mailbox + " in table user of " + files.origin());
                    }
                    return row.getLong(1);
                }
            }
        });
    }

    private Manifest all() throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Statement query = database.createStatement();
                ResultSet found = query.executeQuery(TABLES)) {
            while (found.next()) {
                tables.put(found.getString(1), found.getString(2));
            }
        }
        for (Map.Entry<String, String> table : tables.entrySet()) {
            int rows = rows(table.getKey());
            items.put(
                    "table " + table.getKey(),
                    Map.of("rows", Integer.toString(rows), "columns-sha256", Digests.sha256(table.getValue())));
        }
        return Manifest.of(items);
    }

    private int rows(String table) throws SQLException {
        List<String> keys = keys(table);
        int count = 0;
        try (Statement query = database.createStatement();
                ResultSet rows = query.executeQuery("SELECT * FROM " + quoted(table))) {
            for (; rows.next(); count++) {
                put(table, name(rows, keys), attributes(table, rows));
            }
        }
        return count;
    }

    /** Two rows of one name are there in a table without a key. */
    private void put(String table, String name, Map<String, String> attributes) {
        String item = table + " " + name;
        for (int again = 2; items.containsKey(item); again++) {
            item = table + " " + name + " (row " + again + ")";
        }
        items.put(item, attributes);
    }

    private List<String> keys(String table) throws SQLException {
        List<String> keys = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        try (Statement query = database.createStatement();
                ResultSet info = query.executeQuery("PRAGMA table_info(" + quoted(table) + ")")) {
            while (info.next()) {
                columns.add(info.getString("name"));
                if (info.getInt("pk") > 0) {
                    keys.add(info.getString("name"));
                }
            }
        }
        return keys.isEmpty() ? columns : keys;
    }

    private static String name(ResultSet row, List<String> keys) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String key : keys) {
            values.add(String.valueOf(row.getString(key)));
        }
        return String.join(" ", values);
    }

    private Map<String, String> attributes(String table, ResultSet row) throws SQLException {
        Map<String, String> attributes = new TreeMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String column = columns.getColumnName(i);
            String value = row.getString(i);
            if (!WRITTEN_BY_ITSELF.getOrDefault(table, Set.of()).contains(column)) {
                attributes.put(column, NOT_SHOWN.contains(column) ? shown(value) : String.valueOf(value));
            }
            if (value != null && value.contains(nonce.value())) {
                attributes.put(Manifest.MARKER, nonce.value());
            }
        }
        return attributes;
    }

    private static String shown(String value) {
        return value == null ? "null" : "sha256 " + Digests.sha256(value);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
