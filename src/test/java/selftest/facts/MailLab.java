package selftest.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import support.lab.Lab;
import support.swarm.Await;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Convergence;
import support.swarm.ExecResult;
import support.swarm.Stack;

/** The lab's mail server, asked as an operator with a shell in its containers would ask it. */
final class MailLab {
    static final String DOMAIN = "example.test";

    /** Known to everybody: these accounts live for two minutes. `flask mailu user` has no other place for it than its argv. */
    static final String PASSWORD = "of-the-contract-test";

    private static final ObjectMapper JSON = new ObjectMapper();
    static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Lab lab;
    private final Stack stack;

    MailLab(Lab lab) {
        this.lab = lab;
        this.stack = lab.stack();
    }

    Lab lab() {
        return lab;
    }

    Stack stack() {
        return stack;
    }

    Container admin() {
        return stack.service("admin").running();
    }

    Container imap() {
        return stack.service("imap").running();
    }

    Container smtp() {
        return stack.service("smtp").running();
    }

    Container app() {
        return stack.service("app").running();
    }

    // --- admin

    ExecResult flask(String... arguments) {
        return admin().exec(command("flask", "mailu", arguments));
    }

    ExecResult flaskWith(byte[] stdin, String... arguments) {
        return admin().exec(command("flask", "mailu", arguments).withStdin(stdin));
    }

    ExecResult importing(String config, String... arguments) {
        return flaskWith(config.getBytes(StandardCharsets.UTF_8), prepend("config-import", arguments));
    }

    void makeUser(String localpart) {
        requireOk(flask("user", localpart, DOMAIN, PASSWORD));
    }

    JsonNode export(String... arguments) {
        ExecResult result = flask(prepend("config-export", prepend("--json", arguments)));
        requireOk(result);
        return json(result.outText());
    }

    /** Attributes as config-export gives them; missing where there is no such user. */
    JsonNode user(String email) {
        for (JsonNode user : export("user").path("user")) {
            if (user.path("email").asText().equals(email)) {
                return user;
            }
        }
        return JSON.missingNode();
    }

