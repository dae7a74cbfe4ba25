package selftest.facts;

import java.util.List;

/**
 * One fact about the real programs, and how the lab is asked whether it behaves so.
 *
 * @param section where the fact stands
 * @param words the fact in its own words, short
 * @param expected what an observation of the real programs says, part by part
 * @param probe makes the same observation in the lab
 * @param declared why the lab is known to differ; empty where it must not
 */
record Row(String section, String words, List<String> expected, Probe probe, String declared) {

    /** Observes, part by part; what it throws is an observation too. */
    @FunctionalInterface
    interface Probe {
        void observe(Observed seen) throws Exception;
    }

    Row {
        expected = List.copyOf(expected);
    }

    Outcome check() {
        long start = System.nanoTime();
        Observed seen = new Observed();
        try {
            probe.observe(seen);
        } catch (Exception | AssertionError e) {
            seen.add("then: " + e);
        }
        return new Outcome(this, seen.parts(), (System.nanoTime() - start) / 1_000_000);
    }
}
