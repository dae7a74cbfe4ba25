package support.episode.fidelity;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import support.mailu.Maildir;
import support.proof.Observation;
import support.proof.Reading;

/**
 * Messages that are in a Maildir twice after a restore that removes nothing: {@code X:2,} from the snapshot, and {@code X:2,S}, as which it
 * was read since (facts.md, "Dovecot").
 */
public final class Twice {
    private static final String CONTENT = "sha256";

    private Twice() {}

    /** The second files of messages that were there once: with the content of the first, which is that of before. Others are no such thing. */
    public static Set<String> of(Reading before, Reading after) {
        SortedMap<String, SortedMap<String, String>> was = items(before);
        Set<String> twice = new TreeSet<>();
        items(after).forEach((name, attributes) -> {
            Map<String, String> first = Maildir.firstOf(name).map(was::get).orElse(null);
            if (first != null && !was.containsKey(name) && first.get(CONTENT).equals(attributes.get(CONTENT))) {
                twice.add(name);
            }
        });
        return twice;
    }

    private static SortedMap<String, SortedMap<String, String>> items(Reading reading) {
        return reading.observation() instanceof Observation.Present present
                ? present.manifest().items()
                : new TreeMap<>();
    }
}
