package selftest.facts;

import static selftest.facts.Facts.expect;
import static selftest.facts.MailLab.DOMAIN;
import static selftest.facts.MailLab.PASSWORD;
import static selftest.facts.MailLab.python;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import support.mailu.Front;
import support.mailu.Letter;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.mailu.ServiceNames;
import support.mailu.Tls;
import support.mailu.UserClient;
import support.mailu.UserClient.FilledFolder;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation.Present;
import support.secret.Secret;
import support.swarm.Command;

/** facts.md, "Front (`app` in the recipe) and log-ins", but for the row about another TLS_FLAVOR. */
final class FrontRows {
    /** {@code MailLab.PASSWORD} by the cheapest of crypt's methods that Mailu takes: a hundred guesses at it cost nothing. */
    private static final String CHEAP_HASH = "$5$rounds=1000$ofthelabsrows$T5vDpZtOZ9CW1gTah.5gmtt6nSH0nKLkPnEnOjVl4b/";

    /** How often a message is cut short: -Dreading.times=20 */
    private static final int TIMES = Integer.getInteger("reading.times", 1);

    private final MailLab lab;
    private final Facts facts = new Facts("Front and log-ins");

    FrontRows(MailLab lab) {
        this.lab = lab;
    }

    Facts rows() {
        facts.row(
                "nginx serves HTTP and SMTP on 25 (mail proxy with `auth_http`)",
                expect(
                        "HTTP: nginx",
                        "25: 220 mail.example.test ESMTP ready",
                        "AUTH offered on 25: False",
                        "to a user: 250",
                        "to nobody: 550"),
                seen -> {
                    seen.add("HTTP", httpServer());
                    lab.makeUser("citest-fronted");
                    python(lab.imap(), """
                            import smtplib, sys
                            def session():
                                server = smtplib.SMTP()
                                print("25:", *[part.decode() if isinstance(part, bytes) else part for part in server.connect("app", 25)])
                                server.ehlo("outside.example")
                                return server
                            server = session()
                            print("AUTH offered on 25:", server.has_extn("auth"))
                            server.mail("somebody@outside.example")
                            print("to a user:", server.rcpt("citest-fronted@" + sys.argv[1])[0])
                            server.quit()
                            server = smtplib.SMTP("app", 25)
                            server.ehlo("outside.example")
                            server.mail("somebody@outside.example")
                            print("to nobody:", server.rcpt("nobody@" + sys.argv[1])[0])
                            """, DOMAIN).lines().forEach(seen::add);
                });
        facts.row(
                "IMAP, POP3, submission, sieve and LMTP are Dovecot proxies in the same container, passdb in Lua asking"
                        + " admin's `/internal/auth/email`",
                expect(
                        "protocols: [imap, lmtp, pop3, sieve, submission]",
                        "passdb: lua",
                        "143: Dovecot",
                        "587: Dovecot",
                        "2525: Dovecot",
                        "4190: Dovecot",
                        "10143: Dovecot"),
                seen -> {
                    seen.add(
                            "protocols",
                            new TreeSet<>(Arrays.asList(doveconf("protocols").split(" "))));
                    seen.add(
                            "passdb",
                            lab.app()
                                    .execOrFail(Command.of("doveconf", "passdb"))
                                    .outText()
                                    .replaceAll("(?s).*driver = (\\S+).*", "$1"));
                    python(lab.imap(), """
                            import socket
                            for port in (143, 587, 2525, 4190, 10143):
                                with socket.create_connection(("app", port), 10) as front:
                                    said = front.recv(4096).decode()
                                print(f"{port}:", "Dovecot" if "Dovecot" in said else said)
                            """).lines().forEach(seen::add);
                });
        facts.row(
                "Dovecot in `imap` on 143 takes any password from the stack's own subnet (`nopassword`)",
                expect("from the subnet: OK", "from elsewhere: refused"),
                seen -> python(lab.imap(), """
                        import imaplib, sys
                        for where, host in (("from the subnet", "imap"), ("from elsewhere", "127.0.0.1")):
                            try:
                                print(where + ":", imaplib.IMAP4(host).login(sys.argv[1], "any")[0])
                            except imaplib.IMAP4.error:
                                print(where + ": refused")
                        """, "citest-fronted@" + DOMAIN)
                        .lines()
                        .forEach(seen::add));
        facts.row(
                "A log-in proves something only through front, and only if a wrong password is refused; `mode: host` without a"
                        + " fixed published port gives a dynamic port that stands in the task's status",
                expect("right: true", "wrong: false", "right: true"),
                seen -> {
                    UserClient client = client();
                    Mailbox mailbox = new Mailbox("citest-fronted", new MailDomain(DOMAIN));
                    seen.add("right", client.logsIn(mailbox, Secret.of(PASSWORD)));
                    seen.add("wrong", client.logsIn(mailbox, Secret.of(PASSWORD + "-not")));
                    seen.add("right", client.logsIn(mailbox, Secret.of(PASSWORD)));
                });
        facts.row(
                "A message file that is shorter than its `S=` ends every session that asks for it, through front without a word;"
                        + " it is named, and the other 39 are read",
                expect(
                        "not given: [INBOX (no Message-ID given) UID 17 (the server ended the session)]",
                        "messages: 40"),
                this::shortened);
        facts.row(
                "Failed log-ins are rate-limited by user and network (AUTH_RATELIMIT_*); a success exempts the address",
                expect(
                        "first success: OK",
                        "network, last allowed failure: AUTHENTICATIONFAILED",
                        "network, right password then: LIMIT",
                        "user, last allowed failure: AUTHENTICATIONFAILED",
                        "user, right password then, from anywhere: LIMIT",
                        "from the exempt address: AUTHENTICATIONFAILED"),
                this::limits);
        facts.row(
                "Swarm secrets work with dnsrr",
                expect("exit 0"),
                seen -> seen.exit(lab.lab()
                        .bot()
                        .service("app")
                        .running()
                        .exec(Command.of("test", "-s", "/run/secrets/restic_password"))));
        facts.exempt(
                "Addresses on an overlay network can't be reached from the host",
                "Docker's own, and Docker is the real one");
        return facts;
    }

