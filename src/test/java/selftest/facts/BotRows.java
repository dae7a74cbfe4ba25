package selftest.facts;

import static selftest.facts.Facts.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecResult;

/** facts.md, "Backup label specification" and "restic", as far as the lab's bot is concerned. */
final class BotRows {
    private static final Pattern FILE = Pattern.compile("(?m)^.*/volumes/(?<volume>[^/]+)/_data/(?<path>.+)$");
    private static final String ON = "\"backupbot.backup=true\"";

    private final SmallStack small;
    private final Bot bot;
    private final String volumes;

    /** @param volumes the directory of the engine's volumes */
    BotRows(SmallStack small, Bot bot, String volumes) {
        this.small = small;
        this.bot = bot;
        this.volumes = volumes;
    }

    List<Facts> rows() {
        return List.of(commandLine(), restic(), labels(), afterwards());
    }

    // --- one labelled service, in the list form, for all that follows until the labels' turn

    private Facts commandLine() {
        Facts facts = new Facts("Backup label specification");
        facts.row(
                "Labels are service labels (`deploy: labels:`), list form; by default all volumes of the stack MUST be backed"
                        + " up",
                expect("one: a.txt sub/b.txt", "three: d.txt", "two: c.txt"),
                seen -> {
                    small.deploy("[" + ON + "]", "[]");
                    fill();
                    saved(seen, bot.create());
                });
        facts.row(
                "Snapshots hold `/var/lib/docker/volumes/{stack}_{volume}/_data`",
                expect("one/_data", "three/_data", "two/_data"),
                seen -> restic("snapshots", "--json", "--latest", "1", "--host", small.name())
                        .path(0)
                        .path("paths")
                        .forEach(path -> seen.add(path.asText().replace(volumes + "/" + small.name() + "_", ""))));
        facts.row(
                "Command line: `backup --host STACK create | snapshots | ls --snapshot ID --path P | restore --snapshot ID"
                        + " --target / | download --snapshot ID --path P`",
                expect(
                        "--help names: create snapshots ls restore download",
                        "snapshots: exit 0, the new one",
                        "ls: exit 0, the path",
                        "download: exit 0, a of one",
                        "restore: exit 0"),
                this::asked);
        facts.row(
                "Environment `RESTIC_REPOSITORY`, secret `restic_password`; the repository is in the bot's container",
                expect("RESTIC_REPOSITORY: /repository", "restic_password: there", "config: there"),
                seen -> {
                    Container container = bot.container();
                    seen.add(
                            "RESTIC_REPOSITORY",
                            container
                                    .execOrFail(Command.of("printenv", "RESTIC_REPOSITORY"))
                                    .outText()
                                    .strip());
                    seen.add("restic_password", there(container, "/run/secrets/restic_password"));
                    seen.add("config", there(container, "/repository/config"));
                });
        facts.row("Restoring takes the latest snapshot unless told", expect("latest: second", "told: first"), seen -> {
            Container app = small.app();
            small.write(app, "/one/a.txt", "first");
            String first = bot.create();
            small.write(app, "/one/a.txt", "second");
            bot.create();
            small.write(app, "/one/a.txt", "third");
            bot.run("restore");
            seen.add("latest", small.read(app, "/one/a.txt"));
            bot.run("restore", "--snapshot", first, "--target", "/");
            seen.add("told", small.read(app, "/one/a.txt"));
            small.write(app, "/one/a.txt", "a of one");
        });
        facts.row(
                "Restore puts all files back into their volume; files are extracted under the running service",
                expect("one: a.txt sub/b.txt", "three: d.txt", "two: c.txt", "same containers: true"),
                seen -> {
                    String snapshot = bot.create();
                    String before = small.app().id() + small.other().id();
                    small.app().execOrFail(Command.of("rm", "-r", "/one/a.txt", "/one/sub", "/two/c.txt"));
                    small.other().execOrFail(Command.of("rm", "/three/d.txt"));
                    bot.run("restore", "--snapshot", snapshot);
                    seen.add("one: " + files(small.app(), "/one"));
                    seen.add("three: " + files(small.other(), "/three"));
                    seen.add("two: " + files(small.app(), "/two"));
                    seen.add(
                            "same containers",
                            before.equals(small.app().id() + small.other().id()));
                });
        return facts;
    }

