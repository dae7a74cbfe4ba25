package selftest.canary.broken;

import io.cucumber.java.AfterAll;

/** Glue whose clean-up at the end of the run fails. */
public final class BrokenEnd {
    private BrokenEnd() {}

    @AfterAll
    public static void fail() {
        throw new IllegalStateException("The cage could not be cleaned.");
    }
}
