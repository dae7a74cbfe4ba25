package selftest.facts;

import static selftest.facts.Facts.expect;
import static selftest.facts.MailLab.DOMAIN;
import static selftest.facts.MailLab.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import support.swarm.Await;
import support.swarm.Command;

/** facts.md, "A restore under a running admin", and what its table of main.db's fate says in "Mailu admin" and "Dovecot". */
final class RestoreRows {
    private static final String FILE = "/data/main.db";
    private static final String KEPT = "/tmp/main.db.kept";

    private final MailLab lab;
    private final Bot bot;
    private final Facts facts = new Facts("A restore under a running admin");

    RestoreRows(MailLab lab, Bot bot) {
        this.lab = lab;
        this.bot = bot;
    }

    Facts rows() {
        facts.row("The web worker keeps `main.db` open", expect("held open by the worker: true"), seen -> {
            lab.userLookUp("nobody@" + DOMAIN);
            // As its own user: root in a container may not look into other users' processes.
            Command handles = Command.of("python3", "-c", """
                    import os
                    master = open("/run/mailu/gunicorn.pid").read().strip()
                    for worker in open(f"/proc/{master}/task/{master}/children").read().split():
                        for handle in os.listdir(f"/proc/{worker}/fd"):
                            print(os.readlink(f"/proc/{worker}/fd/{handle}"))
                    """).as("1000");
            seen.add(
                    "held open by the worker",
                    lab.admin().execOrFail(handles).outText().lines().anyMatch(FILE::equals));
        });
        inPlace("cp over it", "cp", () -> run("cp", KEPT, FILE));
        inPlace("restic restore over an existing file", "restic", () -> bot.run("restore", "--volumes", "mailu"));
        anew("rm + cp", "rm-cp", () -> {
            run("rm", FILE);
            run("cp", KEPT, FILE);
            run("chown", "1000:1000", FILE);
        });
        anew("tar x", "tar", () -> {
            byte[] tar = lab.admin()
                    .execOrFail(Command.of("tar", "-c", "-f", "-", "-C", "/tmp", "main.db.kept"))
                    .out();
            run("rm", FILE);
            lab.admin()
                    .execOrFail(
                            Command.of("tar", "-x", "-f", "-", "-C", "/data", "--transform", "s/main.db.kept/main.db/")
                                    .withStdin(tar));
        });
        anew("docker cp", "docker-cp", () -> {
            Path local = Files.createTempFile("mailproof-facts", ".db");
            try {
                Files.write(local, lab.admin().readFile(KEPT));
                run("rm", FILE);
                DockerCli.run("cp", local.toString(), lab.admin().id() + ":" + FILE);
                run("chown", "1000:1000", FILE);
            } finally {
                Files.delete(local);
            }
        });
        anew("mv", "mv", () -> {
            run("cp", "-p", KEPT, "/data/aside");
            run("mv", "/data/aside", FILE);
        });
        anew("restic after a wipe", "restic-wipe", () -> {
            run("rm", FILE);
            bot.run("restore", "--volumes", "mailu");
        });
        healing();
        empty();
        return facts;
    }

    /** Something that may throw. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private void inPlace(String how, String who, Step restore) {
        facts.row(
                "overwritten in place (" + how
                        + ") | same inode | running look-ups right at once | config-export right",
                expect("lost: 404", "same inode: true", "look-up: 200", "doveadm user: exit 0", "config-export: back"),
                seen -> {
                    String address = lose(who, seen);
                    String inode = inode();
                    restore.run();
                    seen.add("same inode", inode().equals(inode));
                    after(address, seen);
                });
    }

    private void anew(String how, String who, Step restore) {
        facts.row(
                "removed and made anew (" + how
                        + ") | new inode | running look-ups stale: users \"do not exist\" for ever |"
                        + " config-export shows them back",
                expect(
                        "lost: 404",
                        "same inode: false",
                        "look-up: 404",
                        "doveadm user: exit 67",
                        "config-export: back"),
                seen -> {
                    String address = lose(who, seen);
                    String inode = inode();
                    restore.run();
                    seen.add("same inode", inode().equals(inode));
                    after(address, seen);
                    freshWorkers();
                });
    }

    /** An account that the kept file and the newest snapshot have, and that is deleted. */
    private String lose(String who, Observed seen) {
        String address = who + "@" + DOMAIN;
        lab.makeUser(who);
        run("cp", "-p", FILE, KEPT);
        if (who.startsWith("restic")) {
            bot.run("create");
        }
        MailLab.requireOk(lab.flask("user-delete", "-r", address));
        seen.add("lost", lab.userLookUp(address));
        return address;
    }

    private void after(String address, Observed seen) {
        seen.add("look-up", lab.userLookUp(address));
        seen.add("doveadm user: exit " + lab.doveadm("user", address).exitCode());
        seen.add("config-export", lab.names("user", "email").contains(address) ? "back" : "still gone");
    }

