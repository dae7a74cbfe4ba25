package support.recipe;

import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a secret is to be made, as the comment beside its version in {@code .env.sample} asks: {@code # length=32 charset=hex} (abra,
 * <a href="https://docs.coopcloud.tech/maintainers/handbook/">docs.coopcloud.tech</a>).
 *
 * @param characters of which it is made
 */
public record SecretRule(int length, String characters) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String USUAL = LETTERS + LETTERS.toUpperCase(java.util.Locale.ROOT) + DIGITS;
    private static final String SPECIAL = "!@#$%^&*_-+=";
    private static final int USUAL_LENGTH = 32;
    private static final int LONGEST = 4096;
    private static final int SHORTEST = 8;

    private static final Map<String, String> CHARSETS = Map.of(
            "default", USUAL,
            "alphanum", USUAL,
            "special", SPECIAL,
            "safespecial", "!@#%^&*_-+=",
            "hex", DIGITS + "abcdef",
            "numeric", DIGITS,
            "alpha", LETTERS + LETTERS.toUpperCase(java.util.Locale.ROOT));

    private static final Pattern LENGTH = Pattern.compile("\\blength=(\\S+)");
    private static final Pattern CHARSET = Pattern.compile("\\bcharset=(\\S+)");

    static final SecretRule USUAL_RULE = new SecretRule(USUAL_LENGTH, USUAL);

    /** @param place of the comment, for who wrote what can't be done */
    static SecretRule parse(String comment, String place) {
        Matcher length = LENGTH.matcher(comment);
        Matcher charset = CHARSET.matcher(comment);
        return new SecretRule(
                length.find() ? length(length.group(1), place) : USUAL_LENGTH,
                charset.find() ? characters(charset.group(1), place) : USUAL);
    }

    private static int length(String text, String place) {
        int length = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (length < SHORTEST || length > LONGEST) {
            throw new RecipeProblem(place + ": the length of a secret is " + OneLine.shown(text) + ", expected "
                    + SHORTEST + " to " + LONGEST);
        }
        return length;
    }

    private static String characters(String names, String place) {
        StringBuilder all = new StringBuilder();
        for (String name : names.split(",")) {
            if (!CHARSETS.containsKey(name)) {
                throw new RecipeProblem(
                        place + ": the charset of a secret is " + OneLine.shown(name) + ", expected some of "
                                + CHARSETS.keySet().stream().sorted().toList());
            }
            all.append(CHARSETS.get(name));
        }
        return all.toString();
    }

    /** One that is so made. */
    public String made(RandomGenerator random) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < length; i++) {
            made.append(characters.charAt(random.nextInt(characters.length())));
        }
        return made.toString();
    }
}
