package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import support.swarm.Engine;
import support.swarm.InnerEngine;
import support.swarm.RunId;
import support.swarm.SwarmException;
import support.swarm.SwarmRole;

@NeedsEngine
@Timeout(120)
class InnerEngineTest {
    private static final String IMAGE = System.getenv().getOrDefault("SERVER_IMAGE", "mailproof/server:lab");

    private final Engine outer = Engine.fromEnvironment();
    private final RunId run = RunId.ofThisProcess("try" + Long.toString(System.nanoTime(), 36), false);
    private final String name = "mailproof-" + run.token() + "-server";

    @AfterEach
    void nothingStays() {
        try (outer) {
            assertThat(outer.labelled(RunId.LABEL, run.label()).list()).isEmpty();
        }
    }

    @Test
    void itIsAnEngineOfItsOwnAndGoesWithAllThatIsOnIt() {
        try (InnerEngine inner = started()) {
            assertThat(inner.engine().info().nodeId()).isNotEqualTo(outer.info().nodeId());
            assertThat(inner.engine().info().role()).isEqualTo(SwarmRole.MANAGER);
            assertThat(inner.engine().info().dataRoot()).isEqualTo(outer.info().dataRoot());
            assertThat(inner.address()).matches("[0-9.]+");
            assertThat(inner.engine().stackNames()).isEmpty();
            assertThat(outer.labelled(RunId.LABEL, run.label()).list()).hasSize(2);

            inner.load(Set.of("mailproof/base:lab"));
            inner.engine().createSecret("word", new byte[] {1}, Map.of("of", "the inner"));

            assertThat(outer.labelValues("of")).isEmpty();
            assertThat(inner.engine().labelValues("of")).containsExactly("the inner");
        }
    }

    @Test
    void anImageThatIsNotHereIsNotLoaded() {
        try (InnerEngine inner = started()) {
            assertThatThrownBy(() -> inner.load(Set.of("mailproof/nothing:lab")))
                    .isInstanceOf(SwarmException.class)
                    .hasMessageContaining("docker save mailproof/nothing:lab ended with 1")
                    .hasMessageContaining("mailproof/nothing:lab");
        }
    }

    @Test
    void whereItCantBeHadNothingOfItStays() {
        assertThatThrownBy(() -> start("mailproof/nothing:lab"))
                .isInstanceOf(InnerEngine.Unavailable.class)
                .hasMessageContaining("mailproof/nothing:lab");
    }

    @Test
    void anImageThatStartsNoEngineIsToldWithItsLog() {
        started().close();

        // Its "start" is another program's, which wants variables.
        assertThatThrownBy(() -> start("mailproof/smtp:lab"))
                .isInstanceOf(InnerEngine.Unavailable.class)
                .hasMessageContaining("does not come up here")
                .hasMessageContaining("it ended with 1")
                .hasMessageContaining("unbound variable");
    }

    /** Only root on the engine's own machine can have one. */
    private InnerEngine started() {
        try {
            return start(IMAGE);
        } catch (InnerEngine.Unavailable e) {
            return Assumptions.abort(e.getMessage());
        }
    }

    private InnerEngine start(String image) {
        return InnerEngine.start(outer, image, name, Map.of(RunId.LABEL, run.label()));
    }
}