    private void healing() {
        facts.row("It heals with HUP to the gunicorn master (4 s)", expect("stale: 404", "after HUP: 200"), seen -> {
            String address = stale("healed-by-hup", seen);
            freshWorkers();
            seen.add("after HUP", lab.userLookUp(address));
        });
        facts.row(
                "Restored as root:root 0600, the CLI (root) looks fine and the look-ups say 404 until admin restarts (its"
                        + " start script chowns /data)",
                expect(
                        "config-export: back",
                        "look-up: 404",
                        "after HUP: 404",
                        "doveadm user: exit 67",
                        "after a restart: 200",
                        "owner: 1000"),
                seen -> {
                    String address = "sealed@" + DOMAIN;
                    lab.makeUser("sealed");
                    run("cp", "-p", FILE, KEPT);
                    MailLab.requireOk(lab.flask("user-delete", "-r", address));
                    run("rm", FILE);
                    run("install", "-o", "root", "-g", "root", "-m", "0600", KEPT, FILE);
                    seen.add("config-export", lab.names("user", "email").contains(address) ? "back" : "gone");
                    seen.add("look-up", lab.userLookUp(address));
                    freshWorkers();
                    seen.add("after HUP", lab.userLookUp(address));
                    seen.add(
                            "doveadm user: exit " + lab.doveadm("user", address).exitCode());
                    lab.restart("admin");
                    lab.awaitAll();
                    seen.add("after a restart", lab.userLookUp(address));
                    seen.add("owner", stat("%u"));
                });
    }

    private void empty() {
        facts.row(
                "With `main.db` absent, one `config-export` exits 1 (`no such table: user`) and leaves a 0-byte main.db owned"
                        + " by root, mode 0600, while the running worker still answers from the deleted file",
                expect("exit 1", "no such table: user", "0 bytes, 0:0, mode 600", "look-up: 200"),
                seen -> {
                    lab.makeUser("unlinked");
                    lab.userLookUp("unlinked@" + DOMAIN);
                    run("cp", "-p", FILE, KEPT);
                    run("rm", FILE);
                    var result = lab.flask("config-export", "--json");
                    seen.exit(result);
                    seen.add(
                            result.errText().contains("no such table: user")
                                    ? "no such table: user"
                                    : result.errText());
                    seen.add(stat("%s bytes, %u:%g, mode %a"));
                    seen.add("look-up", lab.userLookUp("unlinked@" + DOMAIN));
                });
        facts.row(
                "`doveadm user`, main.db empty | 67 | `User doesn't exist`",
                expect("0 bytes, uid 1000", "exit 67", "User doesn't exist", "healed by a restore and HUP: 200"),
                seen -> {
                    run("chown", "1000:1000", FILE);
                    seen.add(stat("%s bytes, uid %u"));
                    freshWorkers();
                    var result = lab.plainSearch("unlinked@" + DOMAIN, "all");
                    seen.exit(result);
                    seen.add(result.errText().strip().replaceFirst(".*: Error: ", ""));
                    run("cp", KEPT, FILE);
                    freshWorkers();
                    seen.add("healed by a restore and HUP", lab.userLookUp("unlinked@" + DOMAIN));
                });
    }

    private String stale(String who, Observed seen) {
        String address = who + "@" + DOMAIN;
        lab.makeUser(who);
        run("cp", "-p", FILE, KEPT);
        MailLab.requireOk(lab.flask("user-delete", "-r", address));
        lab.userLookUp(address);
        run("rm", FILE);
        run("cp", "-p", KEPT, FILE);
        seen.add("stale", lab.userLookUp(address));
        return address;
    }

    /** HUP, and then patience until no old worker is left to answer: for a while both do. */
    private void freshWorkers() {
        List<String> old = workers();
        python(lab.admin(), """
                import os, signal
                os.kill(int(open("/run/mailu/gunicorn.pid").read()), signal.SIGHUP)
                """);
        Await.until("new workers in place of " + old).asserted(() -> {
            List<String> now = workers();
            if (now.isEmpty() || now.stream().anyMatch(old::contains)) {
                throw new AssertionError("workers " + now);
            }
        });
    }

    private List<String> workers() {
        String children = python(lab.admin(), """
                master = open("/run/mailu/gunicorn.pid").read().strip()
                for child in open(f"/proc/{master}/task/{master}/children").read().split():
                    command = open(f"/proc/{child}/cmdline").read()
                    if "gunicorn" in command:
                        print(child)
                """);
        return children.lines().toList();
    }

    private String inode() {
        return stat("%i");
    }

    private String stat(String format) {
        return lab.admin()
                .execOrFail(Command.of("stat", "-c", format, FILE))
                .outText()
                .strip();
    }

    private void run(String... argv) {
        lab.admin().execOrFail(Command.of(argv));
    }
}
