package support.recipe;

import java.util.regex.Pattern;

/** What strangers wrote, made fit for a sentence: one line, nothing that a terminal obeys, no longer than a person reads. */
final class OneLine {
    private static final int LONGEST = 200;

    /** What would break the line, or be obeyed by a terminal. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private OneLine() {}

    static String whole(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    }

    static String shown(Object text) {
        String whole = String.valueOf(text);
        return whole(whole.substring(0, Math.min(LONGEST, whole.length())));
    }
}
