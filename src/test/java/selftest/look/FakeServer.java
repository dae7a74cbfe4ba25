package selftest.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import selftest.mailu.FakeMailu;
import selftest.mailu.Recorded;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.backup.BackupBot;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.backup.Repository;
import support.look.Look;
import support.mailu.AccountDatabase;
import support.mailu.DatabaseFiles;
import support.mailu.MailDomain;
import support.recipe.Exclusions;
import support.target.Limits;
import support.target.Target;

/** A mail server, its backup bot and what the repository holds, as a test says; looked at with the client of a run, and without Docker. */
final class FakeServer implements AutoCloseable {
    static final Instant NOW = Instant.ofEpochSecond(1_795_500_000);
    static final String MAIL = "/d/volumes/s_mail/_data";
    static final String DATA = "/d/volumes/s_mailu/_data";

    /** A file of the mail volume: its size, and when its inode was changed. */
    record File(String path, long size, long modified, long changed) {}

    /** A snapshot: when it was taken, its tags, its mail, and its accounts. */
    static final class Kept {
        final Instant taken;
        final List<String> tags;
        final List<File> mail = new ArrayList<>();
        final Set<String> directories = new LinkedHashSet<>(List.of(MAIL, DATA));
        byte[] database = Recorded.bytes("main.db");
        byte[] log = new byte[0];

        Kept(Instant taken, String... tags) {
            this.taken = taken;
            this.tags = List.of(tags);
        }
    }

    final FakeSwarm swarm = new FakeSwarm()
            .service("admin", Map.of("backupbot.backup", "true", "backupbot.backup.path", "/data"))
            .mount("admin", "mailu", "/data")
            .service("app")
            .service("imap", Map.of("backupbot.backup", "true", "backupbot.backup.path", "/mail"))
            .mount("imap", "mail", "/mail")
            .service("smtp");
    final Map<String, Kept> snapshots = new TreeMap<>();
    final List<File> mail = new ArrayList<>();
    final Map<String, String> locks = new LinkedHashMap<>();
    final List<String> answered =
            new ArrayList<>(AccountDatabase.addresses(DatabaseFiles.of("main.db", Recorded.bytes("main.db"))));
    Ended complaints = Ended.ok("");
    Limits limits = Limits.USUAL;

    FakeServer() {
        swarm.program("app", (argv, stdin) -> restic(argv))
                .program("imap", (argv, stdin) -> listing())
                .program(
                        "admin",
                        (argv, stdin) -> Ended.ok("{\"user\":["
                                + String.join(
                                        ",",
                                        answered.stream()
                                                .map("{\"email\":\"%s\"}"::formatted)
                                                .toList()) + "]}"))
                .file("admin", "/data/main.db", Recorded.bytes("main.db"));
    }

    /** The recorded database after these statements. */
    static byte[] database(String... statements) {
        Kept kept = new Kept(NOW);
        change(kept, statements);
        return kept.database;
    }

    /** A snapshot's database after this statement, which stands in its log alone. */
    static void inLog(Kept kept, String statement) {
        change(kept, "PRAGMA journal_mode = wal", statement);
    }

