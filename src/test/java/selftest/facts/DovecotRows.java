package selftest.facts;

import static selftest.facts.Facts.expect;
import static selftest.facts.MailLab.DOMAIN;
import static selftest.facts.MailLab.python;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import support.swarm.Command;
import support.swarm.ExecResult;

/** facts.md, "Dovecot", but for the row with admin down. */
final class DovecotRows {
    private static final String FLATCURVE =
            "the reference had fts-flatcurve, which Debian bookworm does not have; its fts-xapian takes a hyphen for a letter";

    private final MailLab lab;
    private final Facts facts = new Facts("Dovecot");

    DovecotRows(MailLab lab) {
        this.lab = lab;
    }

    Facts rows() {
        places();
        madeHomes();
        exitCodes();
        probeTraps();
        falsePass();
        wipes();
        rootOwned();
        return facts;
    }

    /** Dovecot makes the file where it makes the directory as a mailbox (maildir_mailbox_create); one that is there is only completed. */
    private void madeHomes() {
        String address = "made@" + DOMAIN;
        String home = "/mail/" + address;
        facts.row(
                "A home that opening the INBOX makes has a `maildirfolder` in its root; one that listing the folders"
                        + " makes has none",
                expect("opened: true", "listed, then opened: false"),
                seen -> {
                    lab.makeUser("made");
                    MailLab.requireOk(lab.plainSearch(address, "all"));
                    seen.add("opened", lab.exists(lab.imap(), home + "/maildirfolder"));
                    lab.remove(home);
                    MailLab.requireOk(lab.doveadm("-o", "mail_plugins=", "mailbox", "list", "-u", address));
                    MailLab.requireOk(lab.plainSearch(address, "all"));
                    seen.add("listed, then opened", lab.exists(lab.imap(), home + "/maildirfolder"));
                });
        facts.differs(
                "A home that a delivery makes has a `maildirfolder` in its root",
                expect("delivered: true"),
                "the reference had fts-flatcurve, which makes its directory when it has something to write; the lab's"
                        + " fts-xapian makes the home for its own before Dovecot opens the INBOX",
                seen -> {
                    lab.remove(home);
                    MailLab.requireOk(lab.sendmail(MailLab.message("first of all", "first-of-all"), address));
                    MailLab.awaitTrue("the delivery", () -> !in(address, "new").isEmpty());
                    seen.add("delivered", lab.exists(lab.imap(), home + "/maildirfolder"));
                });
    }

