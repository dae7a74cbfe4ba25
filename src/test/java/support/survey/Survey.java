package support.survey;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import support.survey.Change.What;

/**
 * All that there was of a stack at one time: every path of every volume, the services as deployed, what the engine has of it, what its containers
 * wrote beside their volumes, rows, snapshots and locks. Immutable. Of secrets and of what people wrote it holds digests only.
 */
public final class Survey {
    private static final String FROM_TO = " -> ";

    private final SortedMap<String, SortedMap<String, String>> places;

    /** @param places by place and item, what {@link Traits} makes of each */
    Survey(Map<String, SortedMap<String, String>> places) {
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        places.forEach((place, items) -> copy.put(place, Collections.unmodifiableSortedMap(items)));
        this.places = Collections.unmodifiableSortedMap(copy);
    }

    /** What was seen, by place and name, each thing with its traits. */
    public static Survey of(Map<String, ? extends Map<String, ? extends Map<String, String>>> seen) {
        Map<String, SortedMap<String, String>> places = new TreeMap<>();
        seen.forEach((place, things) -> {
            SortedMap<String, String> items = new TreeMap<>();
            things.forEach((name, traits) -> items.put(name, Traits.of(traits)));
            places.put(place, items);
        });
        return new Survey(places);
    }

    /**
     * One volume alone, as a tar stream has it whose names begin with any first component.
     *
     * @param where for the message when the stream broke off
     */
    public static Survey ofVolume(String name, InputStream tar, String where) {
        return new Survey(Map.of("volume " + name, VolumeFiles.read(tar, where)));
    }

    /** Where was looked. */
    public Set<String> places() {
        return places.keySet();
    }

    /** The things of one place by their names. */
    public Set<String> items(String place) {
        return places.getOrDefault(place, Collections.emptySortedMap()).keySet();
    }

    /** How many things were seen, in all places. */
    public int size() {
        return places.values().stream().mapToInt(Map::size).sum();
    }

    /** What is otherwise in a later survey, by place and name. */
    public List<Change> changesTo(Survey later) {
        List<Change> changes = new ArrayList<>();
        for (String place : union(places.keySet(), later.places.keySet())) {
            SortedMap<String, String> before = places.getOrDefault(place, Collections.emptySortedMap());
            SortedMap<String, String> after = later.places.getOrDefault(place, Collections.emptySortedMap());
            for (String item : union(before.keySet(), after.keySet())) {
                compare(place, item, before.get(item), after.get(item), changes);
            }
        }
        return changes;
    }

    private static void compare(String place, String item, String before, String after, List<Change> changes) {
        if (before == null) {
            changes.add(new Change(place, item, What.APPEARED, ""));
        } else if (after == null) {
            changes.add(new Change(place, item, What.VANISHED, ""));
        } else if (!before.equals(after)) {
            traits(place, item, Traits.read(before), Traits.read(after), changes);
        }
    }

    private static void traits(
            String place, String item, Map<String, String> before, Map<String, String> after, List<Change> changes) {
        SortedMap<What, List<String>> details = new TreeMap<>();
        for (String trait : union(before.keySet(), after.keySet())) {
            String was = before.getOrDefault(trait, "none");
            String is = after.getOrDefault(trait, "none");
            if (!was.equals(is)) {
                details.computeIfAbsent(what(trait), what -> new ArrayList<>())
                        .add(String.join(" ", trait, was) + FROM_TO + is);
            }
        }
        details.forEach((what, all) -> changes.add(new Change(place, item, what, String.join(", ", all))));
    }

    private static What what(String trait) {
        return switch (trait) {
            case Traits.SIZE, Traits.SHA256 -> What.CONTENT;
            case Traits.KIND, Traits.OWNER, Traits.MODE -> What.valueOf(trait.toUpperCase(Locale.ROOT));
            default -> What.TRAIT;
        };
    }

    private static SortedSet<String> union(Set<String> some, Set<String> others) {
        SortedSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        places.forEach((place, items) ->
                text.append(place).append(": ").append(items.size()).append('\n'));
        return text.toString();
    }
}