    /** Copied while it is open: whoever closes it last writes the log into the database. */
    private static void change(Kept kept, String... statements) {
        try {
            Path file = Files.createTempFile("look", ".db");
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            Files.write(file, Recorded.bytes("main.db"));
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                for (String one : statements) {
                    statement.execute(one);
                }
                kept.database = Files.readAllBytes(file);
                kept.log = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A snapshot by the first digits of its id. */
    Kept snapshot(String id, Duration old, String... tags) {
        Kept kept = new Kept(NOW.minus(old), tags);
        snapshots.put(id, kept);
        return kept;
    }

    /** A message that came so long ago, in a Maildir. */
    static File message(String place, Duration old, int number, long size) {
        long second = NOW.minus(old).getEpochSecond();
        return new File(
                "%s/%d.M%dP1.host,S=%d,W=%d:2,S".formatted(place, second, number, size, size + 9),
                size,
                second,
                second);
    }

    Look look() {
        try {
            Path ledger = Files.createTempFile("ledger", ".yml");
            try {
                return Look.anew(new Target(
                        swarm.stack(),
                        FakeMailu.mailu(swarm),
                        new BackupBot(
                                swarm.found("app"),
                                BotProfile.backupBotTwo(NewerFiles.KEPT).tagging("failed"),
                                new Repository(swarm.found("app"))),
                        new MailDomain("example.test"),
                        "-abc234",
                        "run",
                        false,
                        Exclusions.load(Files.writeString(ledger, "excluded: {}")),
                        limits,
                        "/d/volumes"));
            } finally {
                Files.delete(ledger);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ended listing() {
        StringBuilder out = new StringBuilder();
        mail.forEach(file -> out.append(
                "%d %d %d /mail/%s//\n".formatted(file.size(), file.modified(), file.changed(), file.path())));
        return new Ended(
                complaints.exitCode(),
                out.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                complaints.err());
    }

    private Ended restic(List<String> argv) {
        if (argv.get(0).equals("date")) {
            return Ended.ok(NOW.getEpochSecond() + "\n");
        }
        String last = argv.get(argv.size() - 1);
        return switch (argv.get(3)) {
            case "snapshots" ->
                Ended.ok("["
                        + String.join(
                                ",",
                                snapshots.entrySet().stream()
                                        .map(FakeServer::told)
                                        .toList()) + "]");
            case "ls" -> listed(argv.subList(argv.contains("--recursive") ? 6 : 5, argv.size()));
            case "dump" -> dumped(snapshots.get(argv.get(6)), last);
            case "list" -> Ended.ok(String.join("\n", locks.keySet()));
            case "cat" -> Ended.ok(locks.get(last));
            default -> Ended.with(127, "", argv + "?");
        };
    }

    private static Ended dumped(Kept kept, String path) {
        byte[] file = path.equals(DATA + "/main.db")
                ? kept.database
                : path.equals(DATA + "/main.db-wal") ? kept.log : new byte[0];
        return file.length > 0 ? Ended.ok(file) : Ended.with(1, "", "path not found in snapshot");
    }

    private static String told(Map.Entry<String, Kept> one) {
        return "{\"id\":\"%s\",\"hostname\":\"s\",\"time\":\"%s\",\"paths\":[],\"tags\":[%s]}"
                .formatted(
                        one.getKey(),
                        one.getValue().taken,
                        String.join(
                                ",",
                                one.getValue().tags.stream()
                                        .map("\"%s\""::formatted)
                                        .toList()));
    }

    private Ended listed(List<String> asked) {
        return Ended.ok(listed(snapshots.get(asked.get(0)), asked.subList(1, asked.size())));
    }

    private String listed(Kept kept, List<String> below) {
        StringBuilder out = new StringBuilder("{\"struct_type\":\"snapshot\"}\n");
        Set<String> directories = new LinkedHashSet<>(kept.directories);
        for (File file : kept.mail) {
            Path parent = Path.of(file.path()).getParent();
            for (int depth = 1; depth <= parent.getNameCount(); depth++) {
                directories.add(MAIL + "/" + parent.subpath(0, depth));
            }
        }
        directories.forEach(
                path -> out.append("{\"path\":\"%s\",\"type\":\"dir\"}\n".formatted(path.replace("\n", "\\n"))));
        kept.mail.forEach(file -> out.append("{\"path\":\"%s\",\"type\":\"file\",\"size\":%d,\"mtime\":\"%s\"}\n"
                .formatted(
                        (MAIL + "/" + file.path()).replace("\n", "\\n"),
                        file.size(),
                        Instant.ofEpochSecond(file.modified()))));
        if (kept.database.length > 0) {
            out.append("{\"path\":\"%s/main.db\",\"type\":\"file\"}\n".formatted(DATA));
        }
        if (kept.log.length > 0) {
            out.append("{\"path\":\"%s/main.db-wal\",\"type\":\"file\"}\n".formatted(DATA));
        }
        return Arrays.stream(out.toString().split("\n"))
                .filter(line -> !line.contains("path") || below.stream().anyMatch(line::contains))
                .reduce("", (all, line) -> all + line + "\n");
    }

    @Override
    public void close() {
        swarm.close();
    }
}
