package selftest.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.StackDeployer;

/** A stack of two idle services and three volumes, for the bot to be tried on with any labels. Removed with the lab's run. */
final class SmallStack {
    private static final String COMPOSE = """
            version: "3.8"
            services:
              app:
                image: mailproof/base:lab
                command: ["sleep", "3600"]
                init: true
                stop_grace_period: 1s
                environment: {GREETING: "of the service"}
                labels: {mailproof.run: "${RUN}"%s}
                volumes: ["one:/one", "two:/two"]
                deploy:
                  endpoint_mode: dnsrr
                  labels: %s
              other:
                image: mailproof/base:lab
                command: ["sleep", "3600"]
                init: true
                stop_grace_period: 1s
                labels: {mailproof.run: "${RUN}"}
                volumes: ["three:/three"]
                deploy:
                  endpoint_mode: dnsrr
                  labels: %s
            volumes:
              one: {labels: {mailproof.run: "${RUN}"}}
              two: {labels: {mailproof.run: "${RUN}"}}
              three: {labels: {mailproof.run: "${RUN}"}}
            networks:
              default: {labels: {mailproof.run: "${RUN}"}}
            """;

    private final Engine engine;
    private final String name;
    private final String run;

    SmallStack(Engine engine, MailLab lab) {
        this.engine = engine;
        this.name = lab.stack().name() + "-small";
        this.run = lab.lab().bot().service("app").labels().get(RunId.LABEL);
    }

    String name() {
        return name;
    }

    /** Labels in YAML: a flow sequence or a flow mapping, without the run's own, which is added. */
    void deploy(String ofApp, String ofOther) {
        deploy(ofApp, ofOther, "");
    }

    /** @param containers further entries of the mapping of app's container labels, beginning with a comma */
    void deploy(String ofApp, String ofOther, String containers) {
        try {
            Path file = Files.createTempFile("mailproof-facts", ".yml");
            try {
                Files.writeString(file, COMPOSE.formatted(containers, withRun(ofApp), withRun(ofOther)));
                StackDeployer.deploy(engine, name, List.of(file), Map.of("RUN", run));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Convergence.await(engine.stack(name), Duration.ofSeconds(60), line -> {});
    }

    private static String withRun(String labels) {
        String rest = labels.substring(1, labels.length() - 1);
        String separator = rest.isBlank() ? "" : ", ";
        return labels.startsWith("[")
                ? "[\"mailproof.run=${RUN}\"" + separator + rest + "]"
                : "{mailproof.run: \"${RUN}\"" + separator + rest + "}";
    }

    Container app() {
        return engine.stack(name).service("app").running();
    }

    Container other() {
        return engine.stack(name).service("other").running();
    }

    void write(Container container, String path, String content) {
        container.execOrFail(Command.of("tee", path).withStdin(content.getBytes(StandardCharsets.UTF_8)));
    }

    String read(Container container, String path) {
        return container.execOrFail(Command.of("cat", path)).outText();
    }

    void remove() {
        DockerCli.run("stack", "rm", name);
        MailLab.awaitTrue("the small stack to be gone", () -> !engine.stackExists(name));
    }
}