    List<String> names(String section, String key) {
        List<String> names = new ArrayList<>();
        export(section).path(section).forEach(item -> names.add(item.path(key).asText()));
        return names;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** The status with which admin's worker answers one of its internal look-ups. */
    int lookUp(String path) {
        return Integer.parseInt(python(admin(), """
                import http.client, sys
                connection = http.client.HTTPConnection("127.0.0.1", 8080, timeout=10)
                connection.request("GET", "/internal/" + sys.argv[1])
                print(connection.getresponse().status)
                """, path).strip());
    }

    int userLookUp(String address) {
        return lookUp("dovecot/userdb/" + address);
    }

    /** One statement on main.db, rows as JSON lists. */
    String sql(String statement) {
        return python(admin(), """
                import json, sqlite3, sys
                database = sqlite3.connect("/data/main.db")
                found = database.execute(sys.argv[1]).fetchall()
                database.commit()
                print(json.dumps(found))
                """, statement).strip();
    }

    // --- imap

    ExecResult doveadm(String... arguments) {
        return imap().exec(command("doveadm", null, arguments));
    }

    /** How many messages a search finds; what goes wrong in it is thrown. */
    int found(String address, String... key) {
        ExecResult result = plainSearch(address, key);
        requireOk(result);
        return (int) result.outText().lines().count();
    }

    /** Without the full-text index. */
    ExecResult plainSearch(String address, String... key) {
        List<String> arguments =
                new ArrayList<>(List.of("-o", "mail_plugins=", "search", "-u", address, "mailbox", "INBOX"));
        arguments.addAll(List.of(key));
        return doveadm(arguments.toArray(String[]::new));
    }

    String uidValidity(String address) {
        ExecResult result = doveadm("-f", "flow", "mailbox", "status", "-u", address, "uidvalidity", "INBOX");
        requireOk(result);
        return result.outText().replaceAll("(?s).*uidvalidity=(\\d+).*", "$1");
    }

    /** Names below a directory, sorted; a name that is not there is none. */
    List<String> filesIn(Container container, String directory) {
        ExecResult result = container.exec(Command.of("find", directory, "-mindepth", "1", "-maxdepth", "1"));
        return result.outText()
                .lines()
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .sorted()
                .toList();
    }

    boolean exists(Container container, String path) {
        return container.exec(Command.of("test", "-e", path)).ok();
    }

    byte[] tar(String name, String... below) {
        List<String> argv = new ArrayList<>(List.of("tar", "-c", "-f", "-", "-C", "/mail"));
        argv.addAll(
                below.length == 0
                        ? List.of(name)
                        : Arrays.stream(below).map(part -> name + "/" + part).toList());
        return imap().execOrFail(Command.of(argv)).out();
    }

    void untar(byte[] tar) {
        imap().execOrFail(
                        Command.of("tar", "-x", "-p", "-f", "-", "-C", "/mail").withStdin(tar));
    }

    void remove(String... paths) {
        List<String> argv = new ArrayList<>(List.of("rm", "-r", "-f", "--"));
        argv.addAll(List.of(paths));
        imap().execOrFail(Command.of(argv));
    }

    // --- smtp

    ExecResult sendmail(String message, String... arguments) {
        return smtp().exec(command("sendmail", null, arguments).withStdin(message.getBytes(StandardCharsets.UTF_8)));
    }

    static String message(String subject, String id) {
        return "From: root@" + DOMAIN + "\nSubject: " + subject + "\nMessage-ID: <" + id
                + "@contract.invalid>\n\nbody of " + id + "\n";
    }

    /** Hands a message over and waits until the mailbox has so many. */
    void deliver(String address, String subject, String id, int messages) {
        requireOk(sendmail(message(subject, id), address));
        awaitMessages(address, messages);
    }

    void awaitMessages(String address, int messages) {
        Await.until(messages + " messages in the INBOX of " + address)
                .within(PATIENCE)
                .asserted(() -> {
                    int found = found(address, "all");
                    if (found != messages) {
                        throw new AssertionError(found + " messages");
                    }
                });
    }

    // --- what an operator does to services

    void stop(String service) {
        DockerCli.run("service", "scale", "--detach", stack.name() + "_" + service + "=0");
        awaitTrue("no " + service + " any more", () -> !running(service));
    }

    void start(String service) {
        DockerCli.run("service", "scale", "--detach", stack.name() + "_" + service + "=1");
        awaitAll();
    }

    private boolean running(String service) {
        return !DockerCli.run("ps", "-q", "--filter", "name=^" + stack.name() + "_" + service + "\\.")
                .isBlank();
    }

    void restart(String service, String... more) {
        List<String> arguments = new ArrayList<>(List.of("service", "update", "--detach", "--force"));
        arguments.addAll(List.of(more));
        arguments.add(stack.name() + "_" + service);
        DockerCli.run(arguments.toArray(String[]::new));
    }

    void awaitAll() {
        Convergence.await(stack, Duration.ofSeconds(90), line -> {});
    }

    static void awaitTrue(String what, java.util.concurrent.Callable<Boolean> condition) {
        Await.until(what).within(PATIENCE).asserted(() -> {
            if (!condition.call()) {
                throw new AssertionError("not yet");
            }
        });
    }

    // --- everywhere

    /** Runs a script of ours with the container's python3; it must end well. */
    static String python(Container container, String script, String... arguments) {
        return python(container, Map.of(), script, arguments);
    }

    static String python(Container container, Map<String, String> environment, String script, String... arguments) {
        Command command = command("python3", "-c", prepend(script, arguments));
        for (Map.Entry<String, String> variable : new LinkedHashMap<>(environment).entrySet()) {
            command = command.withEnv(variable.getKey(), variable.getValue());
        }
        return container.execOrFail(command).outText();
    }

    static Command command(String program, String first, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(program));
        if (first != null) {
            argv.add(first);
        }
        argv.addAll(List.of(arguments));
        return Command.of(argv).within(LONG);
    }

    static String[] prepend(String first, String... rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    static void requireOk(ExecResult result) {
        if (!result.ok()) {
            throw new AssertionError(result.argv() + " exited with " + result.exitCode() + ": "
                    + result.outText().strip() + " " + result.errText().strip());
        }
    }

    static byte[] recorded(String name) {
        try (InputStream file = MailLab.class.getResourceAsStream("/recorded/mailu-2024.06.52/" + name)) {
            if (file == null) {
                throw new IllegalStateException("No recorded file " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String recordedText(String name) {
        return new String(recorded(name), StandardCharsets.UTF_8);
    }
}
