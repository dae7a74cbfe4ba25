package support.episode.conformance;

import java.util.List;
import support.proof.Finding;
import support.proof.NotProven;

/**
 * What the specification wants of a backup bot beside what the bot did.
 *
 * @param fault the sentence to say when it does not hold
 * @param expected what the specification wants
 * @param observed what was seen instead, one line a fault; empty when it holds
 * @param where where a person looks next
 */
public record Check(String fault, String expected, List<String> observed, String where) {
    /** @throws NotProven with all of it, when it does not hold */
    public void orFail() {
        if (!observed.isEmpty()) {
            throw new NotProven(
                    """
                    %s
                      expected: %s
                      observed: %s
                      look at:  %s""".formatted(fault, expected, String.join("\n            ", Finding.shortened(observed)), where));
        }
    }
}
