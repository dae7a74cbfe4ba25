package selftest.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.episode.Chapters;

class ChaptersTest {
    private final List<String> closed = new ArrayList<>();
    private boolean stuck;

    @AfterEach
    void closeAll() {
        stuck = false;
        Chapters.closeAll();
    }

    @Test
    void whatAFeatureKeepsStandsUntilTheNextOneBegins() {
        Chapters.enter("volumes");
        Chapters.keep((AutoCloseable) () -> closed.add("first"));
        Chapters.keep((AutoCloseable) () -> closed.add("second"));
        Chapters.enter("volumes");
        assertThat(closed).isEmpty();

        Chapters.enter("upgrade");
        assertThat(closed).containsExactly("second", "first");

        Chapters.closeAll();
        assertThat(closed).hasSize(2);
    }

    @Test
    void anotherLaneGoesOnWithItsOwn() throws InterruptedException {
        Chapters.enter("volumes");
        Chapters.keep((AutoCloseable) () -> closed.add("here"));
        Thread lane = new Thread(() -> {
            Chapters.enter("labelled");
            Chapters.keep((AutoCloseable) () -> closed.add("there"));
        });
        lane.start();
        lane.join();

        Chapters.enter("upgrade");
        assertThat(closed).containsExactly("here");
        Chapters.closeAll();
        assertThat(closed).containsExactly("here", "there");
    }

    @Test
    void whatCantBeClosedFailsNoScenarioAndIsTriedAgainAtTheEnd() {
        stuck = true;
        Chapters.enter("volumes");
        Chapters.keep((AutoCloseable) () -> {
            if (stuck) {
                throw new IllegalStateException("a volume is in use");
            }
            closed.add("at last");
        });
        Chapters.keep((AutoCloseable) () -> closed.add("another"));

        Chapters.enter("upgrade");
        assertThat(closed).containsExactly("another");
        assertThatThrownBy(Chapters::closeAll).hasMessage("a volume is in use");

        stuck = false;
        Chapters.closeAll();
        assertThat(closed).containsExactly("another", "at last");
    }
}
