package support.episode.traffic;

import java.time.Instant;
import support.mailu.Mailbox;
import support.proof.Nonce;

/**
 * A message that Postfix accepted.
 *
 * @param nonce tells it from all others
 * @param at when {@code sendmail} had ended with 0
 */
record Accepted(Nonce nonce, Mailbox to, Instant at) {
    boolean during(Instant from, Instant until) {
        return at.isAfter(from) && at.isBefore(until);
    }
}
