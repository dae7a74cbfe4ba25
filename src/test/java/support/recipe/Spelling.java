package support.recipe;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Which word somebody meant who wrote another. */
final class Spelling {
    /** Two slips of the finger, or one letter twice; more is another word. */
    private static final int SLIPS = 2;

    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(SLIPS);

    private Spelling() {}

    /** The word that is at most two letters away, the nearest of several; nothing where there is none. */
    static Optional<String> nearest(String written, Collection<String> words) {
        return words.stream()
                .filter(word -> DISTANCE.apply(written, word) >= 0)
                .min(Comparator.comparing((String word) -> DISTANCE.apply(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The nearest word as a question for who wrote another; empty where there is none. */
    static String meant(String written, Collection<String> words) {
        return nearest(written.strip(), words)
                .filter(near -> !near.equals(written))
                .map(near -> ": is " + near + " meant?")
                .orElse("");
    }

    /** A key for a sentence, in which a blank at its end can be seen. */
    static String key(String written) {
        return written.equals(written.strip())
                ? OneLine.shown(written)
                : "\"" + OneLine.shown(written) + "\" with a blank at its "
                        + (written.startsWith(" ") ? "beginning" : "end");
    }
}
