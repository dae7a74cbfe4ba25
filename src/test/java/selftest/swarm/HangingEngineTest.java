package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Convergence;
import support.swarm.Engine;
import support.swarm.ExecTimedOut;
import support.swarm.Logs;
import support.swarm.RunId;
import support.swarm.Service;
import support.swarm.SwarmException;
import support.swarm.Sweeper;

/** An engine that takes a call and does not answer, or stops within its answer: whoever called says so, in time. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class HangingEngineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How often each call is made to hang: -Dhanging.times=20 */
    private static final int TIMES = Integer.getInteger("hanging.times", 1);

    private static final String SILENT = "";
    private static final String WITHIN_THE_HEAD = "HTTP/1.1 200 OK\r\nContent-Le";
    private static final String WITHIN_THE_BODY = "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n[{";
    private static final String WITHIN_A_CHUNK = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n[";

    @TempDir
    Path directory;

    private FakeEngine fake;

    @BeforeEach
    void start() throws IOException {
        fake = fake(directory);
    }

    private static FakeEngine fake(Path directory) throws IOException {
        return new FakeEngine(directory)
                .service(FakeEngine.task("running", "running", ""))
                .json("GET /containers/c1/json", 200, "{\"NetworkSettings\":{\"Ports\":{}}}")
                .json("GET /services/i1", 200, FakeEngine.SERVICE)
                .json("POST /containers/c1/exec", 201, "{\"Id\":\"e1\"}")
                .json("GET /exec/e1/json", 200, "{\"Running\":false,\"ExitCode\":0}")
                .json("POST /containers/create", 201, "{\"Id\":\"s1\"}");
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @FunctionalInterface
    private interface Deed {
        void with(Engine engine);
    }

    /** A kind of call, by the request that hangs. */
    private record Call(String request, Deed deed) {}

    private static List<Call> calls() {
        return List.of(
                new Call("GET /services?", engine -> engine.stackExists("s")),
                new Call("GET /tasks?", engine -> app(engine).running()),
                new Call("GET /containers/c1/json", engine -> app(engine).hostPorts("localhost")),
                new Call("POST /services/i1/update", engine -> app(engine).restart()),
                new Call("POST /secrets/create", engine -> engine.createSecret("a", new byte[1], Map.of())),
                new Call(
                        "GET /containers/c1/archive",
                        engine -> container(engine).readFile("/x")),
                new Call(
                        "GET /containers/c1/archive?path=%2Fy",
                        engine -> container(engine).copyOut("/y", OutputStream.nullOutputStream())),
                new Call(
                        "DELETE /networks/n7",
                        engine -> engine.labelled("run", "r1").remove(line -> {})));
    }

    @ParameterizedTest
    @ValueSource(strings = {SILENT, WITHIN_THE_HEAD, WITHIN_THE_BODY, WITHIN_A_CHUNK})
    void aCallThatHangsIsNamedInTime(String answer) {
        List<CompletableFuture<String>> said = IntStream.range(0, TIMES)
                .boxed()
                .flatMap(time -> calls().stream()
                        .map(call -> CompletableFuture.supplyAsync(
                                () -> said(call, answer, directory.resolve(time + "-" + calls().indexOf(call))),
                                task -> new Thread(task).start())))
                .toList();

        // Outside of the assertion, so that all of them are waited for at once.
        List<String> all = said.stream().map(CompletableFuture::join).toList();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i))
                    .contains("did not answer "
                            + calls().get(i % calls().size()).request().replaceAll("[?].*", "") + " to the end within");
        }
    }

    private static String said(Call call, String answer, Path directory) {
        try (FakeEngine hanging = fake(Files.createDirectory(directory))) {
            if (call.request().startsWith("DELETE")) {
                removable(hanging);
            }
            try (Engine engine = hanging.open(PATIENCE)) {
                hanging.stalled(call.request(), answer);
                call.deed().with(engine);
                return "nothing";
            } catch (SwarmException e) {
                return e.getMessage();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removable(FakeEngine engine) {
        for (String kind : List.of("services", "containers", "secrets", "configs")) {
            engine.json("GET /" + kind, 200, "[]").json("GET /" + kind + "?", 200, "[]");
        }
        engine.json("GET /volumes", 200, "{\"Volumes\":[]}").json("GET /networks", 200, """
                [{"Id":"n7","Name":"late","Labels":{"run":"r1"}}]""");
    }

    @Test
    void eventsThatDoNotBeginAreAnErrorAndThoseThatStopAreOnlyNoBell() {
        try (Engine engine = fake.open(PATIENCE)) {
            fake.stalled("GET /events", WITHIN_THE_BODY);
            assertThatThrownBy(() -> awaited(engine)).hasMessageContaining("should have come up within 0.3 s");

            fake.stalled("GET /events", SILENT);
            assertThatThrownBy(() -> awaited(engine)).hasMessageContaining("did not answer GET /events to the end");
        }
    }

    private static void awaited(Engine engine) {
        Convergence.await(engine.future("none"), Duration.ofMillis(300), line -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /containers/c1/exec", "POST /exec/e1/start", "GET /exec/e1/json"})
    void anExecThatHangsIsOverInTime(String request) {
        fake.raw(
                "POST /exec/e1/start",
                "HTTP/1.1 101 UPGRADED\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        try (Engine engine = fake.open(PATIENCE)) {
            Container container = container(engine);
            fake.stalled(request, SILENT);

            assertThatThrownBy(() -> container.exec(Command.of("true").within(Duration.ofMillis(1))))
                    .isInstanceOf(ExecTimedOut.class)
                    .hasMessageContaining("true was still running at its deadline");
        }
    }

    @Test
    void anEngineThatOnlyListensIsNotWaitedForAtItsOpening() {
        fake.stalled("GET /info", SILENT);

        assertThatThrownBy(() -> fake.open(PATIENCE))
                .hasMessageContaining("did not answer GET /info to the end within");
    }

    @Test
    void aLogThatHangsIsAnErrorOfThatLogAlone() {
        try (Engine engine = fake.open(PATIENCE)) {
            fake.stalled("GET /containers/c1/logs", "HTTP/1.1 200 OK\r\n\r\n\1\0\0\0\0\0\0\7half");
            Service app = app(engine);

            assertThat(Logs.tail(app, 5).text()).contains("the log of s_app.1.t1 cannot be read", "did not answer");
            assertThatThrownBy(() ->
                            Logs.whole(app, Instant.EPOCH).get("s_app.1.t1").read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did not answer GET /containers/c1/logs to the end");
            assertThat(fake.requests()).noneMatch(line -> line.contains("/services/i1/logs"));
        }
    }

    @Test
    void theLogOfAContainerThatIsGoneCannotBeHad() {
        try (Engine engine = fake.open(PATIENCE)) {
            Service app = app(engine);

            assertThatThrownBy(() ->
                            Logs.whole(app, Instant.EPOCH).get("s_app.1.t1").read())
                    .isInstanceOf(IOException.class)
                    .hasMessage("its container is gone");
        }
    }

    @Test
    void aSweeperThatCannotBeStartedInTimeIsNone() {
        try (Engine engine = fake.open(PATIENCE)) {
            fake.stalled("POST /containers/s1/attach", SILENT);

            assertThatThrownBy(() -> Sweeper.start(engine, "i", RunId.ofThisProcess("try", false)))
                    .isInstanceOf(SwarmException.class)
                    .hasMessageContaining("sweeper");
        }
    }

    @Test
    void aConnectionThatIsClosedIsSaidToBe() {
        Engine engine = fake.open(PATIENCE);
        engine.close();

        assertThatThrownBy(() -> engine.stackExists("s"))
                .hasMessageContaining("are closed, so GET /services was not asked");
        try (Engine anew = engine.anew()) {
            assertThat(anew.stackExists("nobody")).isFalse();
        }
    }

    private static Service app(Engine engine) {
        return engine.stack("s").service("app");
    }

    private static Container container(Engine engine) {
        return app(engine).running();
    }
}