    private void places() {
        String citest = "citest@" + DOMAIN;
        facts.row(
                "`mail_location = maildir:/mail/%u`, `mail_home = /mail/%u`: mail is in `/mail/citest@example.test`",
                expect(
                        "mail_location: maildir:/mail/%u",
                        "mail_home: /mail/%u",
                        "doveadm user -f home: /mail/citest@example.test",
                        "messages in its new/: 1"),
                seen -> {
                    seen.add("mail_location", setting("mail_location"));
                    seen.add("mail_home", setting("mail_home"));
                    lab.makeUser("citest");
                    seen.add(
                            "doveadm user -f home",
                            lab.doveadm("user", "-f", "home", citest).outText().strip());
                    lab.deliver(citest, "first", "first", 1);
                    seen.add("messages in its new/", in(citest, "new").size());
                });
        facts.row(
                "`/mail/<domain>/<localpart>` never exists; `rm -rf` of it exits 0",
                expect("there: false", "exit 0, silent", "message still found: 1"),
                seen -> {
                    seen.add("there", lab.exists(lab.imap(), "/mail/" + DOMAIN + "/citest"));
                    seen.said(lab.imap().exec(Command.of("rm", "-rf", "/mail/" + DOMAIN + "/citest")));
                    seen.add("message still found", lab.found(citest, "all"));
                });
        facts.row(
                "The look-up needs admin (Dovecot asks it over HTTP for each user); no cache",
                expect("exit 0", "deleted: exit 67", "made again: exit 0", "auth_cache_size: 0"),
                seen -> {
                    lab.makeUser("asked");
                    seen.exit(lab.doveadm("user", "asked@" + DOMAIN));
                    lab.flask("user-delete", "-r", "asked@" + DOMAIN);
                    seen.add("deleted: exit "
                            + lab.doveadm("user", "asked@" + DOMAIN).exitCode());
                    lab.makeUser("asked");
                    seen.add("made again: exit "
                            + lab.doveadm("user", "asked@" + DOMAIN).exitCode());
                    seen.add("auth_cache_size", setting("auth_cache_size").replaceAll("\\D", ""));
                });
        facts.row(
                "uid/gid mail, directories 0700, files 0600, `/mail` 0755",
                expect("/mail: 755 mail:mail", "below: [d 700 mail:mail, f 600 mail:mail]"),
                seen -> {
                    seen.add("/mail", stat("%a %U:%G", "/mail"));
                    seen.add(
                            "below",
                            lab.imap()
                                    .execOrFail(Command.of(
                                            // Dovecot's one marker file is read-only, in the recorded listing too.
                                            "find",
                                            "/mail/" + citest,
                                            "!",
                                            "-name",
                                            "dovecot-uidvalidity.*",
                                            "-exec",
                                            "stat",
                                            "-c",
                                            "%A %a %U:%G",
                                            "{}",
                                            "+"))
                                    .outText()
                                    .lines()
                                    .map(line -> (line.startsWith("d") ? "d" : "f") + line.substring(line.indexOf(' ')))
                                    .distinct()
                                    .sorted()
                                    .toList());
                });
        facts.row(
                "The home also holds sieve scripts, `dovecot-uidlist`, `dovecot-keywords`, `dovecot.index*`,"
                        + " `subscriptions`, the full-text index",
                expect(
                        ".dovecot.sieve",
                        "dovecot-keywords",
                        "dovecot-uidlist",
                        "dovecot.index.cache",
                        "dovecot.index.log",
                        "sieve",
                        "subscriptions",
                        "a directory of the full-text index"),
                seen -> {
                    MailLab.requireOk(lab.imap()
                            .exec(Command.of("doveadm", "sieve", "put", "-u", citest, "-a", "mine")
                                    .withStdin("keep;\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
                    MailLab.requireOk(lab.doveadm("flags", "add", "-u", citest, "Later", "mailbox", "INBOX", "all"));
                    MailLab.requireOk(lab.doveadm("mailbox", "subscribe", "-u", citest, "INBOX"));
                    MailLab.awaitTrue(
                            "the full-text index", () -> in(citest, "").stream().anyMatch(this::isFullText));
                    List<String> there = in(citest, "");
                    there.stream()
                            .filter(
                                    name -> name.matches(
                                            "\\.dovecot\\.sieve|sieve|subscriptions|dovecot-(uidlist|keywords)|dovecot\\.index\\..*"))
                            .forEach(seen::add);
                    seen.add(there.stream().anyMatch(this::isFullText) ? "a directory of the full-text index" : "none");
                });
        facts.row(
                "File: `new/1795466915.M904186P312.58f992bdaa2d,S=759,W=779`; it stays in `new/` until an IMAP client opens"
                        + " the mailbox, then moves to `cur/` with `:2,<flags>`",
                expect(
                        "named so: true",
                        "S is its size, W that with CRLF: true",
                        "after doveadm search: new",
                        "after IMAP: cur with :2,S"),
                seen -> {
                    lab.makeUser("reader");
                    String reader = "reader@" + DOMAIN;
                    lab.deliver(reader, "to be read", "to-be-read", 1);
                    String name = in(reader, "new").get(0);
                    seen.add("named so", name.matches("\\d{10}\\.M\\d+P\\d+\\.[0-9a-f]{12},S=\\d+,W=\\d+"));
                    String content = new String(
                            lab.imap().readFile("/mail/" + reader + "/new/" + name),
                            java.nio.charset.StandardCharsets.US_ASCII);
                    long lines = content.chars().filter(c -> c == '\n').count();
                    seen.add(
                            "S is its size, W that with CRLF",
                            name.endsWith(",S=" + content.length() + ",W=" + (content.length() + lines)));
                    lab.found(reader, "all");
                    seen.add("after doveadm search", in(reader, "new").contains(name) ? "new" : in(reader, "cur"));
                    imap(reader, """
                            box.select("INBOX")
                            box.store("1", "+FLAGS", "\\\\Seen")
                            """);
                    seen.add(
                            "after IMAP",
                            in(reader, "cur").equals(List.of(name + ":2,S")) ? "cur with :2,S" : all(reader));
                });
    }

    private boolean isFullText(String name) {
        return name.matches("xapian-indexes|fts-flatcurve");
    }

    private void exitCodes() {
        String known = "codes@" + DOMAIN;
        facts.row(
                "user unknown to admin | 67 | `User doesn't exist`", expect("exit 67", "User doesn't exist"), seen -> {
                    ExecResult result = lab.doveadm("search", "-u", "nobody@" + DOMAIN, "mailbox", "INBOX", "all");
                    seen.exit(result);
                    seen.add(result.errText().strip().replaceFirst(".*: Error: ", ""));
                });
        facts.row(
                "Maildir absent | 0 | nothing (and the call creates a Maildir with a new UIDVALIDITY; `doveadm user` does"
                        + " not)",
                expect(
                        "doveadm user: exit 0",
                        "home made: false",
                        "exit 0, silent",
                        "home made: true",
                        "another UIDVALIDITY: true"),
                seen -> {
                    lab.makeUser("codes");
                    lab.deliver(known, "gone soon", "gone-soon", 1);
                    String before = lab.uidValidity(known);
                    lab.remove("/mail/" + known);
                    afterSecond(before);
                    seen.add("doveadm user: exit " + lab.doveadm("user", known).exitCode());
                    seen.add("home made", lab.exists(lab.imap(), "/mail/" + known));
                    seen.said(lab.plainSearch(known, "all"));
                    seen.add("home made", lab.exists(lab.imap(), "/mail/" + known));
                    seen.add("another UIDVALIDITY", !lab.uidValidity(known).equals(before));
                });
        facts.row(
                "mailbox empty | 0 | nothing",
                expect("exit 0, silent"),
                seen -> seen.said(lab.plainSearch(known, "all")));
        facts.row(
                "unknown mailbox | 68",
                expect("exit 68"),
                seen -> seen.exit(lab.doveadm("search", "-u", known, "mailbox", "Nope", "all")));
        facts.row(
                "bad search key | 75",
                expect("exit 75"),
                seen -> seen.exit(lab.doveadm("search", "-u", known, "mailbox", "INBOX", "bogus")));
        facts.row("file unreadable | 75", expect("exit 75"), seen -> {
            lab.deliver(known, "sealed", "sealed-message", 1);
            lab.imap()
                    .execOrFail(Command.of(
                            "chmod",
                            "0000",
                            "/mail/" + known + "/new/" + in(known, "new").get(0)));
            seen.exit(lab.plainSearch(known, "text", "nothing-of-the-kind"));
        });
    }

    private void probeTraps() {
        String probe = "traps@" + DOMAIN;
        String token = "Zq7vK2mXw9TbR4";
        facts.row(
                "With the full-text index on, `search subject ccci-backup-probe` ... one-character tokens never match;"
                        + " `header Message-ID` never matches",
                expect("one character: 0", "header Message-ID: 0", "the same without the index: 1"),
                seen -> {
                    lab.makeUser("traps");
                    lab.deliver(probe, "the probe of a backup by ccci", "words", 1);
                    lab.deliver(probe, "probe-7 q", "seven", 2);
                    lab.deliver(probe, "ccci-backup-probe " + token, "token", 3);
                    MailLab.awaitTrue("the full-text index to be there", () -> searched(probe, "subject", token) == 1);
                    seen.add("one character", searched(probe, "subject", "q"));
                    seen.add("header Message-ID", searched(probe, "header", "Message-ID", "seven@contract.invalid"));
                    seen.add(
                            "the same without the index",
                            lab.found(probe, "header", "Message-ID", "seven@contract.invalid"));
                });
        facts.row(
                "`search subject` is of words with prefixes: it matches the beginning of a word, and words in any order",
                expect("beginning: 1", "order: 2"),
                seen -> {
                    seen.add("beginning", searched(probe, "subject", token.substring(0, 5)));
                    seen.add("order", searched(probe, "subject", "probe backup ccci"));
                });
        facts.differs(
                "`search subject ccci-backup-probe` is a bag of words: it matches \"the probe of a backup by ccci\"",
                expect("found: 2"),
                FLATCURVE,
                seen -> seen.add("found", searched(probe, "subject", "ccci-backup-probe")));
        facts.differs(
                "`probe-7` does not find itself",
                expect("found: 0"),
                FLATCURVE,
                seen -> seen.add("found", searched(probe, "subject", "probe-7")));
        facts.row(
                "`doveadm -o mail_plugins= ...`, long random tokens, `fetch text`, IMAP, and the files",
                expect("subject: 1", "text: 1", "another word: 0"),
                seen -> {
                    seen.add("subject", lab.found(probe, "subject", token));
                    seen.add("text", lab.found(probe, "text", token));
                    seen.add("another word", lab.found(probe, "text", token + "x"));
                });
        damaged(probe, token, "truncated", "truncate", "-s", "0");
        damaged(
                probe,
                token,
                "overwritten by random bytes",
                "dd",
                "if=/dev/urandom",
                "bs=700",
                "count=1",
                "status=none");
    }

    private void damaged(String probe, String token, String how, String... program) {
        facts.row(
                "With the message files " + how
                        + " but the indexes back, `search` and `fetch hdr.subject` still succeed;"
                        + " only `fetch text`/`body` reads the file",
                expect(
                        "search: exit 0, 1 found",
                        "fetch hdr.subject: exit 0, the subject",
                        "fetch text: without the token",
                        "fetch body: without the token"),
                seen -> {
                    byte[] whole = lab.tar(probe);
                    String[] hit = {"mailbox", "INBOX", "subject", token};
                    lab.doveadm(MailLab.prepend("fetch", with(hit, "-u", probe, "hdr.subject")));
                    damage(probe, program);
                    ExecResult search = lab.doveadm(MailLab.prepend("search", with(hit, "-u", probe)));
                    seen.add("search: exit " + search.exitCode() + ", "
                            + search.outText().lines().count() + " found");
                    ExecResult subject = lab.doveadm(MailLab.prepend("fetch", with(hit, "-u", probe, "hdr.subject")));
                    seen.add("fetch hdr.subject: exit " + subject.exitCode() + ", "
                            + (subject.outText().contains("ccci-backup-probe " + token)
                                    ? "the subject"
                                    : "no subject"));
                    for (String part : List.of("text", "body")) {
                        String text = lab.doveadm(MailLab.prepend("fetch", with(hit, "-u", probe, part)))
                                .outText();
                        seen.add("fetch " + part + ": "
                                + (text.contains(token) || text.contains("body of")
                                        ? "the token"
                                        : "without the token"));
                    }
                    lab.remove("/mail/" + probe);
                    lab.untar(whole);
                });
    }

    private void damage(String address, String... program) {
        for (String name : in(address, "new")) {
            String path = "/mail/" + address + "/new/" + name;
            List<String> argv = new ArrayList<>(List.of(program));
            argv.add(program[0].equals("dd") ? "of=" + path : path);
            lab.imap().execOrFail(Command.of(argv));
        }
    }

    private static String[] with(String[] last, String... first) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(last));
        return all.toArray(String[]::new);
    }

    /** With the full-text index. */
    private int searched(String address, String... key) {
        List<String> argv = new ArrayList<>(List.of("search", "-u", address, "mailbox", "INBOX"));
        argv.addAll(List.of(key));
        ExecResult result = lab.doveadm(argv.toArray(String[]::new));
        MailLab.requireOk(result);
        return (int) result.outText().lines().count();
    }

    private void falsePass() {
        facts.row(
                "False pass: deliver; delete the user row; `rm -rf /mail/example.test/citest`; put back only main.db;"
                        + " `doveadm search` finds the message, exit 0",
                expect("unknown: exit 67", "rm: exit 0", "found: exit 0, 1"),
                seen -> {
                    String address = "fooled@" + DOMAIN;
                    lab.makeUser("fooled");
                    lab.deliver(address, "ccci-backup-probe", "fooled", 1);
                    lab.admin().execOrFail(Command.of("cp", "/data/main.db", "/tmp/fooled.db"));
                    MailLab.requireOk(lab.flask("user-delete", "-r", address));
                    seen.add("unknown: exit " + lab.plainSearch(address, "all").exitCode());
                    seen.add("rm: exit "
                            + lab.imap()
                                    .exec(Command.of("rm", "-rf", "/mail/" + DOMAIN + "/fooled"))
                                    .exitCode());
                    lab.admin().execOrFail(Command.of("cp", "/tmp/fooled.db", "/data/main.db"));
                    ExecResult search = lab.plainSearch(address, "subject", "ccci-backup-probe");
                    seen.add("found: exit " + search.exitCode() + ", "
                            + search.outText().lines().count());
                });
    }

    private void wipes() {
        String address = "wiped@" + DOMAIN;
        facts.row(
                "Wipe and restore of the whole home under a running Dovecot: UIDVALIDITY, GUID, UIDs, flags, keywords intact;"
                        + " delivery goes on; no restart needed",
                expect("while wiped: 0", "as before: true", "keyword there: true", "delivered afterwards: 3"),
                seen -> {
                    lab.makeUser("wiped");
                    lab.deliver(address, "one", "wiped-one", 1);
                    lab.deliver(address, "two", "wiped-two", 2);
                    MailLab.requireOk(
                            lab.doveadm("flags", "add", "-u", address, "\\Flagged Later", "mailbox", "INBOX", "1"));
                    String before = state(address);
                    byte[] home = lab.tar(address);
                    lab.remove("/mail/" + address);
                    seen.add("while wiped", lab.found(address, "all"));
                    lab.remove("/mail/" + address);
                    lab.untar(home);
                    seen.add("as before: "
                            + (state(address).equals(before) ? "true" : before + "\nbut\n" + state(address)));
                    seen.add("keyword there", before.contains("Later"));
                    lab.deliver(address, "three", "wiped-three", 3);
                    seen.add("delivered afterwards", 3);
                });
        facts.row(
                "Restoring only new/cur/tmp: new UIDVALIDITY, keyword names lost",
                expect("messages: 3", "same UIDVALIDITY: false", "keyword there: false"),
                seen -> {
                    String before = lab.uidValidity(address);
                    afterSecond(before);
                    byte[] messages = lab.tar(address, "new", "cur", "tmp");
                    lab.remove("/mail/" + address);
                    lab.imap()
                            .execOrFail(Command.of(
                                    "install", "-d", "-o", "mail", "-g", "mail", "-m", "0700", "/mail/" + address));
                    lab.untar(messages);
                    seen.add("messages", lab.found(address, "all"));
                    seen.add("same UIDVALIDITY", lab.uidValidity(address).equals(before));
                    seen.add("keyword there", state(address).contains("Later"));
                });
        facts.row(
                "An IMAP session open across a wipe is told `IMAP session state is inconsistent, please relogin`",
                expect("IMAP session state is inconsistent, please relogin."),
                seen -> {
                    lab.makeUser("watching");
                    String watching = "watching@" + DOMAIN;
                    lab.deliver(watching, "seen", "seen", 1);
                    String answer = imap(watching, """
                            import shutil
                            box.select("INBOX")
                            shutil.rmtree("/mail/" + address)
                            try:
                                for command in (box.noop, box.check, lambda: box.fetch("1", "(BODY[])"), box.noop):
                                    print(command())
                            except imaplib.IMAP4.error as told:
                                print(told)
                            print(box.untagged_responses)
                            """);
                    String told = "IMAP session state is inconsistent, please relogin.";
                    seen.add(answer.contains(told) ? told : answer);
                });
        facts.row(
                "Copying the old state over without a wipe keeps newer mail; a message read after the backup (renamed to"
                        + " `:2,S`) then exists twice",
                expect("old and newer, the read one twice: 3"),
                seen -> {
                    lab.makeUser("doubled");
                    String doubled = "doubled@" + DOMAIN;
                    lab.deliver(doubled, "old", "old", 1);
                    imap(doubled, "box.select(\"INBOX\")\n");
                    byte[] old = lab.tar(doubled);
                    lab.deliver(doubled, "newer", "newer", 2);
                    imap(doubled, """
                            box.select("INBOX")
                            box.store("1", "+FLAGS", "\\\\Seen")
                            """);
                    lab.untar(old);
                    // Dovecot gives the second file a name of its own at the first look, and shows it from the second
                    // on.
                    lab.awaitMessages(doubled, 3);
                    seen.add("old and newer, the read one twice", lab.found(doubled, "all"));
                });
    }

    private void rootOwned() {
        String address = "rooted@" + DOMAIN;
        facts.row(
                "A Maildir owned by root: delivery deferred (451), search 75; a restart does not heal it",
                expect("exit 75", "deferred: 451", "after a restart: exit 75"),
                seen -> {
                    lab.makeUser("rooted");
                    lab.deliver(address, "before", "before", 1);
                    lab.imap().execOrFail(Command.of("chown", "-R", "root:root", "/mail/" + address));
                    seen.exit(lab.plainSearch(address, "all"));
                    MailLab.requireOk(lab.sendmail(MailLab.message("deferred", "deferred"), address));
                    MailLab.awaitTrue("the message to be deferred", () -> queue().contains("said:"));
                    seen.add("deferred", queue().replaceAll("(?s).*said: (\\d+) .*", "$1"));
                    lab.restart("imap");
                    lab.awaitAll();
                    seen.add("after a restart: exit "
                            + lab.plainSearch(address, "all").exitCode());
                    lab.imap().execOrFail(Command.of("chown", "-R", "mail:mail", "/mail/" + address));
                    lab.smtp().execOrFail(Command.of("postqueue", "-f"));
                });
    }

    private String queue() {
        return lab.smtp().execOrFail(Command.of("postqueue", "-p")).outText();
    }

    /** A UIDVALIDITY is the second of its making. */
    private static void afterSecond(String uidValidity) {
        MailLab.awaitTrue("the next second", () -> Instant.now().getEpochSecond() > Long.parseLong(uidValidity));
    }

    /** What a user would notice if it changed. */
    private String state(String address) {
        ExecResult fetched = lab.doveadm(
                "-o",
                "mail_plugins=",
                "-f",
                "tab",
                "fetch",
                "-u",
                address,
                "uid guid flags",
                "mailbox",
                "INBOX",
                "all");
        MailLab.requireOk(fetched);
        return lab.uidValidity(address) + "\n" + fetched.outText();
    }

    /** Logs in as from elsewhere in the stack, where no password counts, and runs a script on `box`. */
    private String imap(String address, String script) {
        return python(lab.imap(), """
                import imaplib, sys
                address = sys.argv[1]
                box = imaplib.IMAP4("imap")
                box.login(address, "any")
                """ + script + """
                try:
                    box.logout()
                except imaplib.IMAP4.abort:
                    pass
                """, address);
    }

    private List<String> in(String address, String directory) {
        return lab.filesIn(lab.imap(), ("/mail/" + address + "/" + directory).replaceFirst("/$", ""));
    }

    private String all(String address) {
        return "new " + in(address, "new") + ", cur " + in(address, "cur");
    }

    private String setting(String name) {
        return lab.imap()
                .execOrFail(Command.of("doveconf", "-h", name))
                .outText()
                .strip();
    }

    private String stat(String format, String path) {
        return lab.imap()
                .execOrFail(Command.of("stat", "-c", format, path))
                .outText()
                .strip();
    }
}
