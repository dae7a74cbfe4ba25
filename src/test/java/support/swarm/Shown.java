package support.swarm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How things are shown in messages: short, and without what a terminal would take as orders. */
public final class Shown {
    private static final int LONGEST_STREAM = 2000;
    private static final int LONGEST_ARGV = 400;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\n\t]]");

    private Shown() {}

    static String argv(List<String> argv) {
        return printable(capped(String.join(" ", argv), LONGEST_ARGV)).replace('\n', ' ');
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    /** The beginning, as it is: to be judged by. */
    static String head(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, LONGEST_STREAM), StandardCharsets.UTF_8);
    }

    /** Both streams, each by its end, where the reason of a failure stands. */
    static String streams(ExecResult result) {
        return "\nstandard error: " + tail(result.err()) + "\nstandard output: " + tail(result.out());
    }

    private static String tail(byte[] bytes) {
        if (bytes.length == 0) {
            return "(empty)";
        }
        int from = Math.max(0, bytes.length - LONGEST_STREAM);
        String text = printable(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
        return (from == 0 ? "" : "(" + from + " bytes left out) ... ") + text.strip();
    }

    /** With a question mark for whatever a terminal obeys, or shows as another text than it is: control and format characters. */
    public static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    /** The same of its end, where the reason of a failure stands. */
    public static String end(String text) {
        int from = Math.max(0, text.length() - LONGEST_STREAM);
        return (from == 0 ? "" : "... ") + printable(text.substring(from)).strip();
    }

    /** The beginning of a long text, never half a character of it. */
    public static String capped(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length) + "...";
    }
}
