package support.mailu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import support.swarm.PrivateFolder;

/**
 * A copy of an SQLite database with the journals beside it, from wherever: it is opened as whoever restores these files would open them, so
 * what stands in a journal counts (sqlite.org/fileformat2.html).
 */
public final class DatabaseFiles {
    /** The most of one file; they are held in memory. */
    static final long LARGEST = 64L << 20;

    private static final int WRITE_VERSION = 18;
    private static final int READ_VERSION = 19;
    private static final byte WAL = 2;
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** What belongs to a database, in the order in which it is copied. The index of the log, {@code -shm}, is made anew by whoever opens it. */
    public enum Part {
        DATABASE(""),
        /** Of {@code journal_mode=wal}: commits that are not yet in the database's own file. */
        LOG("-wal"),
        /** Of every other mode: what a transaction that is not committed has overwritten. */
        JOURNAL("-journal");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }

        /** What a database's own name is followed by. */
        public String suffix() {
            return suffix;
        }
    }

    /** What is asked of a database; it is not told further. */
    interface Question<T> {
        T ask(Connection database) throws SQLException;
    }

    private final String origin;
    private final Map<Part, byte[]> parts;

    private DatabaseFiles(String origin, Map<Part, byte[]> parts) {
        this.origin = origin;
        this.parts = parts;
    }

    /**
     * @param origin where they came from, for messages
     * @param parts what was there; the database itself must be among it
     */
    public static DatabaseFiles of(String origin, Map<Part, byte[]> parts) {
        if (!parts.containsKey(Part.DATABASE)) {
            throw new ProbeFailed("There is no " + origin + ", only what belongs beside it: " + parts.keySet());
        }
        return new DatabaseFiles(origin, new EnumMap<>(parts));
    }

    /** A database with nothing beside it. */
    public static DatabaseFiles of(String origin, byte[] database) {
        return of(origin, Map.of(Part.DATABASE, database));
    }

    /** Where they came from, and which journal it was read with, or should have been. */
    public String origin() {
        if (parts.containsKey(Part.LOG)) {
            return origin + " with its -wal";
        }
        return keepsLog() ? origin + " (in WAL mode, and no -wal beside it)" : origin;
    }

    /** How large the database's own file is, in bytes. */
    public int size() {
        return parts.get(Part.DATABASE).length;
    }

    private boolean keepsLog() {
        byte[] database = parts.get(Part.DATABASE);
        return size() > READ_VERSION
                && Arrays.equals(HEADER, Arrays.copyOf(database, HEADER.length))
                && database[WRITE_VERSION] == WAL
                && database[READ_VERSION] == WAL;
    }

    /** Asks a sound database; one that is not, or that can't be asked, is a {@link ProbeFailed}: it says nothing about what is in it. */
    <T> T read(Question<T> question) {
        try (PrivateFolder folder = PrivateFolder.make()) {
            return read(written(folder), question);
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary files for a copy of " + origin, e);
        }
    }

    private Path written(PrivateFolder folder) throws IOException {
        Path database = folder.resolve("copy.db");
        for (Map.Entry<Part, byte[]> part : parts.entrySet()) {
            Files.write(database.resolveSibling("copy.db" + part.getKey().suffix()), part.getValue());
        }
        return database;
    }

    private <T> T read(Path database, Question<T> question) {
        String alone = parts.size() == 1 ? "?immutable=1" : "";
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + database + alone)) {
            requireSound(connection);
            return question.ask(connection);
        } catch (SQLException e) {
            throw new ProbeFailed(
                    "The database " + origin() + " (" + size() + " bytes) can't be read: " + e.getMessage(), e);
        }
    }

    private void requireSound(Connection database) throws SQLException {
        try (Statement check = database.createStatement();
                ResultSet result = check.executeQuery("PRAGMA integrity_check")) {
            String answer = result.next() ? result.getString(1) : "no answer";
            if (!"ok".equals(answer)) {
                throw new ProbeFailed("The database " + origin() + " is damaged: integrity_check says " + answer);
            }
        }
    }
}
