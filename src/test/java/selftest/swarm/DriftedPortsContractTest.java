package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.proof.Nonce;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.LocalProgram;
import support.swarm.RunId;
import support.swarm.Service;
import support.swarm.StackDeployer;

/**
 * Docker counts the ports that it gives out for IPv4 and for IPv6 each by itself. So one published port has two numbers as soon as anybody
 * had one published for IPv4 alone; each must be dialled by its own.
 */
@NeedsEngine
@Tag("slow")
class DriftedPortsContractTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int MILLIS = 5_000;
    private static final int PORT = 6379;

    private static final String COMPOSE = """
            version: "3.8"
            services:
              app:
                image: mailproof/db:lab
                stop_grace_period: 1s
                labels: {mailproof.run: "${OWNER}"}
                ports: [{target: 6379, mode: host}]
                deploy: {endpoint_mode: dnsrr, labels: {mailproof.run: "${OWNER}"}}
            networks:
              default: {labels: {mailproof.run: "${OWNER}"}}
            """;

    private final RunId owner = RunId.ofThisProcess(Nonce.fresh().value().substring(0, 6), false);
    private final String stack = "drifted-" + owner.token();

    @TempDir
    Path folder;

    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engine.fromEnvironment();
    }

    @AfterEach
    void remove() {
        try (Engine closed = engine) {
            closed.labelled(RunId.LABEL, owner.label()).remove(line -> {});
        }
    }

    @Test
    void theNumberOfEachAddressIsTheOneThatAnswersThere() throws IOException {
        drift();
        Service app = deploy();

        assertThat(numbers())
                .as("the numbers of the one port that the docker CLI tells")
                .hasSize(2);
        for (String host : List.of("127.0.0.1", "::1", "localhost")) {
            assertThat(greeting(host, app.hostPorts(host).get(PORT)))
                    .as("%s:%s", host, app.hostPorts(host))
                    .isEqualTo("+PONG");
        }
    }

    /** Ports for IPv4 alone. */
    private void drift() {
        for (int i = 0; i < 2; i++) {
            docker(
                    "run",
                    "-d",
                    "--label",
                    RunId.LABEL + "=" + owner.label(),
                    "-p",
                    "0.0.0.0::80",
                    "mailproof/base:lab",
                    "sleep",
                    "600");
        }
    }

    private Service deploy() throws IOException {
        Path compose = Files.writeString(folder.resolve("compose.yml"), COMPOSE);
        StackDeployer.deploy(engine, stack, List.of(compose), Map.of("OWNER", owner.label()));
        Convergence.await(engine.stack(stack), WITHIN, line -> {});
        if (numbers().size() == 1) {
            // They had drifted before, by just as much the other way.
            drift();
            engine.stack(stack).service("app").restart();
            Convergence.await(engine.stack(stack), WITHIN, line -> {});
        }
        return engine.stack(stack).service("app");
    }

    private Set<String> numbers() {
        String container = engine.stack(stack).service("app").running().place().container();
        return docker("port", container, String.valueOf(PORT))
                .lines()
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .collect(Collectors.toSet());
    }

    private static String docker(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("docker"));
        argv.addAll(List.of(arguments));
        LocalProgram.Ended ended = LocalProgram.of(argv).run(WITHIN);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }

    private static String greeting(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
        }
    }
}
