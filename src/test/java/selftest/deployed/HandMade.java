package selftest.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import support.mailu.DatabaseFiles;
import support.proof.Nonce;
import support.secret.Secret;
import support.swarm.Command;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Stack;
import support.swarm.StackDeployer;

/**
 * The recipe as somebody else deployed it: the services that the suite talks to have other names, there is no webmail, the command
 * line of admin is as slow as the real one, Dovecot compresses what it stores, and a person uses it. The suite is told of it by settings only.
 */
final class HandMade implements AutoCloseable {
    static final String DOMAIN = "deployed.test";

    /** A mailbox of a person, who happens to be called as a probe's mailbox might be. */
    static final String PERSON = "citest-aaaaaa@" + DOMAIN;

    /** Measured on a real Mailu: 2 to 3 s (facts.md, "Mailu admin"). */
    private static final String CALL_SECONDS = "2.5";

    private static final Map<String, String> NAMES =
            Map.of("app", "web", "admin", "management", "imap", "store", "smtp", "transfer");

    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);

    /** Docker reads YAML 1.1, where a plain {@code True} is no text. */
    private static final DumpSettings QUOTED = DumpSettings.builder()
            .setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED)
            .build();

    private final Engine engine;
    private final RunId run = RunId.ofThisProcess(Nonce.fresh().value().substring(0, 6), false);
    private final Path directory;

    /** @param directory for the recipe */
    HandMade(Engine engine, Path directory) {
        this.engine = engine;
        this.directory = directory;
    }

    String name() {
        return "mail_" + run.token();
    }

    String botName() {
        return "keeper_" + run.token();
    }

    Stack stack() {
        return engine.stack(name());
    }

    /** What the operator writes for it, but for whether it is disposable. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("target.stack", name());
        settings.put("target.bot.stack", botName());
        settings.put("target.bot.newer-files", "removed");
        settings.put("target.front.tls", "starttls");
        settings.put("target.front.authority", "container:/certs/ca.pem");
        NAMES.forEach((role, name) -> settings.put("target.services." + (role.equals("app") ? "front" : role), name));
        return settings;
    }

    /** The folder of the recipe that it is deployed from, with its variables. */
    Path recipe() {
        return directory;
    }

    void deploy() {
        Map<String, String> variables = Map.of(
                "STACK_NAME",
                name(),
                "DOMAIN",
                DOMAIN,
                "HOSTNAMES",
                "mail." + DOMAIN,
                "SECRET_KEY",
                Secret.random().reveal(),
                "COMPRESSION",
                "zstd",
                "MAILPROOF_RUN",
                run.label());
        StackDeployer.deploy(engine, name(), List.of(composeFile()), variables);
        write(
                ".env",
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .collect(Collectors.joining()));
        String secret = botName() + "_password";
        engine.createSecret(
                secret, Secret.random().reveal().getBytes(StandardCharsets.UTF_8), Map.of(RunId.LABEL, run.label()));
        StackDeployer.deploy(
                engine,
                botName(),
                List.of(Path.of("lab/backupbot/compose.yml").toAbsolutePath()),
                Map.of(
                        "RESTIC_PASSWORD_SECRET", secret,
                        "DOCKER_DATA_ROOT", engine.info().dataRoot(),
                        "MAILPROOF_RUN", run.label()));
        Convergence.await(stack(), DEADLINE, line -> {});
        Convergence.await(engine.stack(botName()), DEADLINE, line -> {});
        movePersonIn();
    }

    private void movePersonIn() {
        stack().service(NAMES.get("admin"))
                .running()
                .execOrFail(Command.of("flask", "mailu", "config-import", "--update")
                        .withStdin("""
                                {"domain": [{"name": "%s"}],
                                 "user": [{"email": "%s", "password": "%s", "hash_password": true, "comment": "our tester"}]}""".formatted(DOMAIN, PERSON, Secret.random().reveal())
                                .getBytes(StandardCharsets.UTF_8))
                        .within(CALL_DEADLINE));
        stack().service(NAMES.get("imap"))
                .running()
                .execOrFail(Command.of("doveadm", "save", "-u", PERSON)
                        .withStdin("Subject: mine\n\nkeep me\n".getBytes(StandardCharsets.UTF_8))
                        .within(CALL_DEADLINE));
    }

    /** The database of accounts. */
    DatabaseFiles database() {
        return DatabaseFiles.of(
                "/data/main.db",
                Map.of(
                        DatabaseFiles.Part.DATABASE,
                        stack().service(NAMES.get("admin")).running().readFile("/data/main.db")));
    }

    /** Every account with its password's hash, and every file of the mail volume with its digest and place. */
    String inventory() {
        return stack().service(NAMES.get("admin"))
                        .running()
                        .execOrFail(Command.of("flask", "mailu", "config-export", "--json", "user", "alias")
                                .within(CALL_DEADLINE))
                        .outText()
                + stack().service(NAMES.get("imap"))
                        .running()
                        .execOrFail(Command.of("find", "/mail", "-type", "f", "-exec", "sha256sum", "{}", "+"))
                        .outText()
                        .lines()
                        .sorted()
                        .reduce("", (all, line) -> all + line + "\n");
    }

    private Path composeFile() {
        Object recipe =
                new Load(LoadSettings.builder().build()).loadFromString(read(Path.of("lab/recipe/compose.yml")));
        return write("compose.yml", new Dump(QUOTED).dumpToString(otherwise(map(recipe))));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> otherwise(Map<String, Object> recipe) {
        Map<String, Object> services = new LinkedHashMap<>();
        map(recipe.get("services")).forEach((name, service) -> {
            if (!name.equals("webmail")) {
                services.put(NAMES.getOrDefault(name, name), otherwise(name, map(service)));
            }
        });
        Map<String, Object> labelled = Map.of("labels", Map.of(RunId.LABEL, run.label()));
        Map<String, Object> volumes = new LinkedHashMap<>();
        map(recipe.get("volumes")).keySet().stream()
                .filter(name -> !name.equals("webmail"))
                .forEach(name -> volumes.put(name, labelled));
        return Map.of(
                "version",
                recipe.get("version"),
                "services",
                services,
                "volumes",
                volumes,
                "networks",
                Map.of("default", Map.of("driver", "overlay", "labels", Map.of(RunId.LABEL, run.label()))));
    }

    private Map<String, Object> otherwise(String name, Map<String, Object> service) {
        Map<String, Object> changed = new LinkedHashMap<>(service);
        changed.put("init", true);
        changed.put("stop_grace_period", "2s");
        changed.put("labels", Map.of(RunId.LABEL, run.label()));
        if (service.get("environment") != null) {
            Map<String, Object> environment = new LinkedHashMap<>(map(service.get("environment")));
            environment.replaceAll(
                    (key, value) -> key.endsWith("_ADDRESS") ? NAMES.getOrDefault(value, (String) value) : value);
            environment.computeIfPresent("WEBMAIL", (key, value) -> "none");
            if (name.equals("admin")) {
                environment.put("ADMIN_CALL_SECONDS", CALL_SECONDS);
            }
            changed.put("environment", environment);
        }
        changed.computeIfPresent("deploy", (key, deploy) -> labelled(map(deploy)));
        return changed;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> labelled(Map<String, Object> deploy) {
        Map<String, Object> changed = new LinkedHashMap<>(deploy);
        List<Object> labels = new java.util.ArrayList<>((List<Object>) deploy.getOrDefault("labels", List.of()));
        labels.removeIf(label -> label.toString().startsWith(RunId.LABEL + "="));
        labels.add(RunId.LABEL + "=" + run.label());
        changed.put("labels", labels);
        return changed;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engine.labelled(RunId.LABEL, run.label()).remove(line -> {});
    }
}
