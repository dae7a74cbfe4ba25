package support.evidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import support.proof.Ledger;
import support.proof.Ledger.Row;
import support.proof.Verdict;

/** Tells of what the ledger has against a run in which no scenario failed. */
final class Unproven {
    /** Where it is met: in no step. */
    static final String STEP = "the ledger";

    private Unproven() {}

    /** @param whole whether the run asked for everything and nothing in it failed: then a proof that is not complete is a fault too */
    static Optional<Failure> in(Ledger ledger, boolean whole, List<ScenarioResult> scenarios) {
        List<Row> failed = ledger.rows().stream()
                .filter(row -> row.verdict() == Verdict.FAILED)
                .toList();
        if (!failed.isEmpty() && scenarios.stream().noneMatch(ScenarioResult::failed)) {
            return Optional.of(Failure.of(STEP, """
                    No scenario failed, and yet a volume did: %s.
                      expected: every volume labelled for backup, or excluded with a reason
                      observed: %s
                      look at:  the labels of the recipe, and the ledger of exclusions""".formatted(names(failed), reasons(failed))));
        }
        List<Row> open = whole ? ledger.incomplete() : List.of();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(STEP, """
                Nothing failed, and yet not proven: %s.
                  expected: all five links of it seen, because every scenario was asked for
                  observed: %s
                  look at:  scenarios that were skipped, and steps that no longer look""".formatted(names(open), reasons(open)), true));
    }

    private static String names(List<Row> rows) {
        return rows.stream().map(row -> row.volume().toString()).collect(Collectors.joining(", "));
    }

    private static String reasons(List<Row> rows) {
        return rows.stream().map(row -> row.volume() + " " + row.reason()).collect(Collectors.joining("; "));
    }
}
