package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import support.episode.Background;
import support.episode.Stage;
import support.episode.StageFailed;
import support.mailu.ProbeFailed;

class StageTest {
    private final AtomicInteger times = new AtomicInteger();

    @Test
    void aStageHappensOnFirstDemandAndOnce() {
        Stage<String> stage = stage(() -> "result " + times.get());

        assertThat(times).hasValue(0);
        assertThat(stage.get()).isEqualTo("result 1").isSameAs(stage.get());
        assertThat(times).hasValue(1);
    }

    @Test
    void everybodyWhoAsksAtOnceGetsTheSame() {
        Stage<Object> stage = stage(Object::new);
        Set<Object> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 8)
                .mapToObj(i -> {
                    Thread thread = new Thread(() -> seen.add(stage.get()));
                    thread.start();
                    return thread;
                })
                .toList()
                .forEach(StageTest::join);

        assertThat(seen).hasSize(1);
        assertThat(times).hasValue(1);
    }

    @Test
    void whatATargetDoesNotOfferIsSkippedAndNoFailure() {
        Stage<String> lower = stage(() -> {
            throw new TestAbortedException("no stack of its own here");
        });
        Stage<String> upper = new Stage<>("the operator upgrades", List.of(lower), () -> "never");

        assertThatThrownBy(upper::get).isInstanceOf(TestAbortedException.class);
        assertThatThrownBy(upper::get).isInstanceOf(TestAbortedException.class);
        assertThat(times).hasValue(1);
    }

    /** Else a bot that can't be brought into one of several troubles would be asked for none of them. */
    @Test
    void ofSeveralOnlyThatIsSkippedWhichATargetDoesNotOffer() {
        TestAbortedException lacking = new TestAbortedException("no secret of its own here");
        Supplier<String> skipping = () -> {
            throw lacking;
        };
        assertThatCode(() -> Stage.over("the bot is given another password", skipping))
                .doesNotThrowAnyException();
        Stage<String> none = Stage.over("the bot is given another password", skipping);
        Stage<String> another = Stage.over("the bot is given a small disk", () -> "full");

        assertThat(another.get()).isEqualTo("full");
        assertThatThrownBy(none::get).isSameAs(lacking);
    }

    @Test
    void aFailureIsKeptAndThrownToEverybodyTheSame() {
        for (Throwable cause :
                List.of(new ProbeFailed("no answer"), new AssertionError("not so"), new StackOverflowError("deep"))) {
            times.set(0);
            Stage<String> stage = stage(() -> {
                throw Sneaky.unchecked(cause);
            });
            StageFailed first = catchThrowableOfType(StageFailed.class, stage::get);

            assertThat(first)
                    .hasMessage("The episode failed while the bot works: " + cause.getMessage())
                    .cause()
                    .isSameAs(cause);
            assertThatThrownBy(stage::get).isSameAs(first);
            assertThat(times).hasValue(1);
        }
    }

    @Test
    void aFailureWithoutAMessageIsNamed() {
        Stage<String> stage = stage(() -> {
            throw new IllegalStateException();
        });

        assertThatThrownBy(stage::get).hasMessageEndingWith("the bot works: java.lang.IllegalStateException");
    }

    @Test
    void whatAStageNeedsHappensBeforeIt() {
        Stage<String> earlier = stage(() -> "seeded");
        Stage<String> later = new Stage<>("the operator restores", List.of(earlier), () -> "after " + times.get());

        assertThat(later.get()).isEqualTo("after 1");
    }

    @Test
    void aStageTellsWhichEarlierOneFailed() {
        Stage<String> earlier = stage(() -> {
            throw new ProbeFailed("no answer");
        });
        Stage<String> later = new Stage<>("the operator restores", List.of(earlier), () -> "done");
        StageFailed first = catchThrowableOfType(StageFailed.class, later::get);

        assertThat(first).hasMessage("The episode failed while the bot works: no answer");
        assertThatThrownBy(later::get).isSameAs(first);
        assertThatThrownBy(earlier::get).isSameAs(first);
        assertThat(times).hasValue(1);
    }

    @Test
    void noResultIsAFailureAndNotTriedAgain() {
        Stage<String> stage = stage(() -> null);

        assertThatThrownBy(stage::get).isInstanceOf(StageFailed.class).hasMessageContaining("no result");
        assertThatThrownBy(stage::get).isInstanceOf(StageFailed.class);
        assertThat(times).hasValue(1);
    }

    @Test
    void whatWentOnInTheBackgroundIsThrownAsItWas() {
        assertThat(Background.start(() -> "seen").get()).isEqualTo("seen");
        for (Throwable cause : List.of(new ProbeFailed("no answer"), new AssertionError("not so"))) {
            Background<String> background = Background.start(() -> {
                throw Sneaky.unchecked(cause);
            });
            assertThatThrownBy(background::get).isSameAs(cause);
            assertThatThrownBy(background::get).isSameAs(cause);
        }
    }

    private <T> Stage<T> stage(Supplier<T> work) {
        return new Stage<>("the bot works", List.of(), () -> {
            times.incrementAndGet();
            return work.get();
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Sneaky {
        static RuntimeException unchecked(Throwable cause) {
            if (cause instanceof Error error) {
                throw error;
            }
            return (RuntimeException) cause;
        }
    }
}
