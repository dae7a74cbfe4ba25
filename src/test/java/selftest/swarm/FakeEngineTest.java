package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Convergence;
import support.swarm.ConvergenceFailed;
import support.swarm.Engine;
import support.swarm.EngineLost;
import support.swarm.EngineUnavailable;
import support.swarm.NotAManager;
import support.swarm.NotRunning;
import support.swarm.RunId;
import support.swarm.Service;
import support.swarm.SwarmException;
import support.swarm.SwarmRole;
import support.swarm.Sweeper;

@Timeout(20)
class FakeEngineTest {
    private static final String UPGRADED = "HTTP/1.1 101 UPGRADED\r\n\r\n";

    @TempDir
    Path directory;

    private FakeEngine fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeEngine(directory);
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @Test
    void noEngineIsOneSentenceThatNamesThePlace() {
        String nowhere = "unix://" + directory.resolve("none.sock");

        assertThatThrownBy(() -> Engine.from(Map.of("DOCKER_HOST", nowhere)))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("No Docker engine answers at " + nowhere)
                .hasMessageContaining("DOCKER_HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no url", "unix://", "http://x", "tcp:///", "ssh:", "ssh://u:pass word@h"})
    void anAddressThatCannotBeSpokenToIsRefused(String host) {
        assertThatThrownBy(() -> Engine.from(Map.of("DOCKER_HOST", host)))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("expected ")
                .hasMessageContaining("ssh://[user@]host[:port]")
                .hasMessageNotContaining("pass");
    }

    @Test
    void aPasswordInAnAddressIsRefusedAndNotShown() {
        assertThatThrownBy(() -> Engine.from(Map.of("DOCKER_HOST", "ssh://u:secret@host")))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("holds a password")
                .hasMessageNotContaining("secret");
    }

