package selftest.facts;

import static selftest.facts.Facts.expect;
import static selftest.facts.MailLab.DOMAIN;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import support.swarm.Command;

/** The rows of facts.md about a service that is down or set up otherwise. They come last: nothing but imap is brought back. */
final class OutageRows {
    private final MailLab lab;

    OutageRows(MailLab lab) {
        this.lab = lab;
    }

    List<Facts> rows() {
        return List.of(withoutImap(), withoutRedis(), withoutAdmin(), otherFlavour());
    }

    /** As many questions as admin has threads, one after the other; each waits until imap is there. */
    private Facts withoutImap() {
        Facts facts = new Facts("Postfix");
        facts.row(
                "While the name `imap` has no address, each question where mail goes keeps one of admin's threads, and then **all of admin hangs**",
                expect(
                        "before: 200",
                        "where mail goes: no answer",
                        "where more goes: no answer",
                        "another look-up: no answer",
                        "with imap: 200"),
                seen -> {
                    lab.makeUser("patient");
                    lab.stop("imap");
                    MailLab.awaitTrue(
                            "the name to be gone",
                            () -> lab.admin()
                                            .exec(Command.of("getent", "hosts", "imap"))
                                            .exitCode()
                                    != 0);
                    asked("before", "where mail goes", "where more goes", "another look-up")
                            .forEach(seen::add);
                    lab.start("imap");
                    asked("with imap").forEach(seen::add);
                });
        return facts;
    }

    /** Look-ups of a user, and between the first and the last as many questions where mail goes as there are threads. */
    private List<String> asked(String... questions) {
        return MailLab.python(
                        lab.admin(),
                        """
                        import http.client, os, sys
                        def ask(path, headers, within):
                            connection = http.client.HTTPConnection("127.0.0.1", 8080, timeout=within)
                            try:
                                connection.request("GET", path, headers=headers)
                                return connection.getresponse().status
                            except TimeoutError:
                                return "no answer"
                        user, names = sys.argv[1], sys.argv[2:]
                        where = {"Auth-User": user.replace("@", "%40"), "Auth-Protocol": "lmtp", "Auth-Port": "2525",
                                 "Auth-Method": "none", "Client-Ip": "10.0.0.1", "Client-Port": "1"}
                        look_up = "/internal/dovecot/passdb/" + user
                        for name in names:
                            if not name.startswith("where"):
                                print(name + ":", ask(look_up, {}, 3 if len(names) > 1 else 60))
                            elif name == "where mail goes":
                                print(name + ":", ask("/internal/auth/email", where, 3))
                            else:
                                rest = {ask("/internal/auth/email", where, 3) for _ in range(os.cpu_count() - 1)}
                                print(name + ":", *rest or ["no answer"])
                        """,
                        Stream.concat(Stream.of("patient@" + DOMAIN), Stream.of(questions))
                                .toArray(String[]::new))
                .lines()
                .toList();
    }

    private Facts withoutRedis() {
        Facts facts = new Facts("Mailu admin");
        facts.row(
                "With redis down every `flask mailu` command exits 1; the HTTP look-ups go on",
                expect(
                        "config-export: 1",
                        "user: 1",
                        "domain: 1",
                        "user without arguments: 1",
                        "look-up: 200",
                        "doveadm user: 0"),
                seen -> {
                    lab.makeUser("steady");
                    lab.stop("db");
                    seen.add(
                            "config-export",
                            lab.flask("config-export", "--json").exitCode());
                    seen.add(
                            "user",
                            lab.flask("user", "late", DOMAIN, MailLab.PASSWORD).exitCode());
                    seen.add("domain", lab.flask("domain", "late.test").exitCode());
                    seen.add("user without arguments", lab.flask("user").exitCode());
                    seen.add("look-up", lab.userLookUp("steady@" + DOMAIN));
                    seen.add(
                            "doveadm user",
                            lab.doveadm("user", "steady@" + DOMAIN).exitCode());
                });
        return facts;
    }

    private Facts withoutAdmin() {
        Facts facts = new Facts("Postfix");
        facts.row("`sendmail`: exit 0 only means queued: also with admin down", expect("exit 0, silent"), seen -> {
            lab.stop("admin");
            seen.said(lab.sendmail(MailLab.message("no admin", "no-admin"), "steady@" + DOMAIN));
        });
        return facts;
    }

    private Facts otherFlavour() {
        Facts facts = new Facts("Front and log-ins");
        facts.row(
                "With `TLS_FLAVOR=notls` front does not listen on 143 and 993 (10143 only)",
                expect("before: 143 993 10143", "notls: 10143"),
                seen -> {
                    seen.add("before", listening());
                    lab.restart("app", "--env-add", "TLS_FLAVOR=notls");
                    MailLab.awaitTrue(
                            "front to be another one", () -> listeningNow().equals("10143"));
                    seen.add("notls", listening());
                });
        return facts;
    }

    /** Front may be between two containers. */
    private String listeningNow() {
        try {
            return listening();
        } catch (support.swarm.SwarmException e) {
            return "";
        }
    }

    private String listening() {
        String sockets =
                lab.app().execOrFail(Command.of("cat", "/proc/net/tcp")).outText();
        List<String> ports = new ArrayList<>();
        for (int port : new int[] {143, 993, 10143}) {
            if (sockets.contains(String.format(":%04X 00000000:0000 0A ", port))) {
                ports.add(Integer.toString(port));
            }
        }
        return String.join(" ", ports);
    }
}
