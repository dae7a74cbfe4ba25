package selftest.facts;

import static selftest.facts.Facts.expect;
import static selftest.facts.MailLab.DOMAIN;

import java.util.ArrayList;
import java.util.List;
import support.swarm.Command;

/** The rows of facts.md about a service that is down or set up otherwise. They come last: nothing is brought back. */
final class OutageRows {
    private final MailLab lab;

    OutageRows(MailLab lab) {
        this.lab = lab;
    }

    List<Facts> rows() {
        return List.of(withoutRedis(), withoutAdmin(), otherFlavour());
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
