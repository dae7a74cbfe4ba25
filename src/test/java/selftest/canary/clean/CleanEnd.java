package selftest.canary.clean;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;

/** Glue that cleans up after a scenario and at the end of the run, and must not be disturbed at it. */
public final class CleanEnd {
    @After
    public void cleanPerch() {
        undisturbed();
    }

    @AfterAll
    public static void cleanCage() {
        undisturbed();
        System.out.println("The cage is clean.");
    }

    private static void undisturbed() {
        if (Thread.interrupted()) {
            throw new IllegalStateException("The cleaning was disturbed.");
        }
    }
}
