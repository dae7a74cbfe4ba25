package support.mailu;

import java.util.Map;
import java.util.TreeMap;
import support.proof.Manifest;
import support.proof.Nonce;
import support.secret.Secret;

/**
 * A row of Mailu's table {@code user}, whether read from the export or from the database file.
 *
 * @param email the primary key
 * @param passwordHash as Mailu stores it
 * @param quotaBytes 0 means none
 * @param comment a free text, in which the probe's accounts carry their nonce
 */
public record Account(
        String email,
        Secret passwordHash,
        boolean enabled,
        long quotaBytes,
        boolean globalAdmin,
        String comment,
        String displayedName,
        int spamThreshold) {

    /**
     * The stored hash as a secret. One that is missing, or too short to be kept out of a report, is a {@link ProbeFailed}.
     *
     * @param whose the account, and where it was read, for the message
     */
    static Secret hash(String stored, String whose) {
        try {
            return Secret.of(stored);
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new ProbeFailed("The password hash of " + whose + " is missing, or too short to be one");
        }
    }

    /** The account as one item of a manifest: the hash only by its digest, and the marker when the comment carries the nonce. */
    public Manifest manifest(Nonce nonce) {
        Map<String, String> attributes = new TreeMap<>(Map.of(
                "password-digest", Digests.sha256(passwordHash.reveal()),
                "enabled", Boolean.toString(enabled),
                "quota-bytes", Long.toString(quotaBytes),
                "global-admin", Boolean.toString(globalAdmin),
                "comment", comment,
                "displayed-name", displayedName,
                "spam-threshold", Integer.toString(spamThreshold)));
        if (comment.contains(nonce.value())) {
            attributes.put(Manifest.MARKER, nonce.value());
        }
        return Manifest.of(Map.of(email, attributes));
    }
}
