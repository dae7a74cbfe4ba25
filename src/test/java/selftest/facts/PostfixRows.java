package selftest.facts;

import static selftest.facts.Facts.expect;
import static selftest.facts.MailLab.DOMAIN;
import static selftest.facts.MailLab.PASSWORD;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.swarm.Command;
import support.swarm.ExecResult;

/** facts.md, "Postfix", but for the row with admin down. */
final class PostfixRows {
    private static final Pattern RECEIVED =
            Pattern.compile("(?m)^Received: (?:from .*\\R\\s+)?by (\\S+) (with LMTP|\\(Postfix, from userid \\d+\\))");

    private final MailLab lab;
    private final Facts facts = new Facts("Postfix");

    PostfixRows(MailLab lab) {
        this.lab = lab;
    }

    Facts rows() {
        facts.row(
                "`sendmail ADDRESS` with the message on stdin. Exit 0 only means queued: also for an unknown user",
                expect("exit 0, silent", "exit 0, silent"),
                seen -> {
                    lab.makeUser("posted");
                    seen.said(lab.sendmail(MailLab.message("to be seen", "posted"), "posted@" + DOMAIN));
                    seen.said(lab.sendmail(MailLab.message("to nobody", "nobody"), "nobody@" + DOMAIN));
                });
        facts.row(
                "`sendmail`: no recipient: 75",
                expect("exit 75"),
                seen -> seen.exit(lab.sendmail(MailLab.message("to none", "none"))));
        facts.row(
                "From injection to visible: 0.28 to 0.40 s (no antispam in between) (a matter of the machine: below 5 s here)",
                expect("below 5 s: true"),
                seen -> {
                    long start = System.nanoTime();
                    lab.deliver("posted@" + DOMAIN, "timed", "timed", 2);
                    long millis = (System.nanoTime() - start) / 1_000_000;
                    seen.add("below 5 s: " + (millis < 5000 ? "true" : millis + " ms"));
                });
        facts.row(
                "Path: smtp, front:2525 (Dovecot as LMTP proxy), imap:2525",
                expect(
                        "relay: app:2525",
                        "mail.example.test with LMTP",
                        "mail.example.test with LMTP",
                        "mail.example.test (Postfix, from userid 0)"),
                seen -> {
                    seen.add("relay", postconf("virtual_transport").replace("lmtp:inet:", ""));
                    Matcher hop = RECEIVED.matcher(text("posted@" + DOMAIN, 2));
                    while (hop.find()) {
                        seen.add(hop.group(1) + " " + hop.group(2));
                    }
                });
        facts.row(
                "Look-ups by `socketmap` to admin",
                expect(
                        "virtual_mailbox_maps: socketmap:inet:admin:8090:mailbox",
                        "virtual_mailbox_domains: socketmap:inet:admin:8090:domain",
                        "exit 0, posted@example.test",
                        "exit 1, silent"),
                seen -> {
                    for (String map : List.of("virtual_mailbox_maps", "virtual_mailbox_domains")) {
                        seen.add(map, postconf(map));
                    }
                    for (String name : List.of("posted", "nobody")) {
                        seen.said(lab.smtp()
                                .exec(Command.of(
                                        "postmap", "-q", name + "@" + DOMAIN, "socketmap:inet:admin:8090:mailbox")));
                    }
                });
        facts.row(
                "Mail given to `sendmail` in the container never meets rspamd (`non_smtpd_milters` is empty) and so is not"
                        + " DKIM-signed; mail by authenticated submission is",
                expect(
                        "non_smtpd_milters: ",
                        "by sendmail: not signed",
                        "by submission: signed by d=example.test",
                        "with a wrong password: 535"),
                this::signed);
        return facts;
    }

    private void signed(Observed seen) {
        seen.add("non_smtpd_milters", postconf("non_smtpd_milters"));
        MailLab.requireOk(
                lab.importing("{\"domain\":[{\"name\":\"" + DOMAIN + "\",\"dkim_key\":\"-generate-\"}]}", "--update"));
        String address = "posted@" + DOMAIN;
        lab.deliver(address, "by sendmail", "by-sendmail", 3);
        seen.add("by sendmail", signature(text(address, 3)));
        String refused = MailLab.python(
                lab.imap(),
                Map.of("PASSWORD", PASSWORD),
                """
                        import os, smtplib, ssl, sys
                        authority, address, message = sys.argv[1:]
                        def submission():
                            context = ssl.create_default_context(cadata=authority)
                            # The certificate is front's public name's, and this comes from inside.
                            context.check_hostname = False
                            return smtplib.SMTP_SSL("app", 465, context=context)
                        right = submission()
                        right.login(address, os.environ["PASSWORD"])
                        right.sendmail(address, [address], message)
                        right.quit()
                        wrong = submission()
                        try:
                            wrong.login(address, "wrong")
                            print("accepted")
                        except smtplib.SMTPAuthenticationError as refused:
                            print(refused.smtp_code)
                        """,
                new String(lab.app().readFile("/certs/ca.pem"), StandardCharsets.US_ASCII),
                address,
                MailLab.message("by submission", "by-submission").replace("root@", "posted@"));
        lab.awaitMessages(address, 4);
        seen.add("by submission", signature(text(address, 4)));
        seen.add("with a wrong password", refused.strip());
    }

    private static String signature(String message) {
        Matcher header =
                Pattern.compile("(?ms)^DKIM-Signature:.*?\\bd=([^;\\s]+)").matcher(message);
        return header.find() ? "signed by d=" + header.group(1) : "not signed";
    }

    /** The message with this UID, as the file has it. */
    private String text(String address, int uid) {
        ExecResult fetched = lab.doveadm(
                "-o",
                "mail_plugins=",
                "fetch",
                "-u",
                address,
                "text",
                "mailbox",
                "INBOX",
                "uid",
                Integer.toString(uid));
        MailLab.requireOk(fetched);
        if (!fetched.outText().contains("Message-ID:")) {
            throw new AssertionError("no message with UID " + uid + ": " + fetched.outText());
        }
        return fetched.outText();
    }

    private String postconf(String name) {
        return lab.smtp()
                .execOrFail(Command.of("postconf", "-x", "-h", name))
                .outText()
                .strip();
    }
}
