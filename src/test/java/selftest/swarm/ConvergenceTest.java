package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import support.swarm.Convergence;
import support.swarm.ConvergenceFailed;
import support.swarm.DeployFailed;
import support.swarm.Engine;
import support.swarm.NotRunning;
import support.swarm.StackDeployer;

@NeedsEngine
@ExtendWith(Playground.Resolver.class)
@Timeout(90)
class ConvergenceTest {
    private static final String BROKEN = """
            version: "3.8"
            services:
              bad:
                image: %s
                command: %s
                stop_grace_period: 0s
                healthcheck: {test: ["CMD", "printf", "I feel sick"], interval: 1s}
                deploy:
                  endpoint_mode: dnsrr
                  restart_policy: {delay: 0s}
                  labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}"}
            networks:
              default: {labels: {try.swarm.run: "${RUN}", mailproof.run: "${OWNER}"}}
            """;

    private final Playground playground;
    private final Engine engine;

    ConvergenceTest(Playground playground) {
        this.playground = playground;
        this.engine = playground.engine();
    }

    @Test
    void aStackThatIsUpSaysSoAtOnce() {
        List<String> progress = new ArrayList<>();

        Convergence up = Convergence.await(playground.stack(), Duration.ofSeconds(10), progress::add);

        assertThat(up.services()).containsOnlyKeys("app");
        assertThat(up.took()).isLessThan(Duration.ofSeconds(5));
        assertThat(progress).singleElement().asString().startsWith("app is up after ");
    }

    @Test
    void aMissingImageFailsFastWithThatReason() {
        withBroken("image", "mailproof/no-such-image:lab", "[\"true\"]", stack -> {
            assertThatThrownBy(() -> Convergence.await(engine.stack(stack), Duration.ofSeconds(90), line -> {}))
                    .isInstanceOf(ConvergenceFailed.class)
                    .hasMessageContaining("Service bad of stack " + stack + " will not come up")
                    .hasMessageContaining("No such image: mailproof/no-such-image:lab")
                    .hasMessageContaining("task " + stack + "_bad.1.")
                    .hasMessageContaining("node " + engine.info().nodeId());
            assertThatThrownBy(() -> engine.stack(stack).service("bad").running())
                    .isInstanceOfSatisfying(
                            NotRunning.class, e -> assertThat(e.why()).isEqualTo(NotRunning.Why.REJECTED))
                    .hasMessageContaining("No such image");
        });
    }

    @Test
    void aServiceThatKeepsDyingFailsWithItsLastWords() {
        String dying = "[\"perl\", \"-e\", \"print STDERR qq(no database, no mail\\\\n); exit 3\"]";
        List<String> progress = new ArrayList<>();
        withBroken("exit", "mailproof/base:lab", dying, stack -> {
            assertThatThrownBy(() -> Convergence.await(engine.stack(stack), Duration.ofSeconds(90), progress::add))
                    .isInstanceOf(ConvergenceFailed.class)
                    .hasMessageContaining("3 of its tasks failed")
                    .hasMessageContaining("non-zero exit (3)")
                    .hasMessageContaining("no database, no mail");
            assertThat(progress).isNotEmpty().first().asString().startsWith("bad failed ");
        });
    }

    @Test
    void aFileThatCannotBeDeployedSaysWhatTheCliSaid() {
        assertThatThrownBy(() -> StackDeployer.deploy(
                        engine, "try-swarm-never", List.of(Path.of("no-such-compose.yml")), Map.of()))
                .isInstanceOf(DeployFailed.class)
                .hasMessageContaining("could not deploy stack try-swarm-never")
                .hasMessageContaining("no-such-compose.yml: no such file or directory");
    }

    private interface Body {
        void run(String stack);
    }

    private void withBroken(String suffix, String image, String command, Body body) {
        String stack = playground.stack().name() + "-" + suffix;
        try {
            Playground.deploy(engine, stack, stack, BROKEN.formatted(image, command));
            body.run(stack);
        } finally {
            engine.labelled(Playground.RUN_LABEL, stack).remove(line -> {});
        }
    }
}
