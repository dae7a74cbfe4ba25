package selftest.mailu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;

/**
 * The admin service of a {@link FakeMailu}: accounts, aliases and domains, each with its comment, as a database file and by Mailu's
 * command line, which refuses a third deletion as the real one does.
 */
public final class FakeAccounts {
    private static final ObjectMapper JSON = new ObjectMapper();

    public final Map<String, String> accounts = new TreeMap<>();
    public final Map<String, String> aliases = new TreeMap<>();
    public final Map<String, String> domains = new TreeMap<>();

    /** Accounts that it says it has deleted, and has not. */
    public boolean deletesNothing;

    private final FakeSwarm swarm;

    public FakeAccounts(FakeSwarm swarm) {
        this.swarm = swarm;
        swarm.program("admin", this::run);
    }

    /** To be called after a change by hand. */
    public void write() {
        try {
            Path file = Files.createTempFile("accounts", ".db");
            try {
                Files.write(file, Recorded.bytes("main.db"));
                fill(file);
                swarm.file("admin", "/data/main.db", Files.readAllBytes(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill(Path file) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            fill(database, "user", "email", accounts);
            fill(database, "alias", "email", aliases);
            fill(database, "domain", "name", domains);
        }
    }

    private static void fill(Connection database, String table, String key, Map<String, String> rows)
            throws SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute("CREATE TEMP TABLE one_" + table + " AS SELECT * FROM " + table + " LIMIT 1");
            sql.execute("DELETE FROM " + table);
        }
        for (Map.Entry<String, String> row : rows.entrySet()) {
            try (PreparedStatement named =
                            database.prepareStatement("UPDATE one_" + table + " SET comment = ?, " + key + " = ?");
                    Statement insert = database.createStatement()) {
                named.setString(1, row.getValue());
                named.setString(2, row.getKey());
                named.execute();
                insert.execute("INSERT INTO " + table + " SELECT * FROM one_" + table);
            }
        }
    }

    private Ended run(List<String> argv, byte[] stdin) {
        if (argv.contains("config-import")) {
            return deleted(stdin);
        }
        if (argv.contains("user-delete")) {
            accounts.remove(argv.get(argv.size() - 1));
            write();
            return Ended.ok("");
        }
        String users = accounts.entrySet().stream()
                .map(user -> """
                        {"email":"%s","password":"$bcrypt-sha256$v=2,t=2b,r=12$abcdefghijklmnopqrstuv","comment":"%s",
                         "enabled":true,"quota_bytes":0,"global_admin":false,"displayed_name":"","spam_threshold":80}""".formatted(user.getKey(), user.getValue()))
                .collect(Collectors.joining(","));
        return Ended.ok("{\"domain\":[],\"user\":[" + users + "],\"alias\":[],\"relay\":[]}");
    }

    private Ended deleted(byte[] stdin) {
        try {
            JsonNode config = JSON.readTree(stdin);
            for (String section : List.of("domain", "user", "alias")) {
                if (config.path(section).size() > 2) {
                    return Ended.with(1, "", section + ".2.__delete__ : Not a valid boolean.");
                }
            }
            if (!deletesNothing) {
                config.path("domain").forEach(item -> delete(item.path("-name").asText()));
                config.path("user")
                        .forEach(item -> accounts.remove(item.path("-email").asText()));
                config.path("alias")
                        .forEach(item -> aliases.remove(item.path("-email").asText()));
                write();
            }
            return Ended.ok("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String domain) {
        domains.remove(domain);
        accounts.keySet().removeIf(address -> address.endsWith("@" + domain));
    }
}
