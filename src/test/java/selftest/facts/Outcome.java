package selftest.facts;

import java.util.List;

/** A row and what the lab showed. */
record Outcome(Row row, List<String> observed, long millis) {

    boolean met() {
        return observed.equals(row.expected());
    }

    /** Whether all is as declared: met, or differing where a difference is declared. */
    boolean asDeclared() {
        return met() == row.declared().isEmpty();
    }

    void require() {
        if (!asDeclared()) {
            throw new AssertionError(told());
        }
    }

    String told() {
        String difference = row.declared().isEmpty()
                ? ""
                : "\n  declared: " + row.declared() + (met() ? " (but the row is met: take the declaration away)" : "");
        return row.section() + ": " + row.words() + "\n  expected:\n" + lines(row.expected()) + "\n  observed:\n"
                + lines(observed) + difference;
    }

    private static String lines(List<String> parts) {
        return parts.isEmpty()
                ? "    (nothing)"
                : "    " + String.join("\n", parts).replace("\n", "\n    ");
    }
}
