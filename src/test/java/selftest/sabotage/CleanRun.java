package selftest.sabotage;

import java.util.List;
import java.util.Optional;
import support.evidence.ScenarioResult.Result;

/**
 * A run of the suite without a fault, which must say nothing.
 *
 * @param name what it is the twin of, and under which load
 * @param run its id; empty when it left no archive
 * @param scenarios how many ran
 * @param seconds how long it took, with its lab
 * @param alarms what it said all the same
 */
record CleanRun(String name, String run, int scenarios, double seconds, List<String> alarms) {
    static CleanRun of(String name, Optional<Told> archive) {
        return archive.map(told -> new CleanRun(
                        name,
                        told.id(),
                        told.run().scenarios().size(),
                        told.run().seconds(),
                        told.run().passed() ? List.of() : alarms(told)))
                .orElseGet(() -> new CleanRun(name, "", 0, 0, List.of("its run left no archive of its messages")));
    }

    /** The same of a run of which each of so many scenarios must have passed: one that can't be asked says nothing either. */
    static CleanRun ofAll(int scenarios, String name, Optional<Told> archive) {
        CleanRun run = of(name, archive);
        long passed = archive.stream()
                .flatMap(told -> told.run().scenarios().stream())
                .filter(scenario -> scenario.result() == Result.PASSED)
                .count();
        return passed == scenarios || run.falseAlarm()
                ? run
                : new CleanRun(
                        name,
                        run.run(),
                        run.scenarios(),
                        run.seconds(),
                        List.of("of " + scenarios + " scenarios " + passed + " passed"));
    }

    /** The same of a run in which something harmless was to happen. One in which it did not happen says nothing of it. */
    static CleanRun beside(Harmless harmless, String name, Optional<Told> archive) {
        CleanRun run = of(name, archive);
        boolean happened =
                archive.flatMap(told -> told.effect(harmless.planted())).isPresent();
        return happened || run.falseAlarm()
                ? run
                : new CleanRun(
                        name,
                        run.run(),
                        run.scenarios(),
                        run.seconds(),
                        List.of("nothing shows that this happened: "
                                + harmless.planted().sentence()));
    }

    private static List<String> alarms(Told told) {
        List<String> failures = told.failures().distinct().toList();
        return failures.isEmpty() ? List.of("it did not pass: " + told.run().headline()) : failures;
    }

    boolean falseAlarm() {
        return !alarms.isEmpty();
    }
}
