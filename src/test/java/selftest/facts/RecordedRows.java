package selftest.facts;

import static selftest.facts.Facts.expect;
import static selftest.facts.MailLab.command;
import static selftest.facts.MailLab.recorded;
import static selftest.facts.MailLab.recordedText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import support.swarm.Command;
import support.swarm.ExecResult;

/** What was recorded of a real Mailu, replayed: its database and a mail home are put into the lab, and the same is asked. */
final class RecordedRows {
    private static final String ANNA = "anna@example.test";
    private static final Pattern EXCHANGE =
            Pattern.compile("(?s)\\$ (?<command>[^\\n]*)\\n(?<answer>.*?\\[exit \\d+])\\n");
    private static final Pattern FIELDS = Pattern.compile("(.* fetch -u \\S+) (mailbox uid .*) (mailbox) (\\S+) (all)");

    private final MailLab lab;
    private final Facts facts = new Facts("recorded");

    RecordedRows(MailLab lab) {
        this.lab = lab;
    }

    Facts rows() {
        database();
        exports();
        complaints();
        facts.row("maildir-anna.tar: its mode bits and owners arrive", expect("as listed"), this::putMaildir);
        Matcher exchange = EXCHANGE.matcher(recordedText("doveadm.txt"));
        while (exchange.find()) {
            String asked = exchange.group("command");
            String answer = exchange.group("answer");
            facts.row("doveadm.txt: " + asked, List.of(answer), seen -> seen.add(answerOf(arguments(asked))));
        }
        facts.row(
                "maildir-listing.txt: what a home holds, with type, mode and owner (of the full-text index that it is there)",
                withAnswer(listing(recordedText("maildir-listing.txt"))),
                this::fill);
        return facts;
    }

    private void database() {
        facts.row(
                "main.db: the same tables, word for word",
                realSchema(),
                seen -> schema(lab.admin().readFile("/data/main.db")).forEach(seen::add));
        facts.row(
                "main.db of the real one, put in place under the lab's admin, is read at once",
                expect("exit 0", "look-up: 200"),
                seen -> {
                    seen.exit(lab.admin()
                            .exec(Command.of("cp", "/dev/stdin", "/data/main.db")
                                    .withStdin(recorded("main.db"))));
                    seen.add("look-up", lab.userLookUp(ANNA));
                });
    }

    private void exports() {
        export("config-export.json", "--json");
        export("config-export-full.json", "--json", "--full");
        export("config-export.yaml");
        facts.row(
                "config-export-full.json, imported, comes out as it went in",
                expect("exit 0", recordedText("config-export-full.json").strip()),
                seen -> {
                    seen.exit(lab.flaskWith(recorded("config-export-full.json"), "config-import"));
                    seen.add(lab.flask("config-export", "--json", "--full")
                            .outText()
                            .strip());
                });
    }

    private void export(String file, String... arguments) {
        facts.row(file, expect("exit 0", recordedText(file)), seen -> {
            ExecResult result = lab.flask(MailLab.prepend("config-export", arguments));
            seen.exit(result);
            seen.add(result.outText());
        });
    }

    private void complaints() {
        complaint("stderr-bad-domain.txt", 1, "user", "x", "bad domain", MailLab.PASSWORD);
        complaint("stderr-bad-filter.txt", 1, "config-export", "--json", "bogus");
        complaint("stderr-missing-argument.txt", 2, "user", "x");
        complaint("stderr-user-exists.txt", 1, "user", "anna", MailLab.DOMAIN, MailLab.PASSWORD);
    }

    /** The traceback's own lines were left out of the recording, and so were statement and parameters. */
    private void complaint(String file, int exit, String... arguments) {
        List<String> lines = recordedText(file)
                .lines()
                .filter(line -> !line.startsWith("(traceback"))
                .toList();
        List<String> expected = new ArrayList<>(List.of("exit " + exit));
        expected.addAll(lines);
        facts.row(file, expected, seen -> {
            ExecResult result = lab.flask(arguments);
            seen.exit(result);
            inOrder(lines, result.errText().lines().toList()).forEach(seen::add);
        });
    }

    /** Those of the wanted lines that stand in the text, one after the other. */
    static List<String> inOrder(List<String> wanted, List<String> text) {
        List<String> found = new ArrayList<>();
        int at = 0;
        for (String line : wanted) {
            int next = text.subList(at, text.size()).indexOf(line);
            if (next >= 0) {
                found.add(line);
                at += next + 1;
            }
        }
        return found;
    }

    private static List<String> arguments(String asked) {
        Matcher fields = FIELDS.matcher(asked);
        List<String> words = new ArrayList<>();
        if (fields.matches()) {
            words.addAll(List.of(fields.group(1).split(" ")));
            words.add(fields.group(2));
            words.addAll(List.of(fields.group(3), fields.group(4), fields.group(5)));
        } else {
            words.addAll(List.of(asked.split(" ")));
        }
        return words;
    }