    /** docker-java's transport would ask a second time. */
    @Test
    void aRemovalThatIsNotAnsweredIsNotAskedForASecondTime() {
        fake.json("GET /", 200, "[]")
                .json("GET /volumes", 200, "{\"Volumes\":[]}")
                .json("GET /services", 200, """
                        [{"ID":"i1","Spec":{"Name":"s_app","Labels":{"run":"r1"}}}]""")
                .raw("DELETE /services/i1", new byte[0]);
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> engine.labelled("run", "r1").remove(line -> {}))
                    .hasMessageContaining("DELETE /services/i1");
        }
        assertThat(fake.requests().stream().filter(request -> request.startsWith("DELETE")))
                .hasSize(1);
    }

    @Test
    void aContextOfTheCliIsFollowed() throws IOException {
        Map<String, String> environment = Map.of("DOCKER_CONFIG", directory.toString());
        Files.writeString(directory.resolve("config.json"), "{\"currentContext\":\"away\"}");

        assertThatThrownBy(() -> Engine.from(environment))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("The docker context 'away' is asked for, but is not among those in");

        // The CLI's store: a directory by the SHA-256 of the context's name.
        Path meta = directory.resolve("contexts/meta/378ce56a9d146d5174c89d1c0353d7f8e2244e89bb83935a5b1bdcf5e74b4e7f");
        Files.createDirectories(meta);
        Files.writeString(
                meta.resolve("meta.json"), "{\"Endpoints\":{\"docker\":{\"Host\":\"%s\"}}}".formatted(fake.host()));
        try (Engine engine = Engine.from(environment)) {
            assertThat(engine.info().version()).isEqualTo("99.1");
        }
        Files.writeString(
                meta.resolve("meta.json"), "{\"Endpoints\":{\"docker\":{\"Host\":\"ssh://-oProxyCommand=id\"}}}");
        assertThatThrownBy(() -> Engine.from(environment))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("The docker context 'away' is 'ssh://-oProxyCommand=id', expected ssh://");
    }

    /** The fake one's clock stands still. */
    @Test
    void aClockThatIsAnotherIsTold() {
        try (Engine engine = fake.open()) {
            assertThat(engine.notices())
                    .singleElement()
                    .asString()
                    .matches("the engine's clock is [0-9.]+ s (behind|ahead of) this machine's: .*");
        }
        fake.json(
                "GET /info",
                200,
                FakeEngine.MANAGER.replaceFirst("2026-01-01T00:01:00Z", "" + java.time.Instant.now()));
        try (Engine engine = fake.open()) {
            assertThat(engine.notices()).isEmpty();
        }
    }

    @Test
    void aWorkerAndAnEngineWithoutSwarmAreToldApart() {
        fake.json("GET /info", 200, FakeEngine.MANAGER.replace("\"ControlAvailable\":true,", ""));
        try (Engine worker = fake.open()) {
            assertThat(worker.info().role()).isEqualTo(SwarmRole.WORKER);
            assertThatThrownBy(worker::requireManager)
                    .isInstanceOf(NotAManager.class)
                    .hasMessageContaining("is a worker of its swarm");
            assertThatThrownBy(worker::stackNames).isInstanceOf(NotAManager.class);
        }
        fake.json("GET /info", 200, "{\"ServerVersion\":\"99\",\"Swarm\":{\"LocalNodeState\":\"inactive\"}}");
        try (Engine alone = fake.open()) {
            assertThatThrownBy(alone::requireManager)
                    .isInstanceOf(NotAManager.class)
                    .hasMessageContaining("is in no swarm")
                    .hasMessageContaining("docker swarm init");
        }
    }

    @Test
    void aSocketIsTheEnginesOwnOnlyOnTheEnginesHost() {
        String here = RunId.ofThisProcess("try", false).host();
        String socket = fake.host().replace("unix://", "");
        fake.json("GET /info", 200, FakeEngine.MANAGER.replaceFirst("\\{", "{\"Name\":\"" + here + "\","));
        try (Engine local = fake.open()) {
            assertThat(local.info().socket()).isEqualTo(socket);
        }
        fake.json("GET /info", 200, FakeEngine.MANAGER.replaceFirst("\\{", "{\"Name\":\"" + here + "2\","));
        try (Engine forwarded = fake.open()) {
            assertThat(forwarded.info().socket()).isEqualTo("/var/run/docker.sock");
        }
    }

    @Test
    void ofASweeperThatCannotBeStartedNothingStays() throws IOException {
        fake.json("POST /containers/create", 201, "{\"Id\":\"c1\"}")
                .raw("POST /containers/c1/attach", UPGRADED.getBytes(StandardCharsets.US_ASCII))
                .json("POST /containers/c1/start", 400, "{\"message\":\"no such socket\"}")
                .json("DELETE /containers/c1", 204, "");
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> Sweeper.start(engine, "i", RunId.ofThisProcess("try", false)))
                    .isInstanceOf(SwarmException.class)
                    .hasMessageContaining("starting the sweeper")
                    .hasMessageContaining("no such socket");
        }
        assertThat(fake.requests()).last().asString().startsWith("DELETE /containers/c1?force=1");
    }

    @Test
    void onlyTheSweepersOfRunsThatAreOverAreDiscardedAndNeverByForce() {
        RunId living = RunId.ofThisProcess("try", false);
        RunId over = new RunId("try", living.host(), Integer.MAX_VALUE, 1, false);
        fake.json("GET /containers/json", 200, "[%s,%s]".formatted(sweeper("c1", living), sweeper("c2", over)))
                .json("DELETE /containers/c2", 409, "{\"message\":\"You cannot remove a running container\"}");
        try (Engine engine = fake.open()) {
            Sweeper.discardIdle(engine);
        }
        assertThat(fake.requests().stream().filter(request -> request.startsWith("DELETE")))
                .containsExactly("DELETE /containers/c2 HTTP/1.1");
    }

    private static String sweeper(String id, RunId run) {
        return "{\"Id\":\"%s\",\"Names\":[\"/%s\"],\"Labels\":{\"%s\":\"%s\"}}"
                .formatted(id, id, Sweeper.LABEL, run.label());
    }

    @Test
    void theFilterOfAnEngineIsNotTrusted() {
        fake.json("GET /", 200, "[]").json("GET /services?", 200, "[" + FakeEngine.SERVICE + "]");
        try (Engine engine = fake.open()) {
            assertThat(engine.stackExists("other")).isFalse();
            assertThat(engine.labelled("com.docker.stack.namespace", "other").list())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "failed, shutdown, task: non-zero exit (9), {\"State\":{\"ExitCode\":9}}, EXITED",
        "failed, shutdown, task: non-zero exit (137), {\"State\":{\"ExitCode\":137;\"OOMKilled\":true}}, OOM_KILLED",
        "failed, shutdown, task: non-zero exit (137), {\"State\":{\"Dead\":true}}, DEAD",
        "failed, shutdown, task: non-zero exit (137): dockerexec: unhealthy container, {}, UNHEALTHY",
        "rejected, shutdown, No such image: x, {}, REJECTED",
        "pending, running, no suitable node (host-mode port already in use on 1 node), {}, NO_NODE",
        "starting, running, '', {}, NOT_YET",
    })
    void whyThereIsNoContainerIsToldApart(
            String state, String wanted, String error, String inspected, NotRunning.Why why) {
        fake.service(FakeEngine.task(state, wanted, error));
        fake.json("GET /containers/c1/json", 200, inspected.replace(';', ','));
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> engine.stack("s").service("app").running())
                    .isInstanceOfSatisfying(
                            NotRunning.class, e -> assertThat(e.why()).isEqualTo(why))
                    .hasMessageContaining("Service app of stack s has no running container here")
                    .hasMessageContaining("s_app.1.t1 " + state)
                    .hasMessageContaining(error);
        }
    }

    @Test
    void aTaskOnAnotherNodeIsNamedAsSuch() {
        fake.service(FakeEngine.task("running", "running", "").replace("\"n1\"", "\"n2\""));
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> engine.stack("s").service("app").running())
                    .isInstanceOfSatisfying(
                            NotRunning.class, e -> assertThat(e.why()).isEqualTo(NotRunning.Why.ELSEWHERE))
                    .hasMessageContaining("it runs on node n2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no suitable node (host-mode port already in use on 1 node)", "no suitable node (x)"})
    void aTaskThatNoNodeTakesFailsTheWait(String error) {
        fake.service(FakeEngine.task("pending", "running", error));
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> Convergence.await(engine.stack("s"), Duration.ofSeconds(10), line -> {}))
                    .isInstanceOf(ConvergenceFailed.class)
                    .hasMessageContaining("Service app of stack s will not come up: pending (" + error + ")")
                    .hasMessageContaining("node n1");
        }
    }

    @Test
    void anUnhealthyTaskIsReportedWithItsLastHealthCheck() {
        String unhealthy = "task: non-zero exit (137): dockerexec: unhealthy container";
        String one = FakeEngine.task("failed", "shutdown", unhealthy);
        fake.service(one + "," + one + "," + one);
        fake.json(
                "GET /containers/c1/json",
                200,
                "{\"State\":{\"Health\":{\"Log\":[{\"ExitCode\":1,\"Output\":\"no redis\\n\"}]}}}");
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> Convergence.await(engine.stack("s"), Duration.ofSeconds(10), line -> {}))
                    .isInstanceOf(ConvergenceFailed.class)
                    .hasMessageContaining("3 of its tasks failed")
                    .hasMessageContaining("unhealthy container")
                    .hasMessageContaining("its health check exited 1: no redis");
        }
    }

    @Test
    void aWaitThatEndsSaysHowFarItCame() {
        fake.service(FakeEngine.task("starting", "running", ""));
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> Convergence.await(engine.stack("s"), Duration.ofMillis(500), line -> {}))
                    .isInstanceOf(ConvergenceFailed.class)
                    .hasMessageContaining("within 0.5 s")
                    .hasMessageContaining("app is starting");
        }
    }

    @Test
    void anExitCodeThatDoesNotArriveIsAnError() {
        exec(UPGRADED, "\1\0\0\0\0\0\0\2ok");
        fake.json("GET /exec/e1/json", 200, "{\"Running\":false,\"ExitCode\":null}");
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> container(engine).exec(Command.of("true")))
                    .isInstanceOf(SwarmException.class)
                    .hasMessageContaining("not with which exit code");
        }
    }

    @Test
    void anEngineThatGoesAwayIsToldFromACallThatBreaks() throws IOException {
        fake.service(FakeEngine.task("running", "running", "")).raw("GET /tasks?", "HTTP/1.1 200 OK\r\n".getBytes());
        try (Engine engine = fake.open()) {
            Service app = engine.stack("s").service("app");
            assertThatThrownBy(app::running)
                    .isInstanceOf(EngineUnavailable.class)
                    .isNotInstanceOf(EngineLost.class);
            fake.service(FakeEngine.task("running", "running", ""));
            Container container = app.running();

            fake.close();

            assertThatThrownBy(app::running)
                    .isInstanceOf(EngineLost.class)
                    .hasMessageContaining("did not answer GET /tasks")
                    .hasMessageEndingWith("It answers nothing any more.");
            assertThatThrownBy(() -> container.exec(Command.of("true"))).isInstanceOf(EngineLost.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\1\0\0\0\0\0\0\7half", "\1\0\0", "no frames at all"})
    void aStreamThatBreaksOffIsAnError(String stream) {
        exec(UPGRADED, stream);
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> container(engine).exec(Command.of("true")))
                    .isInstanceOf(EngineUnavailable.class)
                    .isNotInstanceOf(EngineLost.class)
                    .hasMessageContaining("its exit code is not known")
                    .hasMessageContaining("service app of stack s");
        }
    }

    @Test
    void theStreamsOfFramesAreKeptApart() {
        exec(UPGRADED, "\1\0\0\0\0\0\0\1a\2\0\0\0\0\0\0\1b\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\1c");
        fake.json("GET /exec/e1/json", 200, "{\"Running\":false,\"ExitCode\":3}");
        try (Engine engine = fake.open()) {
            var result = container(engine).exec(Command.of("true"));

            assertThat(result.outText()).isEqualTo("ac");
            assertThat(result.errText()).isEqualTo("b");
            assertThat(result.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void aContainerThatHasEndedIsNoFailedCommand() {
        fake.service(FakeEngine.task("running", "running", ""));
        fake.json("POST /containers/c1/exec", 409, "{\"message\":\"Container c1 is not running\"}");
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> container(engine).exec(Command.of("true")))
                    .isInstanceOf(NotRunning.class)
                    .hasMessageContaining("Container c1 is not running");
        }
    }

    @Test
    void aContainerWithoutTimeoutIsServedWithoutIt() {
        String missing = "OCI runtime exec failed: exec: \"timeout\": executable file not found in $PATH\r\n";
        exec(UPGRADED, "\1\0\0\0\0\0\0" + (char) missing.length() + missing);
        fake.json("GET /exec/e1/json", 200, "{\"Running\":false,\"ExitCode\":126}");
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> container(engine).exec(Command.of("true")))
                    .isInstanceOf(support.swarm.ExecFailed.class)
                    .hasMessageContaining("could not be started");
        }
        assertThat(fake.requests().stream().filter(r -> r.startsWith("POST /exec/e1/start")))
                .as("tried once with and once without")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transport is closing: unavailable\r\n",
                "connection error: desc = \"transport: error while dialing\"\r\n"
            })
    void anEngineWhoseContainerdIsAwayIsNoAnswerOfTheProgram(String said) {
        exec(UPGRADED, "\1\0\0\0\0\0\0" + (char) said.length() + said);
        fake.json("GET /exec/e1/json", 200, "{\"Running\":false,\"ExitCode\":126}");
        try (Engine engine = fake.open()) {
            assertThatThrownBy(() -> container(engine).exec(Command.of("ls", "/mail")))
                    .isInstanceOf(support.swarm.ExecFailed.class)
                    .hasMessageContaining("could not be started")
                    .hasMessageContaining(said.strip());
        }
    }

    private void exec(String head, String stream) {
        fake.service(FakeEngine.task("running", "running", ""));
        fake.json("POST /containers/c1/exec", 201, "{\"Id\":\"e1\"}");
        fake.raw("POST /exec/e1/start", FakeEngine.join(head, stream.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Container container(Engine engine) {
        return engine.stack("s").service("app").running();
    }

    @Test
    void aNetworkThatComesUpAgainDuringTheRemovalIsRemovedAgain() {
        String network = """
                [{"Id":"n7","Name":"late","Labels":{"run":"r1"}}]""";
        for (String kind : List.of("services", "containers", "secrets", "configs")) {
            fake.json("GET /" + kind, 200, "[]");
        }
        fake.json("GET /volumes", 200, "{\"Volumes\":[]}");
        fake.inTurn("GET /networks", network, "[]", network, network, "[]");
        fake.json("DELETE /networks/n7", 204, "");
        List<String> progress = new ArrayList<>();

        try (Engine engine = fake.open()) {
            engine.labelled("run", "r1").remove(progress::add);
        }

        assertThat(progress).containsExactly("removed network late", "removed network late");
    }
}
