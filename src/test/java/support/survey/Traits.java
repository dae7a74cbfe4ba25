package support.survey;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of a thing, as one text: of a hundred thousand files that is held, and a map of each would be too much. */
final class Traits {
    static final String KIND = "kind";
    static final String OWNER = "owner";
    static final String MODE = "mode";
    static final String SIZE = "size";
    static final String SHA256 = "sha256";

    private Traits() {}

    static String of(Map<String, String> traits) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(traits)
                .forEach((name, value) -> text.append(oneLine(name))
                        .append('\t')
                        .append(oneLine(value))
                        .append('\n'));
        return text.toString();
    }

    static SortedMap<String, String> read(String text) {
        SortedMap<String, String> traits = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] pair = line.split("\t", 2);
            traits.put(pair[0], pair[1]);
        });
        return traits;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
