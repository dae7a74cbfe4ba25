package support.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a reading saw, item by item: a file, a message or an account, each with its attributes as text.
 *
 * <p>An attribute is a digest or a plain fact (size, flags, owner, mode), never a secret: manifests are shown in reports.
 */
public final class Manifest {
    /** The attribute that an item has when its content carries the nonce; its value is the nonce. */
    public static final String MARKER = "marker";

    /** The attribute with the digest of an item's content. */
    public static final String DIGEST = "sha256";

    /** The attribute of an item that is listed and that nobody gets: what was said when it was asked for. */
    public static final String NOT_GIVEN = "not given";

    private final SortedMap<String, SortedMap<String, String>> items;
    private final Map<String, Arrival> arrivals;
    private final Set<String> counting;

    private Manifest(
            SortedMap<String, SortedMap<String, String>> items, Map<String, Arrival> arrivals, Set<String> counting) {
        this.items = items;
        this.arrivals = arrivals;
        this.counting = counting;
    }

    public static Manifest of(Map<String, ? extends Map<String, String>> items) {
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        items.forEach(
                (name, attributes) -> copy.put(name, Collections.unmodifiableSortedMap(new TreeMap<>(attributes))));
        return new Manifest(Collections.unmodifiableSortedMap(copy), Map.of(), Set.of());
    }

    /**
     * The same of a mailbox, which goes on receiving while it is watched. What is told here is not compared: by it {@link Prover} tells
     * what has come by itself from what somebody did.
     *
     * @param messages the items that are messages
     * @param changed the attributes of a folder's item that each arrival changes
     */
    public Manifest receiving(Map<String, Arrival> messages, Set<String> changed) {
        return new Manifest(items, Map.copyOf(messages), Set.copyOf(changed));
    }

    Map<String, Arrival> arrivals() {
        return arrivals;
    }

    Set<String> counting() {
        return counting;
    }

    public SortedMap<String, SortedMap<String, String>> items() {
        return items;
    }

    public int size() {
        return items.size();
    }

    /** The names of the items whose content carries this nonce. */
    public List<String> marked(Nonce nonce) {
        return items.entrySet().stream()
                .filter(item -> nonce.value().equals(item.getValue().get(MARKER)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The items that were listed and not given, each with what was said. */
    public List<String> notGiven() {
        return items.entrySet().stream()
                .filter(item -> item.getValue().containsKey(NOT_GIVEN))
                .map(item -> item.getKey() + " (" + item.getValue().get(NOT_GIVEN) + ")")
                .toList();
    }

    /** Only the items whose names are these. */
    public Manifest named(Predicate<String> names) {
        SortedMap<String, SortedMap<String, String>> kept = new TreeMap<>(items);
        kept.keySet().removeIf(names.negate());
        Map<String, Arrival> messages = new TreeMap<>(arrivals);
        messages.keySet().retainAll(kept.keySet());
        return of(kept).receiving(messages, counting);
    }

    /** Only these attributes of every item: what two vantages have in common can then be compared. */
    public Manifest only(Set<String> attributes) {
        SortedMap<String, SortedMap<String, String>> kept = new TreeMap<>();
        items.forEach((name, all) -> {
            SortedMap<String, String> some = new TreeMap<>(all);
            some.keySet().retainAll(attributes);
            kept.put(name, some);
        });
        return of(kept).receiving(arrivals, counting);
    }

    /**
     * How {@code observed} differs from this, one line a difference: {@code - item} is missing, {@code + item} is extra,
     * {@code ~ item attribute: expected -> observed} has changed. Empty means the same, to the last attribute.
     */
    public List<String> differences(Manifest observed) {
        List<String> differences = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>(items.keySet());
        names.addAll(observed.items.keySet());
        for (String name : names) {
            SortedMap<String, String> here = items.get(name);
            SortedMap<String, String> there = observed.items.get(name);
            if (there == null) {
                differences.add("- " + name);
            } else if (here == null) {
                differences.add("+ " + name);
            } else {
                changed(name, here, there, differences);
            }
        }
        return differences;
    }

    /** The names of the items that are not there as they are here: several attributes of one can change together. */
    public SortedSet<String> differing(Manifest observed) {
        SortedSet<String> names = new TreeSet<>(items.keySet());
        names.addAll(observed.items.keySet());
        names.removeIf(name -> Objects.equals(items.get(name), observed.items.get(name)));
        return names;
    }

    private static void changed(
            String name, Map<String, String> here, Map<String, String> there, List<String> differences) {
        SortedSet<String> attributes = new TreeSet<>(here.keySet());
        attributes.addAll(there.keySet());
        for (String attribute : attributes) {
            String expected = here.get(attribute);
            String observed = there.get(attribute);
            if (!Objects.equals(expected, observed)) {
                differences.add("~ " + name + " " + attribute + ": " + orNone(expected) + " -> " + orNone(observed));
            }
        }
    }

    private static String orNone(String value) {
        return value == null ? "(none)" : value;
    }

    /** The manifest as lines, {@code item attribute=value ...}, for the evidence. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        items.forEach((name, attributes) -> {
            text.append(name);
            attributes.forEach((attribute, value) ->
                    text.append(' ').append(attribute).append('=').append(value));
            text.append('\n');
        });
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest manifest && items.equals(manifest.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }
}
