package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.proof.Nonce;
import support.swarm.Await;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.EngineUnavailable;
import support.swarm.ExecResult;
import support.swarm.InnerEngine;
import support.swarm.RunId;
import support.swarm.StackDeployer;

/** An engine behind ssh serves as one of this machine does; where it can't, that is said in one sentence; and nothing is left of ssh. */
@NeedsEngine
@Tag("slow")
@Timeout(180)
class SshContractTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final String FORWARDING = "AllowTcpForwarding=yes";
    private static final String NO_FORWARDING = "AllowStreamLocalForwarding=no";

    private static final String COMPOSE = """
            version: "3.8"
            services:
              app:
                image: mailproof/base:lab
                command: ["sleep", "600"]
                init: true
                stop_grace_period: 1s
                labels: {mailproof.run: "${OWNER}"}
                networks: [host]
                deploy: {endpoint_mode: dnsrr, labels: {mailproof.run: "${OWNER}"}}
            networks:
              host: {external: true, name: host}
            """;

    private static final RunId OWNER = RunId.ofThisProcess(Nonce.fresh().value().substring(0, 6), false);
    private static final String STACK = "ssh-" + OWNER.token();

    @TempDir
    static Path folder;

    private static SshServer server;

    private List<String> before;

    /** The stack is deployed by the docker command, which speaks with the engine by the way at hand. */
    @BeforeAll
    static void start() throws IOException {
        server = new SshServer(folder, OWNER);
        try (Engine engine = open(FORWARDING)) {
            Path compose = Files.writeString(folder.resolve("compose.yml"), COMPOSE);
            StackDeployer.deploy(engine, STACK, List.of(compose), Map.of("OWNER", OWNER.label()));
            Convergence.await(engine.stack(STACK), WITHIN, line -> {});
        }
    }

    @AfterAll
    static void remove() {
        try (Engine engine = Engine.fromEnvironment()) {
            if (server != null) {
                server.close();
            }
            engine.labelled(RunId.LABEL, OWNER.label()).remove(line -> {});
        }
    }

    @BeforeEach
    void see() throws IOException {
        before = folders(ProcessHandle.current().pid());
    }

    /** What is ended needs a moment to be gone. */
    @AfterEach
    void nothingIsLeft() {
        Await.until("the end of all that belongs to ssh")
                .within(Duration.ofSeconds(5))
                .asserted(() -> {
                    assertThat(ssh(ProcessHandle.current())).isEmpty();
                    assertThat(folders(ProcessHandle.current().pid())).isEqualTo(before);
                });
    }

    private static Engine open(String... settings) throws IOException {
        int port = server.port(settings);
        return Engine.from(server.environment(port));
    }

    private static List<String> ssh(ProcessHandle process) {
        return process.descendants()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.info().commandLine().orElse(""))
                .filter(line -> line.contains("ssh"))
                .toList();
    }

    private static List<String> folders(long process) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("mailproof-private-" + process + "-"))
                    .sorted()
                    .toList();
        }
    }

    private static Container container(Engine engine) {
        return engine.stack(STACK).service("app").running();
    }

    @Test
    void itIsAnotherMachinesEngineWhoseSocketIsForwarded() throws IOException {
        try (Engine engine = open(FORWARDING)) {
            assertThat(engine.info().version()).isNotEmpty();
            assertThat(engine.info().socket()).isEqualTo("/var/run/docker.sock");
            assertThat(engine.stackNames()).contains(STACK);
            assertThat(engine.hostName()).isEqualTo(server.address());
            assertThat(engine.notices())
                    .containsExactly(
                            "the engine is reached over ssh at root@%s:%d, by its socket /var/run/docker.sock, which one connection forwards"
                                    .formatted(server.address(), server.port(FORWARDING)));
            assertThatThrownBy(() -> InnerEngine.start(engine, "none", "none", Map.of()))
                    .isInstanceOf(InnerEngine.Unavailable.class)
                    .hasMessageContaining("is reached at ssh://");
        }
    }

    @Test
    void itStaysForWhoStillUsesIt() throws IOException {
        Engine another;
        try (Engine engine = open(FORWARDING)) {
            another = engine.anew();
        }
        try (another) {
            assertThat(another.stackNames()).contains(STACK);
        }
    }

    @ParameterizedTest
    @CsvSource({FORWARDING + ", 40", NO_FORWARDING + ", 40", NO_FORWARDING + " MaxSessions=1, 20"})
    void manyExecsAtOnceAreEachAnsweredByWhatTheyWereGiven(String settings, int atOnce) throws Exception {
        byte[] large = "0123456789abcdef".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try (Engine engine = open(settings.split(" "))) {
            assertThat(engine.notices().get(0))
                    .contains(settings.equals(FORWARDING) ? "forwards" : "docker system dial-stdio");
            Container container = container(engine);
            assertThat(container.execOrFail(Command.of("cat").withStdin(large)).out())
                    .as("both directions at once, and the end of one of them")
                    .isEqualTo(large);
            List<Future<ExecResult>> all = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                byte[] own = ("number " + i).getBytes(StandardCharsets.US_ASCII);
                all.add(threads.submit(() ->
                        container.execOrFail(Command.of("cat").withStdin(own).within(Duration.ofSeconds(150)))));
            }
            for (int i = 0; i < atOnce; i++) {
                assertThat(all.get(i).get().outText()).isEqualTo("number " + i);
            }
            assertThat(ssh(ProcessHandle.current()).stream().filter(line -> line.matches("\\S*/ssh .* -N .*")))
                    .as("connections")
                    .hasSizeBetween(1, 4);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aHostWhoseKeyIsNotKnownIsNotConnectedTo() throws IOException {
        refused(
                to(FORWARDING, "user", ""),
                "The host key of root@",
                "is not known here",
                "Host key verification failed");
        refused(to(FORWARDING, "user", "stranger"), "is another than the one that is known here", "has changed");
    }

    @Test
    void aKeyThatIsNotTakenIsToldFromAQuestionForAPassword() throws IOException {
        refused(
                to(FORWARDING, "stranger", "host"),
                "takes none of the keys that it was offered: offer",
                "Permission denied (publickey)");
        refused(
                to("PasswordAuthentication=yes", "stranger", "host"),
                "would ask for a password, and a run asks nobody",
                "Permission denied (publickey,password)");
    }

    @Test
    void aHostThatIsNotReachedIsToldByItsReason() throws IOException {
        refused(
                server.environment("ssh://nowhere.invalid", "user", "host"),
                "No address is known for the host of nowhere.invalid",
                "nowhere.invalid");
        refused(
                server.environment("ssh://" + server.address() + ":2", "user", "host"),
                "Nothing takes ssh connections at " + server.address() + ":2",
                "Connection refused");
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(
                    server.environment("ssh://127.0.0.1:" + silent.getLocalPort(), "user", "host", "ConnectTimeout=1"),
                    "There is no answer from 127.0.0.1",
                    "timed out");
        }
    }

    @Test
    void whatIsMissingAtTheOtherEndIsNamed() throws IOException {
        refused(
                to("DisableForwarding=yes SetEnv=PATH=/nowhere", "user", "host"),
                "There is no docker command at root@",
                "docker");
        int port = server.port(FORWARDING);
        refused(
                server.environment("ssh://guest@" + server.address() + ":" + port, "user", "host"),
                "The user who logs in at guest@",
                "permission denied");
        refused(
                server.environment("ssh://root@" + server.address() + ":" + port + "/run/none.sock", "user", "host"),
                "The engine at root@",
                "is down",
                "/run/none.sock");
    }

    private static Map<String, String> to(String settings, String key, String known) throws IOException {
        int port = server.port(settings.split(" "));
        return server.environment("ssh://root@" + server.address() + ":" + port, key, known);
    }

    private static void refused(Map<String, String> environment, String... told) {
        assertThatThrownBy(() -> Engine.from(environment).close())
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContainingAll(told)
                .hasMessageContaining("; nothing was changed. It said: ");
    }

    @Test
    void aReadingIsRepeatedWhenTheConnectionWasLost() throws Exception {
        try (Engine engine = open(FORWARDING)) {
            assertThat(cut(engine::stackNames).get(30, TimeUnit.SECONDS)).contains(STACK);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FORWARDING, NO_FORWARDING})
    void aDeedIsNeverRepeatedAndNobodyKnowsWhetherItHappened(String settings) throws Exception {
        try (Engine engine = open(settings)) {
            Container container = container(engine);
            String name = "ssh-" + OWNER.token() + "-" + settings.length();
            byte[] value = {1};
            assertThatThrownBy(() -> cut(() -> engine.createSecret(name, value, Map.of(RunId.LABEL, OWNER.label())))
                            .get(30, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(EngineUnavailable.class)
                    .hasMessageContaining("The connection to ssh://root@")
                    .hasMessageContaining(
                            "was lost while POST /secrets/create was under way, and nobody knows whether it happened");
            assertThat(engine.labelled(RunId.LABEL, OWNER.label()).list())
                    .as("it had not, and was not done afterwards")
                    .doesNotContain("secret " + name);

            assertThatThrownBy(
                            () -> cut(() -> container.exec(Command.of("true"))).get(30, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(EngineUnavailable.class)
                    .hasMessageContaining("was lost while true ran in service app of stack " + STACK)
                    .hasMessageContaining("nobody knows whether it happened");
            assertThat(container.execOrFail(Command.of("echo", "again")).outText())
                    .isEqualTo("again\n");
        }
    }

    /** The other end is stopped first, so that what is asked is under way for sure when the connection is cut. */
    private static <T> CompletableFuture<T> cut(Supplier<T> work) {
        server.signalSessions("STOP");
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        Await.until("an answer to be waited for")
                .every(Duration.ofMillis(20))
                .value(() -> Arrays.stream(thread.getStackTrace())
                                .anyMatch(frame -> frame.getClassName().matches(".*[.](Timed|HttpLine)")
                                        && frame.getMethodName().matches("within|readHead"))
                        ? Optional.of(true)
                        : Optional.empty());
        server.signalSessions("KILL");
        return result;
    }

    @Test
    void aKilledRunLeavesNothingOfSsh() throws IOException {
        int port = server.port(FORWARDING);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Other.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(server.environment(port));
        Process other = builder.start();
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("open");
            List<ProcessHandle> ssh = other.descendants().toList();
            assertThat(ssh(other.toHandle())).isNotEmpty();
            assertThat(folders(other.pid())).hasSize(1);

            other.destroyForcibly();

            Await.until("the end of ssh").within(Duration.ofSeconds(10)).asserted(() -> {
                assertThat(ssh).noneMatch(ProcessHandle::isAlive);
                assertThat(folders(other.pid())).isEmpty();
            });
        } finally {
            other.destroyForcibly();
        }
    }

    /** A run that has an engine behind ssh, and goes on until it is killed. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            try (Engine engine = Engine.fromEnvironment()) {
                System.out.println(engine.stackNames().isEmpty() ? "no stack" : "open");
                System.in.read();
            }
        }
    }
}
