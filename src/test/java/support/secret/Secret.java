package support.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/**
 * A value that must never be read by a person: a password, a password hash, the password of a repository.
 *
 * <p>Whoever makes or learns one makes a {@code Secret} of it at once; from then on {@link KnownSecrets} names it, and every
 * report writer takes it out of what it writes. {@link #toString()} never gives the value away.
 */
public final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 18;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Takes a value that was learnt elsewhere.
     *
     * @param value at least {@value KnownSecrets#SHORTEST} characters: a shorter one could not be taken out of a report
     *     without taking ordinary words with it
     */
    public static Secret of(String value) {
        Objects.requireNonNull(value, "value");
        if (value.length() < KnownSecrets.SHORTEST) {
            throw new IllegalArgumentException("A secret of fewer than " + KnownSecrets.SHORTEST
                    + " characters can't be kept out of a report: use a longer one");
        }
        KnownSecrets.add(value);
        return new Secret(value);
    }

    /** Makes a password of 144 random bits, in the URL-safe base64 alphabet. */
    public static Secret random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The value itself, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return KnownSecrets.MASK;
    }
}