    private String answerOf(List<String> argv) {
        ExecResult result = lab.imap().exec(Command.of(argv));
        return result.outText() + result.errText() + "[exit " + result.exitCode() + "]";
    }

    private void putMaildir(Observed seen) {
        lab.untar(recorded("maildir-anna.tar"));
        List<String> wanted = listing(recordedText("maildir-listing.txt")).stream()
                .filter(line -> !line.contains("full-text"))
                .toList();
        List<String> there = listing(listed());
        seen.add(there.equals(wanted) ? "as listed" : there + "\ninstead of\n" + wanted);
    }

    /** Anna is away, and in the lab her answer goes out; the reference had no antispam to let it pass, and kept no record. */
    private static List<String> withAnswer(List<String> listing) {
        return Stream.concat(listing.stream(), Stream.of("f 600 mail:mail " + ANNA + "/.dovecot.lda-dupes"))
                .sorted()
                .toList();
    }

    /**
     * Makes with the lab's own programs what maildir-listing.txt was taken from. The INBOX is opened before the first delivery, and
     * without the full-text index: whoever makes the home decides whether a {@code maildirfolder} stands in its root (DovecotRows).
     */
    private void fill(Observed seen) {
        lab.remove("/mail/" + ANNA);
        MailLab.requireOk(lab.plainSearch(ANNA, "all"));
        for (int i = 1; i <= 3; i++) {
            lab.deliver(ANNA, "ccci-backup-probe fixture " + i, "fixture-" + i, i);
        }
        for (String folder : List.of("Projects", "R\u00e4ume", "Projects.2026")) {
            MailLab.requireOk(lab.doveadm("mailbox", "create", "-s", "-u", ANNA, folder));
        }
        MailLab.requireOk(lab.doveadm("mailbox", "create", "-u", ANNA, "With space"));
        String[] target = {"copy", "-u", ANNA, "Projects.2026", "mailbox", "INBOX", "all"};
        MailLab.requireOk(lab.doveadm(target));
        MailLab.requireOk(lab.doveadm(
                "flags", "add", "-u", ANNA, "\\Flagged \\Seen $Forwarded Later", "mailbox", "Projects.2026", "all"));
        MailLab.requireOk(lab.doveadm("mailbox", "status", "-u", ANNA, "all", "*"));
        listing(listed()).forEach(seen::add);
    }

    private String listed() {
        return lab.imap()
                .execOrFail(
                        command("find", null, "/mail/" + ANNA, "-exec", "stat", "-c", "%F|%a %U:%G %s %n", "{}", "+"))
                .outText()
                .replace("directory|", "d ")
                .replaceAll("regular( empty)? file\\|", "f ")
                .replace("/mail/", "");
    }

    /** Without sizes, and with what differs from run to run, or from one full-text engine to another, by one name. */
    private static List<String> listing(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("^(\\S+ \\S+ \\S+) \\d+ ", "$1 ")
                        .replaceFirst("/\\d+\\.M\\d+P\\d+\\.\\w+,S=\\d+,W=\\d+", "/(message)")
                        .replaceFirst("dovecot-uidvalidity\\.\\w+", "dovecot-uidvalidity.(number)")
                        .replaceFirst("/(fts-flatcurve|xapian-indexes)(/.*)?$", "/(full-text index)"))
                .filter(line -> !line.endsWith("(full-text index)")
                        || line.equals("d 700 mail:mail " + ANNA + "/(full-text index)"))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> realSchema() {
        try {
            return schema(recorded("main.db"));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The recorded main.db can't be read", e);
        }
    }

    private static List<String> schema(byte[] bytes) throws IOException, SQLException {
        Path file = Files.createTempFile("mailproof-facts", ".db");
        try {
            Files.write(file, bytes);
            List<String> lines = new ArrayList<>();
            try (Connection database = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?immutable=1");
                    Statement statement = database.createStatement()) {
                for (String pragma : List.of("journal_mode", "page_size", "encoding", "user_version", "auto_vacuum")) {
                    try (ResultSet value = statement.executeQuery("PRAGMA " + pragma)) {
                        lines.add(pragma + " " + value.getString(1));
                    }
                }
                try (ResultSet row = statement.executeQuery(
                        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")) {
                    while (row.next()) {
                        lines.add("%s %s of %s: %s"
                                .formatted(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
                    }
                }
                try (ResultSet row = statement.executeQuery("SELECT version_num FROM alembic_version")) {
                    lines.add("version " + row.getString(1));
                }
            }
            return lines;
        } finally {
            Files.delete(file);
        }
    }
}
