package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import support.swarm.Await;
import support.swarm.NeverWill;
import support.swarm.NotInTime;
import support.swarm.SwarmException;

class AwaitTest {
    private final Await await = Await.until("the probe message to reach the INBOX")
            .within(Duration.ofMillis(300))
            .every(Duration.ofMillis(10));
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void theValueIsReturnedOnceThere() {
        String value = await.value(() -> tries.incrementAndGet() < 3 ? Optional.empty() : Optional.of("here"));

        assertThat(value).isEqualTo("here");
        assertThat(tries).hasValue(3);
    }

    @Test
    void aTimeoutSaysAliasDeadlineAndWhatWasSeenLast() {
        assertThatThrownBy(() -> await.seeing(() -> "2 other messages").value(Optional::empty))
                .isInstanceOf(NotInTime.class)
                .hasMessage(
                        "Waited 0.3 s for the probe message to reach the INBOX, in vain; last seen: 2 other messages");
        assertThatThrownBy(() -> await.value(Optional::empty)).hasMessageMatching(".*last seen: nothing in \\d+ tries");
    }

    @Test
    void anAssertionIsWaitedForAndItsLastMessageTold() {
        await.asserted(() -> assertThat(tries.incrementAndGet()).isGreaterThan(2));

        assertThatThrownBy(() -> await.asserted(() -> fail("seen " + tries.incrementAndGet())))
                .isInstanceOf(NotInTime.class)
                .hasMessageContaining("last seen: seen " + tries)
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void aProbeThatFailsIsNoMissingValue() {
        IllegalStateException broken = new IllegalStateException("the probe is broken");

        assertThatThrownBy(() -> await.value(() -> {
                    tries.incrementAndGet();
                    throw broken;
                }))
                .isSameAs(broken);
        assertThat(tries).hasValue(1);
        assertThatThrownBy(() -> await.asserted(() -> {
                    throw new IOException("no connection");
                }))
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("the probe message")
                .hasRootCauseMessage("no connection");
    }

    @Test
    void aReasonToGiveUpEndsTheWait() {
        assertThatThrownBy(() -> await.within(Duration.ofSeconds(30))
                        .failingFastIf(() -> tries.get() < 2 ? Optional.empty() : Optional.of("the container has died"))
                        .value(() -> {
                            tries.incrementAndGet();
                            return Optional.empty();
                        }))
                .isInstanceOf(NeverWill.class)
                .hasMessageContaining("the INBOX, which will not happen: the container has died");
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> await.value(Optional::empty))
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