    private void asked(Observed seen) {
        String help = bot.exec("--help").outText();
        StringBuilder named = new StringBuilder();
        for (String command : List.of("create", "snapshots", "ls", "restore", "download")) {
            if (Pattern.compile("(?m)^\\s*" + command + "\\b").matcher(help).find()) {
                named.append(' ').append(command);
            }
        }
        seen.add("--help names:" + named);
        String snapshot = bot.create();
        String path = volumes + "/" + small.name() + "_one/_data/a.txt";
        ExecResult listed = bot.exec("snapshots");
        seen.add("snapshots: exit " + listed.exitCode() + ", "
                + (listed.outText().lines().anyMatch(line -> line.contains(snapshot)) ? "the new one" : "without it"));
        ExecResult ls = bot.exec("ls", "--snapshot", snapshot, "--path", path);
        seen.add("ls: exit " + ls.exitCode() + ", "
                + (ls.outText().lines().anyMatch(path::equals) ? "the path" : ls.outText()));
        ExecResult download = bot.exec("download", "--snapshot", snapshot, "--path", path);
        seen.add("download: exit " + download.exitCode() + ", " + download.outText());
        seen.add("restore: exit "
                + bot.exec("restore", "--snapshot", snapshot, "--target", "/").exitCode());
    }

    // --- what restic does, shown or hidden by the bot

    private Facts restic() {
        Facts facts = new Facts("restic");
        facts.row("Debian bookworm has 0.14 only: no `--delete`", expect("restic 0.14", "--delete: unknown"), seen -> {
            seen.add(bot.exec(Command.of("restic", "version"))
                    .outText()
                    .replaceFirst("(?s)^(restic \\d+\\.\\d+).*", "$1"));
            seen.add(
                    "--delete",
                    bot.exec(Command.of("restic", "restore", "--help"))
                                    .outText()
                                    .contains("--delete")
                            ? "known"
                            : "unknown");
        });
        facts.row(
                "Exit codes 0 ok, 1 failed, 3 some source unreadable, 10 no repository, 11 locked, 12 wrong password (10 to 12"
                        + " since 0.17: the bot has them all the same)",
                expect("no repository: 10", "wrong password: 12", "locked: 11"),
                seen -> {
                    Command snapshots = Command.of("backup", "snapshots");
                    seen.add(
                            "no repository",
                            bot.exec(snapshots.withEnv("RESTIC_REPOSITORY", "/tmp/none"))
                                    .exitCode());
                    seen.add(
                            "wrong password",
                            bot.exec(snapshots.withEnv("RESTIC_PASSWORD_FILE", "/etc/hostname"))
                                    .exitCode());
                    seen.add("locked", whileLocked());
                });
        facts.row(
                "A missing top-level source exits 0 before 0.19 and the snapshot is saved; the bot makes an error of it that"
                        + " names it",
                expect("restic: exit 0", "bot: exit 3", "named: true", "snapshots more: 0"),
                seen -> {
                    seen.add("restic: exit "
                            + bot.exec(Command.of(
                                            "restic",
                                            "--no-cache",
                                            "backup",
                                            "--host",
                                            "nobody",
                                            "/etc/hostname",
                                            "/no/such"))
                                    .exitCode());
                    small.deploy("[" + ON + ", \"backupbot.backup.path=/one/no-such\"]", "[]");
                    int before = count();
                    ExecResult create = bot.exec("create");
                    seen.add("bot: exit " + create.exitCode());
                    seen.add("named", create.errText().contains("/one/no-such"));
                    seen.add("snapshots more", count() - before);
                    small.deploy("[" + ON + "]", "[]");
                });
        facts.row(
                "Restoring `latest` without `--host/--tag` takes anybody's; the bot asks whose",
                expect("bot without --host: exit 2"),
                seen -> seen.add("bot without --host: exit "
                        + bot.exec(Command.of("backup", "restore")).exitCode()));
        facts.row(
                "`restore --include X` with X not in the snapshot exits 0; the bot's --volumes does not",
                expect("restic: exit 0", "bot: exit 3", "named: true"),
                seen -> {
                    seen.add("restic: exit "
                            + bot.exec(Command.of(
                                            "restic",
                                            "--no-cache",
                                            "restore",
                                            "latest",
                                            "--host",
                                            small.name(),
                                            "--target",
                                            "/tmp/elsewhere",
                                            "--include",
                                            "/no/such"))
                                    .exitCode());
                    ExecResult restore = bot.exec("restore", "--volumes", "four");
                    seen.add("bot: exit " + restore.exitCode());
                    seen.add("named", restore.errText().contains("four"));
                });
        facts.row(
                "In-place restore overwrites (same inode), never deletes extra files (`--delete` since 0.17): the bot does, inside"
                        + " the restored path only, unless told to keep them",
                expect(
                        "same inode: true",
                        "content: a of one",
                        "extra, told to keep: there",
                        "extra: gone",
                        "outside: there"),
                seen -> {
                    Container app = small.app();
                    String snapshot = bot.create();
                    String inode = inode(app);
                    small.write(app, "/one/a.txt", "altered");
                    small.write(app, "/one/extra.txt", "newer");
                    small.write(app, "/two/extra.txt", "newer");
                    MailLab.requireOk(bot.exec(Command.of(
                                    "backup",
                                    "--host",
                                    small.name(),
                                    "restore",
                                    "--snapshot",
                                    snapshot,
                                    "--volumes",
                                    "one")
                            .withEnv("BACKUPBOT_KEEP_NEWER", "true")));
                    seen.add("same inode", inode(app).equals(inode));
                    seen.add("content", small.read(app, "/one/a.txt"));
                    seen.add("extra, told to keep", there(app, "/one/extra.txt"));
                    bot.run("restore", "--snapshot", snapshot, "--volumes", "one");
                    seen.add("extra", there(app, "/one/extra.txt"));
                    seen.add("outside", there(app, "/two/extra.txt"));
                    app.execOrFail(Command.of("rm", "/two/extra.txt"));
                });
        facts.exempt(
                "A relative source restores elsewhere",
                "the bot gives restic absolute sources only, see the snapshot's paths");
        facts.exempt(
                "`check` misses a flipped bit in a pack; `check --read-data` finds it",
                "the bot has no check; restic is the real one");
        return facts;
    }

