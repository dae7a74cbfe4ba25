package support.recipe;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that Docker makes of what stands in a compose file without quotes (go-yaml/yaml, {@code resolve.go}): whole ones with
 * underscores and in base 2, 8 and 16, others as {@code 1.5e3}; and how it writes them as a label's value.
 */
final class Numbers {
    private static final Pattern WHOLE =
            Pattern.compile("([-+]?)(?:0[bB]([01]+)|0[oO]([0-7]+)|0[xX]([0-9a-fA-F]+)|0([0-7]+)|(0|[1-9][0-9]*))");
    private static final Pattern OTHER = Pattern.compile("[-+]?(?:[.][0-9]+|[0-9]+(?:[.][0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern DAY = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");
    private static final Pattern INFINITE = Pattern.compile("[-+]?[.](?:inf|Inf|INF)|[.](?:nan|NaN|NAN)");
    private static final int[] BASES = {2, 8, 16, 8, 10};
    private static final BigInteger LEAST = BigInteger.ONE.shiftLeft(63).negate();
    private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(64);

    /** Any number with a fraction can be told from its neighbours by so many digits. */
    private static final int MOST_DIGITS = 17;

    /** A number as long as this many zeros is written with an exponent. */
    private static final int ZEROS = 6;

    private static final int ZEROS_AFTER_POINT = -4;

    private Numbers() {}

    /** A {@link BigInteger}, a {@link Double} that may be infinite, a day as Docker writes it, or the text itself. */
    static Object value(String text) {
        if (INFINITE.matcher(text).matches()) {
            return Double.POSITIVE_INFINITY;
        }
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            return day(day, text);
        }
        if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return text;
        }
        String plain = text.replace("_", "");
        Matcher whole = WHOLE.matcher(plain);
        if (whole.matches()) {
            BigInteger number = whole(whole);
            if (number.compareTo(LEAST) >= 0 && number.compareTo(BEYOND) < 0) {
                return number;
            }
        }
        if (OTHER.matcher(plain).matches()) {
            double number = Double.parseDouble(plain);
            return Double.isInfinite(number) ? text : (Object) number;
        }
        return text;
    }

    private static BigInteger whole(Matcher whole) {
        for (int group = 2; group <= whole.groupCount(); group++) {
            if (whole.group(group) != null) {
                BigInteger number = new BigInteger(whole.group(group), BASES[group - 2]);
                return whole.group(1).equals("-") ? number.negate() : number;
            }
        }
        throw new IllegalStateException("A whole number has no digits: " + whole.group());
    }

    private static String day(Matcher day, String text) {
        try {
            return LocalDate.of(
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(3)))
                    + " 00:00:00 +0000 UTC";
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** As Go prints it: the fewest digits that tell it from its neighbours, and an exponent where it is large or small. */
    static String written(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal shortest = shortest(number);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= ZEROS_AFTER_POINT && exponent < ZEROS) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() == 1 ? "" : "." + digits.substring(1))
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
