package steps.guard;

import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;
import io.cucumber.java.BeforeAll;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fails a run in which no scenario started: a filter that selects nothing would otherwise end the build in green. It has a
 * package of its own so that the suite's own tests can name it as glue without the steps.
 */
public final class RunGuard {
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
    }

    @AfterAll(order = 0)
    public static void atLeastOneStarted() {
        OPEN_RUNS.decrementAndGet();
        if (STARTED.get() == 0) {
            throw new AssertionError("No scenario ran, so nothing is proven: the filter selects none"
                    + " (cucumber.filter.tags, cucumber.filter.name, cucumber.features or groups).");
        }
    }
}
