package support.mailu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is to be deleted of one section of {@code config-import --update}. */
record Deletions(String section, String key, List<String> names) {
    /** A call refuses a third (facts.md), and one call for each account would take longer. */
    static final int IN_ONE_CALL = 2;

    /** How many the section has of which most is to be deleted. */
    static int most(List<Deletions> all) {
        return all.stream().mapToInt(one -> one.names.size()).max().orElse(0);
    }

    /** As many as one call takes. */
    void put(ObjectNode config, int from) {
        ArrayNode items = config.putArray(section);
        names.stream()
                .skip(from)
                .limit(IN_ONE_CALL)
                .forEach(name -> items.addObject().put(key, name));
    }
}
