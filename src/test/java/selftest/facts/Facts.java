package selftest.facts;

import java.util.ArrayList;
import java.util.List;

/** The rows of one section, in the order in which they are to be checked. */
final class Facts {
    private final String section;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> exempt = new ArrayList<>();

    Facts(String section) {
        this.section = section;
    }

    String section() {
        return section;
    }

    static List<String> expect(String... parts) {
        return List.of(parts);
    }

    void row(String words, List<String> expected, Row.Probe probe) {
        rows.add(new Row(section, words, expected, probe, ""));
    }

    /** A row that the lab is known not to meet: it is checked all the same, and printed. */
    void differs(String words, List<String> expected, String why, Row.Probe probe) {
        rows.add(new Row(section, words, expected, probe, why));
    }

    /** A fact that no stand-in of the lab has a part in. */
    void exempt(String words, String reason) {
        exempt.add(section + ": " + words + " (" + reason + ")");
    }

    List<Row> rows() {
        return rows;
    }

    List<String> exempted() {
        return exempt;
    }
}
