package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import support.swarm.Engine;
import support.swarm.Stack;
import support.swarm.SwarmException;

@Timeout(20)
class StackVolumeTest {
    private static final String STACK = "com.docker.stack.namespace";
    private static final String OURS = "{\"Labels\":{\"com.docker.stack.namespace\":\"s\",\"run\":\"r1\"}}";
    private static final String HELD = """
            [{"Id":"c1","Names":["/s_app.1.t1"],"State":"%s","Mounts":[{"Name":"s_data"}]},
             {"Id":"c2","Names":["/other"],"State":"running","Mounts":[{"Name":"s_data2"}]}]""";

    @TempDir
    Path directory;

    private FakeEngine fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeEngine(directory);
        fake.service(FakeEngine.task("running", "running", ""));
        fake.json("GET /containers/json", 200, "[]");
        fake.json("GET /volumes/s_data", 200, OURS);
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    private void on(Consumer<Stack> test) {
        try (Engine engine = fake.open()) {
            test.accept(engine.stack("s"));
        }
    }

    @Test
    void aVolumeTellsItsLabels() {
        on(stack -> assertThat(stack.volume("s_data").labels()).hasValue(Map.of(STACK, "s", "run", "r1")));
    }

    @Test
    void onlyTheEnginesOwnWordMakesAVolumeAbsent() {
        fake.json("GET /volumes/s_data", 404, "{\"message\":\"no such volume\"}");
        on(stack -> assertThat(stack.volume("s_data").labels()).isEmpty());

        fake.json("GET /volumes/s_data", 500, "{\"message\":\"driver failed\"}");
        on(stack -> assertThatThrownBy(() -> stack.volume("s_data").labels())
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("driver failed"));
    }

    @Test
    void aVolumeOfAnotherStackIsNeverRemoved() {
        fake.json("GET /volumes/s_data", 200, "{\"Labels\":{\"com.docker.stack.namespace\":\"other\"}}");

        on(stack -> assertThatThrownBy(() -> stack.volume("s_data").remove())
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("not of stack s"));

        assertThat(fake.requests()).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void aVolumeThatIsNotThereCannotBeLost() {
        fake.json("GET /volumes/s_data", 404, "{}");

        on(stack -> assertThatThrownBy(() -> stack.volume("s_data").remove())
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("There is no volume s_data to remove"));
    }

    @Test
    void theEndedContainersThatHoldAVolumeGoFirstAndRunningOnesAreWaitedFor() {
        fake.inTurn("GET /containers/json", HELD.formatted("running"), HELD.formatted("exited"), "[]");
        fake.json("DELETE /containers/c1", 204, "");
        fake.json("DELETE /volumes/s_data", 204, "");
        fake.inTurn("GET /volumes/s_data", OURS);
        on(stack -> assertThatThrownBy(() -> stack.volume("s_data").remove())
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("was removed and is still there"));

        assertThat(fake.requests().stream().filter(request -> request.startsWith("DELETE")))
                .containsExactly("DELETE /containers/c1 HTTP/1.1", "DELETE /volumes/s_data HTTP/1.1");
    }

    @Test
    void aNewVolumeNeverStandsForOneThatIsStillThere() {
        on(stack -> assertThatThrownBy(() -> stack.volume("s_data").create(Map.of("nonce", "x")))
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("is there already"));

        fake.json("GET /volumes/s_data", 404, "{}");
        fake.json("POST /volumes/create", 201, "{}");
        on(stack -> stack.volume("s_data").create(Map.of("nonce", "x")));
        assertThat(fake.requests()).anyMatch(request -> request.startsWith("POST /volumes/create"));
    }

    @Test
    void aServiceIsScaledAndRestartedAsItIsDeclaredNow() {
        fake.json("GET /services/i1", 200, """
                {"ID":"i1","Version":{"Index":7},"Spec":{"Name":"s_app","TaskTemplate":{"ForceUpdate":2},
                 "Mode":{"Replicated":{"Replicas":1}}}}""");
        fake.json("POST /services/i1/update", 200, "{}");

        on(stack -> {
            stack.service("app").scale(0);
            stack.service("app").restart();
        });

        assertThat(fake.requests().stream().filter(request -> request.startsWith("POST")))
                .containsExactly(
                        "POST /services/i1/update?version=7 HTTP/1.1", "POST /services/i1/update?version=7 HTTP/1.1");
    }
}