    /** The real restic holds its exclusive lock, stopped in the middle, while the bot is asked. */
    private String whileLocked() {
        ExecResult result = bot.exec(Command.of("python3", "-c", """
                import os, re, signal, subprocess, sys, time
                check = subprocess.Popen(["restic", "--no-cache", "check"], stdout=subprocess.DEVNULL)
                # Whoever ends this ends the check too: a lock that stays makes every later row red.
                def ended(*told):
                    check.send_signal(signal.SIGINT)
                    sys.exit("ended before the bot had answered")
                signal.signal(signal.SIGTERM, ended)
                try:
                    # A lock counts when it has its name, not while it is written under another.
                    while not any(re.fullmatch("[0-9a-f]{64}", name) for name in os.listdir("/repository/locks")):
                        if check.poll() is not None:
                            sys.exit("restic check ended before it was seen to lock")
                        time.sleep(0.01)
                    check.send_signal(signal.SIGSTOP)
                    made = subprocess.run(["backup", "--host", sys.argv[1], "create"], capture_output=True, text=True)
                finally:
                    check.send_signal(signal.SIGCONT)
                    check.wait()
                print(made.returncode if "locked" in made.stderr else made)
                """, small.name()));
        return (result.outText() + result.errText()).strip();
    }

    // --- labels

    private Facts labels() {
        Facts facts = new Facts("Backup label specification");
        facts.row(
                "Map form; `backupbot.backup.volumes.{volume}=false` MUST exclude one; `.path` MAY limit to paths relative to"
                        + " the volume's root, comma-separated; only those are then saved",
                expect("one: a.txt sub/b.txt", "two: c.txt"),
                seen -> {
                    small.write(small.app(), "/one/left-out.txt", "not asked for");
                    small.deploy(
                            "{backupbot.backup: \"true\", backupbot.backup.volumes.three: \"false\","
                                    + " backupbot.backup.volumes.one.path: \"a.txt,sub\"}",
                            "{}");
                    saved(seen, bot.create());
                    small.app().execOrFail(Command.of("rm", "/one/left-out.txt"));
                });
        facts.row("Container labels (`labels:`) are not seen", expect("exit 5", "snapshots more: 0"), seen -> {
            small.deploy("[]", "[]", ", backupbot.backup: \"true\"");
            int before = count();
            seen.exit(bot.exec("create"));
            seen.add("snapshots more", count() - before);
        });
        facts.row(
                "`backupbot.backup=true` MUST be set on one service of the stack; more than once MUST be an error",
                expect("an error: true", "both named: true", "snapshots more: 0"),
                seen -> {
                    small.deploy("[" + ON + "]", "[" + ON + "]");
                    int before = count();
                    ExecResult create = bot.exec("create");
                    seen.add("an error", create.exitCode() != 0);
                    seen.add(
                            "both named",
                            create.errText().contains(small.name() + "_app")
                                    && create.errText().contains(small.name() + "_other"));
                    seen.add("snapshots more", count() - before);
                });
        facts.row(
                "`pre-hook`, `post-hook` run in the service's running container, with its environment, before and after",
                expect(
                        "one: a.txt pre.txt sub/b.txt",
                        "three: d.txt",
                        "two: c.txt",
                        "pre-hook saw: of the service",
                        "post-hook ran: true"),
                seen -> {
                    small.deploy(
                            "[" + ON + ", 'backupbot.backup.pre-hook=printenv GREETING > /one/pre.txt',"
                                    + " 'backupbot.backup.post-hook=mv /one/pre.txt /tmp/post.txt',"
                                    + " 'backupbot.restore.pre-hook=rm -f /tmp/restored; test ! -e /one/a.txt',"
                                    + " 'backupbot.restore.post-hook=cp /one/a.txt /tmp/restored']",
                            "[]");
                    String snapshot = bot.create();
                    saved(seen, snapshot);
                    String path = volumes + "/" + small.name() + "_one/_data/pre.txt";
                    seen.add(
                            "pre-hook saw",
                            bot.run("download", "--snapshot", snapshot, "--path", path)
                                    .strip());
                    seen.add(
                            "post-hook ran",
                            there(small.app(), "/tmp/post.txt").equals("there")
                                    && there(small.app(), "/one/pre.txt").equals("gone"));
                });
        facts.row(
                "`backupbot.restore.pre-hook`, `.post-hook` likewise",
                expect("exit 0", "after the post-hook: a of one"),
                seen -> {
                    small.app().execOrFail(Command.of("rm", "/one/a.txt"));
                    seen.exit(bot.exec("restore"));
                    seen.add("after the post-hook", small.read(small.app(), "/tmp/restored"));
                    small.app().execOrFail(Command.of("rm", "-f", "/one/pre.txt"));
                });
        facts.row(
                "Other dialects: `backupbot.backup.path=/container/path` on each service (the seed calls this v2)",
                expect("one: sub/b.txt", "three: d.txt"),
                seen -> {
                    small.deploy(
                            "[" + ON + ", \"backupbot.backup.path=/one/sub\"]",
                            "[" + ON + ", \"backupbot.backup.path=/three\"]");
                    saved(seen, bot.create());
                });
        facts.row(
                "Other dialects: `backupbot.volumes.{name}=true|false` (v1, obsolete). A dialect that a bot does not know is"
                        + " ignored silently",
                expect("one: a.txt sub/b.txt", "three: d.txt", "two: c.txt", "said about it: nothing"),
                seen -> {
                    small.deploy("[" + ON + ", \"backupbot.volumes.two=false\"]", "[]");
                    ExecResult create = bot.exec("create");
                    saved(seen, create.outText().replaceFirst("(?s)snapshot (\\S+) .*", "$1"));
                    seen.add("said about it", create.errText().isBlank() ? "nothing" : create.errText());
                });
        facts.exempt(
                "Unspecified: failing hooks, stopping services, deleting extra files, verification, exit codes, secrets, retention",
                "nothing to hold the bot to");
        facts.exempt(
                "Seen in real runs: creating a backup succeeds with a volume missing",
                "a fault of real bots; the lab's must name the volume, and lab/sabotage has the fault");
        return facts;
    }

