package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import support.swarm.LocalProgram;
import support.swarm.NotInTime;
import support.swarm.Service;
import support.swarm.Stack;
import support.swarm.Standing;

@NeedsEngine
@ExtendWith(Playground.Resolver.class)
@Timeout(120)
class StandingTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Playground playground;

    StandingTest(Playground playground) {
        this.playground = playground;
    }

    @Test
    void whatNobodyRestartedCostsNoWait() {
        Standing before = Standing.of(playground.stack());
        long start = System.nanoTime();

        before.awaitAgain(WITHIN);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aServiceThatIsReplacedIsWaitedFor() {
        Service app = playground.stack().service("app");
        String old = app.running().toString();
        Standing before = Standing.of(playground.stack());

        app.restart();
        before.awaitAgain(WITHIN);

        assertThat(app.running().toString()).isNotEqualTo(old);
    }

    @Test
    void aContainerThatWasStoppedByHandIsWaitedForThoughSwarmDoesNotKnowYet() {
        Stack stack = playground.stack();
        String old = stack.service("app").running().toString();
        Standing before = Standing.of(stack);

        String container = docker("ps", "-q", "--filter", "label=com.docker.stack.namespace=" + stack.name());
        docker("kill", container);
        before.awaitAgain(WITHIN);

        assertThat(stack.service("app").running().toString()).isNotEqualTo(old);
    }

    @Test
    void aServiceThatWasStoppedAndDoesNotComeBackIsNamed() {
        Service app = playground.stack().service("app");
        Standing before = Standing.of(playground.stack());
        app.stop();
        try {
            assertThatThrownBy(() -> before.awaitAgain(Duration.ofSeconds(1)))
                    .isInstanceOf(NotInTime.class)
                    .hasMessageContaining("app");
        } finally {
            app.scale(1);
            before.awaitAgain(WITHIN);
        }
    }

    @Test
    void aStackThatIsNotThereIsWaitedForByNobody() {
        Standing.of(playground.stack().service("app").beside("no-such-stack")).awaitAgain(WITHIN);
    }

    private static String docker(String... words) {
        List<String> argv = new ArrayList<>(List.of("docker"));
        argv.addAll(List.of(words));
        LocalProgram.Ended ended = LocalProgram.of(argv).run(WITHIN);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output().strip();
    }
}
