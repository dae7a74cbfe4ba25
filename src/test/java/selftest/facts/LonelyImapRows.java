package selftest.facts;

import static selftest.facts.Facts.expect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.ExecResult;
import support.swarm.RunId;
import support.swarm.StackDeployer;

/**
 * The row of facts.md, "Dovecot", with admin down. The minute that each call waits passes in a service of the same image whose
 * stack has no admin, while the mail server is asked for all else.
 */
final class LonelyImapRows {
    private static final String COMPOSE = """
            version: "3.8"
            services:
              imap:
                image: mailproof/imap:lab
                init: true
                stop_grace_period: 2s
                labels: {mailproof.run: "${RUN}"}
                environment:
                  {ADMIN_ADDRESS: admin, FRONT_ADDRESS: app, DOMAIN: example.test, HOSTNAMES: mail.example.test}
                volumes: ["mail:/mail"]
                deploy:
                  endpoint_mode: dnsrr
                  labels: {mailproof.run: "${RUN}"}
            volumes:
              mail: {labels: {mailproof.run: "${RUN}"}}
            networks:
              default: {labels: {mailproof.run: "${RUN}"}}
            """;

    private final Engine engine;
    private final String name;
    private final String run;

    LonelyImapRows(Engine engine, MailLab lab) {
        this.engine = engine;
        this.name = lab.stack().name() + "-lonely";
        this.run = lab.lab().bot().service("app").labels().get(RunId.LABEL);
    }

    Facts rows() {
        Facts facts = new Facts("Dovecot");
        facts.row(
                "doveadm search / fetch when admin down | 75 | after 60 s per call",
                expect("search: exit 75 after 60 s", "fetch: exit 75 after 60 s"),
                seen -> {
                    Container imap = deploy();
                    var search = ask(imap, "search", "-u", "citest@example.test", "mailbox", "INBOX", "all");
                    var fetch = ask(imap, "fetch", "-u", "citest@example.test", "uid", "mailbox", "INBOX", "all");
                    seen.add(told("search", search.join()));
                    seen.add(told("fetch", fetch.join()));
                });
        return facts;
    }

    private Container deploy() throws IOException {
        Path file = Files.createTempFile("mailproof-facts", ".yml");
        try {
            Files.writeString(file, COMPOSE);
            StackDeployer.deploy(engine, name, List.of(file), Map.of("RUN", run));
        } finally {
            Files.delete(file);
        }
        Convergence.await(engine.stack(name), Duration.ofSeconds(60), line -> {});
        return engine.stack(name).service("imap").running();
    }

    private static CompletableFuture<ExecResult> ask(Container imap, String... arguments) {
        Command command = MailLab.command("doveadm", null, arguments).within(Duration.ofSeconds(120));
        return CompletableFuture.supplyAsync(() -> imap.exec(command));
    }

    private static String told(String what, ExecResult result) {
        long seconds = result.took().toSeconds();
        // Some seconds are the exec's own, on a busy machine.
        return what + ": exit " + result.exitCode() + " after " + (seconds >= 59 && seconds <= 66 ? 60 : seconds)
                + " s";
    }
}