    private Facts afterwards() {
        Facts facts = new Facts("Backup label specification");
        facts.row("Snapshots outlive the stack", expect("still there: true"), seen -> {
            int before = count();
            small.remove();
            seen.add("still there", before > 0 && count() == before);
        });
        return facts;
    }

    // --- helpers

    private void fill() {
        Container app = small.app();
        small.write(app, "/one/a.txt", "a of one");
        app.execOrFail(Command.of("mkdir", "-p", "/one/sub"));
        small.write(app, "/one/sub/b.txt", "b of one");
        small.write(app, "/two/c.txt", "c of two");
        small.write(small.other(), "/three/d.txt", "d of three");
    }

    private int count() {
        return bot.run("snapshots").lines().toList().size();
    }

    /** The files of a snapshot, a part for each volume; from restic itself. */
    private void saved(Observed seen, String snapshot) {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        String listed = requireOk(bot.exec(Command.of("restic", "--no-lock", "--no-cache", "ls", "--json", snapshot)));
        listed.lines()
                .map(MailLab::json)
                .filter(node -> node.path("type").asText().equals("file"))
                .forEach(node -> {
                    Matcher file = FILE.matcher(node.path("path").asText());
                    if (file.matches()) {
                        found.computeIfAbsent(file.group("volume").replaceFirst(".*_", ""), volume -> new TreeSet<>())
                                .add(file.group("path"));
                    }
                });
        found.forEach((volume, files) -> seen.add(volume, String.join(" ", files)));
    }

    private com.fasterxml.jackson.databind.JsonNode restic(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("restic", "--no-lock", "--no-cache"));
        argv.addAll(List.of(arguments));
        return MailLab.json(requireOk(bot.exec(Command.of(argv))));
    }

    private static String requireOk(ExecResult result) {
        MailLab.requireOk(result);
        return result.outText();
    }

    private static String files(Container container, String root) {
        return container
                .execOrFail(Command.of("find", root, "-type", "f"))
                .outText()
                .lines()
                .map(path -> path.substring(root.length() + 1))
                .sorted()
                .reduce((one, two) -> one + " " + two)
                .orElse("");
    }

    private static String inode(Container container) {
        return container
                .execOrFail(Command.of("stat", "-c", "%i", "/one/a.txt"))
                .outText();
    }

    private static String there(Container container, String path) {
        return container.exec(Command.of("test", "-e", path)).ok() ? "there" : "gone";
    }
}
