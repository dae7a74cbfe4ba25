package steps.guard;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;
import io.cucumber.java.BeforeAll;
import java.util.concurrent.atomic.AtomicInteger;
import org.opentest4j.TestAbortedException;
import support.evidence.TimeLimit;
import support.proof.NotLookedAt;

/**
 * Fails a run in which no scenario started: a filter that selects nothing would otherwise end the build in green. And lets none begin
 * when the time of the run is up. It has a package of its own so that the suite's own tests can name it as glue without the steps.
 */
public final class RunGuard {
    private static final int FIRST = Integer.MAX_VALUE;
    private static final int LAST = Integer.MIN_VALUE;
    private static final AtomicInteger OPEN_RUNS = new AtomicInteger();
    private static final AtomicInteger STARTED = new AtomicInteger();

    /** Several runs may share a process: only the first of those that overlap starts the count anew. */
    @BeforeAll(order = 0)
    public static void open() {
        if (OPEN_RUNS.getAndIncrement() == 0) {
            STARTED.set(0);
        }
    }

    @Before(order = 0)
    public void count() {
        STARTED.incrementAndGet();
        TimeLimit.begins();
        TimeLimit.ifUp(sentence -> {
            throw new TestAbortedException(sentence);
        });
    }

    @After(order = FIRST)
    public void hearThatTimeIsUp() {
        TimeLimit.heard();
    }

    @After(order = LAST)
    public void end() {
        TimeLimit.ends();
    }

    @AfterAll(order = FIRST)
    public static void endInPeace() {
        TimeLimit.beginEnding();
    }

    @AfterAll(order = 0)
    public static void atLeastOneStarted() {
        OPEN_RUNS.decrementAndGet();
        if (STARTED.get() == 0) {
            throw new NotLookedAt("No scenario ran, so nothing is proven: the filter selects none"
                    + " (cucumber.filter.tags, cucumber.filter.name, cucumber.features or groups).");
        }
    }
}
