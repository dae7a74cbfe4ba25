package selftest.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.Stack;
import support.swarm.StackDeployer;

/** One throw-away stack on the live engine for all the tests that need one, and a neighbour whose name begins with its. */
final class Playground implements AutoCloseable {
    static final String RUN_LABEL = "try.swarm.run";

    /** Tests that are killed leave their stacks behind; by this the next run's sweep finds them, as what a killed run has left. */
    private static final RunId OWNER = RunId.ofThisProcess("try", false);

    private static final String COMPOSE = """
            version: "3.8"
            services:
              app:
                image: mailproof/base:lab
                command: ["sleep", "600"]
                init: true
                stop_grace_period: 1s
                labels: {on.container: "yes"}
                environment: {GREETING: hello=there}
                ports:
                  - {target: 80, mode: host}
                  - {target: 443, mode: host}
                volumes:
                  - data:/data
                  - type: volume
                    source: data
                    target: /ro
                    read_only: true
                  - type: tmpfs
                    target: /scratch
                  - /usr/share/doc:/bound:ro
                healthcheck: {test: ["CMD", "true"], interval: 1s}
                deploy:
                  endpoint_mode: dnsrr
                  labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}", on.service: "yes"}
            volumes:
              data: {labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}"}}
            networks:
              default: {labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}"}}
            """;

    private final String run = "try-swarm-" + UUID.randomUUID().toString().substring(0, 8);
    private final Engine engine = Engine.fromEnvironment();

    private Playground() {
        try {
            deploy(engine, run, run, COMPOSE);
            deploy(engine, neighbour(), run, COMPOSE);
            Convergence.await(engine.stack(run), Duration.ofSeconds(30), line -> {});
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** It begins with our stack's name as the names of our stack's services do. */
    String neighbour() {
        return run + "_x";
    }

    Engine engine() {
        return engine;
    }

    Stack stack() {
        return engine.stack(run);
    }

    Container container() {
        return stack().service("app").running();
    }

    static void deploy(Engine engine, String stack, String run, String compose) {
        try {
            Path file = Files.createTempFile("try-swarm", ".yml");
            try {
                Files.writeString(file, compose);
                StackDeployer.deploy(engine, stack, List.of(file), Map.of("RUN", run, "OWNER", OWNER.label()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By what is really there: the command lines of all processes of a container. */
    static String processes(Container container) {
        return container
                .execOrFail(
                        Command.of("find", "/proc", "-maxdepth", "2", "-name", "cmdline", "-exec", "cat", "{}", "+"))
                .outText()
                .replace('\0', ' ');
    }

    @Override
    public void close() {
        try (engine) {
            engine.labelled(RUN_LABEL, run).remove(line -> {});
        }
    }

    /** Made by the first test that asks for it, removed after the last one. */
    static final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Playground.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Playground.class))
                    .computeIfAbsent(Playground.class, key -> new Playground(), Playground.class);
        }
    }
}
