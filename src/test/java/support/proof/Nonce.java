package support.proof;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The random token of one episode: what it seeds carries it, so that nothing that an earlier one left can satisfy a proof.
 *
 * @param value 26 characters of {@code [a-z2-7]}, one word to a mail server's tokenizer, 130 random bits
 */
public record Nonce(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BITS = 130;
    private static final int LENGTH = 26;
    private static final Pattern FORM = Pattern.compile("[a-z2-7]{26}");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    public Nonce {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A nonce is 26 characters of a-z and 2-7, not '" + value + "'");
        }
    }

    public static Nonce fresh() {
        return of(new BigInteger(BITS, RANDOM));
    }

    /** The token of one of many things of an episode: always the same for the same number, and of no other episode. */
    public Nonce of(int number) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((value + "/" + number).getBytes(StandardCharsets.US_ASCII));
            return of(new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Nonce of(BigInteger bits) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(bits.shiftRight(5 * i).intValue() & 31));
        }
        return new Nonce(text.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
