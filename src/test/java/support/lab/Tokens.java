package support.lab;

import java.security.SecureRandom;

/** Short random names for stacks. */
final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 6;
    private static final int LETTERS = 26;

    private Tokens() {}

    static String fresh() {
        StringBuilder token = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            token.append((char) ('a' + RANDOM.nextInt(LETTERS)));
        }
        return token.toString();
    }
}