    private String httpServer() throws IOException {
        int port = lab.stack().service("app").hostPorts("localhost").get(80);
        HttpURLConnection http = (HttpURLConnection)
                URI.create("http://localhost:" + port + "/").toURL().openConnection();
        http.setInstanceFollowRedirects(false);
        try {
            return http.getHeaderField("Server");
        } finally {
            http.disconnect();
        }
    }

    private UserClient client() {
        int port = lab.stack().service("app").hostPorts("localhost").get(993);
        Front front = new Front(
                "localhost",
                new Front.Ports(port, 1, 1),
                Tls.IMPLICIT,
                lab.app().readFile("/certs/ca.pem"));
        return new Mailu(lab.stack(), ServiceNames.RECIPE, front, Mailu.ADMIN_WITHIN).client();
    }

    private void limits(Observed seen) {
        Map<String, String> environment = lab.stack().service("admin").environment();
        lab.makeUser("exempt");
        String guessed = "{\"user\":[{\"email\":\"guessed@" + DOMAIN + "\",\"password\":\"" + CHEAP_HASH + "\"}]}";
        MailLab.requireOk(lab.importing(guessed, "--update"));
        python(
                        lab.admin(),
                        Map.of("PASSWORD", PASSWORD),
                        """
                        import http.client, os, sys
                        domain, per_network, per_user = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
                        right = os.environ["PASSWORD"]
                        def login(user, password, address):
                            connection = http.client.HTTPConnection("127.0.0.1", 8080, timeout=30)
                            connection.request("GET", "/internal/auth/email", headers={
                                "Auth-User": user + "%40" + domain, "Auth-Pass": password, "Auth-Method": "plain",
                                "Auth-Protocol": "imap", "Auth-Port": "993", "Client-Ip": address, "Client-Port": "1"})
                            answer = connection.getresponse()
                            return answer.headers.get("Auth-Error-Code") or answer.headers["Auth-Status"]
                        print("first success:", login("exempt", right, "10.200.0.1"))
                        for n in range(per_network):
                            last = login(f"nobody{n}", "wrong", "10.201.0.7")
                        print("network, last allowed failure:", last)
                        print("network, right password then:", login("exempt", right, "10.201.0.8"))
                        for n in range(per_user):
                            last = login("guessed", f"wrong{n}", f"10.{n % 200}.202.7")
                        print("user, last allowed failure:", last)
                        print("user, right password then, from anywhere:", login("guessed", right, "10.203.0.7"))
                        print("from the exempt address:", login("guessed", "wrong", "10.200.0.1"))
                        """,
                        DOMAIN,
                        environment.get("AUTH_RATELIMIT_IP").replaceFirst("/.*", ""),
                        environment.get("AUTH_RATELIMIT_USER").replaceFirst("/.*", ""))
                .lines()
                .forEach(seen::add);
    }

    /** Each time in a mailbox of its own; only what differs from the time before is told again. */
    private void shortened(Observed seen) {
        for (int time = 1; time <= TIMES; time++) {
            Observed once = new Observed();
            shortened(new Mailbox("citest-short-" + time, new MailDomain(DOMAIN)), once);
            if (!once.parts().equals(seen.parts())) {
                once.parts().forEach(seen::add);
            }
        }
    }

    private void shortened(Mailbox mailbox, Observed seen) {
        lab.makeUser(mailbox.localpart());
        UserClient client = client();
        List<Letter> letters = Stream.generate(Nonce::fresh)
                .limit(40)
                .map(nonce -> Letter.of(ProbeMessage.compose(new ProbeMark(nonce, "facts"), mailbox)))
                .toList();
        client.fill(mailbox, Secret.of(PASSWORD), List.of(new FilledFolder("INBOX", true, letters)));
        String id = letters.get(16).id();
        String file = lab.imap()
                .execOrFail(
                        Command.of("grep", "-r", "-l", "-F", "-e", "Message-ID: " + id, "/mail/" + mailbox.address()))
                .outText()
                .strip();
        lab.imap().execOrFail(Command.of("truncate", "-s", "100", file));
        Manifest read = ((Present) client.everything(mailbox, Secret.of(PASSWORD), Nonce.fresh())).manifest();
        seen.add("not given", read.notGiven());
        seen.add(
                "messages",
                read.items().keySet().stream()
                        .filter(item -> item.startsWith("INBOX "))
                        .count());
    }

    private String doveconf(String name) {
        return lab.app()
                .execOrFail(Command.of("doveconf", "-h", name))
                .outText()
                .strip();
    }
}
