package support.mailu;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import support.swarm.Command;
import support.swarm.ExecResult;
import support.swarm.Service;

/**
 * {@code main.db} of an admin service under load: large transactions, one after the other, each of which gives all rows of a set of
 * accounts the same new number. So a copy can be told from a torn one: it is sound, has all rows, and they have one number. Only for a stack
 * that a scenario has for itself, because the accounts are written past the mail server.
 */
public final class BusyDatabase {
    private static final int ROWS = 300;
    private static final String ALIKE = "citest-load-%";
    private static final String OVER = "/tmp/load-over";
    private static final String PATH = Mailu.DATA + "/" + AccountDatabase.FILE;

    /** The accounts are copies of one that is there. A deadline of its own ends the load, whoever forgets it. */
    private static final String LOAD = """
        import os, sqlite3, sys, time
        path, seconds, rows = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
        db = sqlite3.connect(path, timeout=60, isolation_level=None)
        columns = [row[1] for row in db.execute("PRAGMA table_info(user)")]
        row = dict(zip(columns, db.execute("SELECT * FROM user LIMIT 1").fetchone()))
        last = "SELECT max(cast(comment AS integer)) FROM user WHERE localpart LIKE 'citest-load-%'"
        number = db.execute(last).fetchone()[0] or 0
        db.execute("BEGIN IMMEDIATE")
        for i in range(rows):
            local = f"citest-load-{i:03d}"
            row.update(email=f"{local}@{row['domain_name']}", localpart=local, comment=f"{number} " + "x" * 240)
            marks = ", ".join("?" for _ in columns)
            db.execute(f"INSERT OR REPLACE INTO user ({', '.join(columns)}) VALUES ({marks})", list(row.values()))
        db.execute("COMMIT")
        end = time.monotonic() + seconds
        while time.monotonic() < end and not os.path.exists("/tmp/load-over"):
            number += 1
            db.execute("BEGIN IMMEDIATE")
            for i in range(rows):
                db.execute("UPDATE user SET comment = ? WHERE localpart = ?", (f"{number} " + "x" * 240, f"citest-load-{i:03d}"))
            db.execute("COMMIT")
        print(number)
        """;

    private static final String NUMBER = """
        import sqlite3, sys
        db = sqlite3.connect(sys.argv[1], timeout=60)
        print(db.execute("SELECT count(*), min(cast(comment AS integer)) FROM user WHERE localpart LIKE 'citest-load-%'").fetchone())
        """;

    private final Service admin;

    BusyDatabase(Service admin) {
        this.admin = admin;
    }

    /**
     * Writes until {@link #stop} is called, or so long; returns when it is over.
     *
     * @return the number of the last transaction
     */
    public int write(Duration time) {
        admin.running().execOrFail(Command.of("rm", "-f", OVER));
        ExecResult load = admin.running()
                .execOrFail(Command.of("python3", "-", PATH, Long.toString(time.toSeconds()), Integer.toString(ROWS))
                        .withStdin(LOAD.getBytes(StandardCharsets.UTF_8))
                        .within(time.plusMinutes(2)));
        return Integer.parseInt(load.outText().strip());
    }

    /** Ends the load after the transaction that it is in. */
    public void stop() {
        admin.running().execOrFail(Command.of("touch", OVER));
    }

    /** The number of the transaction that was committed last; 0 when the load has not committed any, or has not begun. */
    public int committed() {
        String answer = admin.running()
                .execOrFail(Command.of("python3", "-", PATH).withStdin(NUMBER.getBytes(StandardCharsets.UTF_8)))
                .outText()
                .strip();
        String[] parts = answer.replaceAll("[() ]", "").split(",");
        return parts[0].equals(Integer.toString(ROWS)) ? Integer.parseInt(parts[1]) : 0;
    }

    /**
     * What is wrong with a copy; nothing when it is whole.
     *
     * @param least the number of the transaction that was committed before the copy began
     */
    public static Optional<String> complaint(DatabaseFiles copy, int least) {
        try {
            return copy.read(database -> complaint(database, least));
        } catch (ProbeFailed unsound) {
            return Optional.of(unsound.getMessage());
        }
    }

    private static Optional<String> complaint(Connection database, int least) throws SQLException {
        try (Statement statement = database.createStatement()) {
            String rows = text(statement, "SELECT count(*) FROM user WHERE localpart LIKE '" + ALIKE + "'");
            String from = text(statement, number("min"));
            String until = text(statement, number("max"));
            if (!rows.equals(Integer.toString(ROWS))) {
                return Optional.of("it has " + rows + " of " + ROWS + " rows");
            }
            if (!from.equals(until)) {
                return Optional.of("it mixes transactions " + from + " to " + until);
            }
            return Integer.parseInt(from) < least
                    ? Optional.of(
                            "its transaction " + from + " is older than " + least + ", which was committed before")
                    : Optional.empty();
        }
    }

    private static String number(String which) {
        return "SELECT " + which + "(cast(comment AS integer)) FROM user WHERE localpart LIKE '" + ALIKE + "'";
    }

    private static String text(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? String.valueOf(answer.getString(1)) : "no answer";
        }
    }
}
