package selftest.sabotage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import selftest.sabotage.Fault.Expected;
import selftest.sabotage.Told.Caught;

/**
 * What became of a fault. Made of its entry in the catalogue and of the archive of its run, and of nothing else.
 *
 * @param result whether it was caught
 * @param run the id of the run; empty when it left no archive
 * @param seconds how long the run took, with its lab
 * @param effect the line that shows that the fault took effect; empty when none does
 * @param caught the scenarios that said what was expected
 * @param finding what is to be told to people when the fault was not caught; empty when it was
 */
record Outcome(
        Fault fault, Result result, String run, double seconds, String effect, List<Caught> caught, String finding) {
    /** How a fault can fare. */
    enum Result {
        /** Every scenario that was to catch it failed and named the cause. */
        KILLED,
        /** One passed, or failed and named another cause. */
        SURVIVED,
        /** It was never seen to happen, so nothing was tried. */
        NO_EFFECT;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    static Outcome of(Fault fault, Optional<Told> archive) {
        if (archive.isEmpty()) {
            return new Outcome(
                    fault, Result.NO_EFFECT, "", 0, "", List.of(), "its run left no archive of its messages");
        }
        Told told = archive.get();
        Optional<String> effect = told.effect(fault);
        List<Caught> caught = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        if (effect.isEmpty()) {
            faults.add("it did not take effect: no mark of the run holds \"" + fault.effect() + "\", there are "
                    + told.marks());
        }
        for (Expected expected : fault.caught()) {
            told.caught(expected)
                    .ifPresentOrElse(
                            caught::add,
                            () -> faults.add("expected " + said(expected) + ", observed " + told.instead(expected)));
        }
        if (!fault.unproven().isEmpty() && told.proven(fault.unproven())) {
            faults.add("the ledger calls the volume " + fault.unproven() + " proven");
        }
        if (told.run().passed()) {
            faults.add("the build would have passed");
        }
        Result result = effect.isEmpty() ? Result.NO_EFFECT : faults.isEmpty() ? Result.KILLED : Result.SURVIVED;
        return new Outcome(
                fault,
                result,
                told.id(),
                told.run().seconds(),
                effect.orElse(""),
                List.copyOf(caught),
                String.join("; ", faults));
    }

    private static String said(Expected expected) {
        return expected + " to fail with " + expected.message();
    }

    boolean killed() {
        return result == Result.KILLED;
    }
}
