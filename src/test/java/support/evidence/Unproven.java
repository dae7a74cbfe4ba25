package support.evidence;

import java.util.List;
import java.util.Optional;
import support.proof.Ledger;
import support.proof.Ledger.Row;

/** Tells of a proof that a run should have completed and did not, though nothing in it failed. */
final class Unproven {
    /** Where it is met: in no step. */
    static final String STEP = "the ledger";

    private Unproven() {}

    /** @param ledger of a run that asked for everything and in which nothing failed */
    static Optional<String> in(Ledger ledger) {
        List<Row> rows = ledger.incomplete();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("""
                Nothing failed, and yet not proven: %s.
                  expected: all five links of it seen, because every scenario was asked for
                  observed: %s
                  look at:  scenarios that were skipped, and steps that no longer look""".formatted(
                String.join(
                        ", ", rows.stream().map(row -> row.volume().toString()).toList()),
                String.join(
                        "; ",
                        rows.stream()
                                .map(row -> row.volume() + " " + row.reason())
                                .toList())));
    }
}
