package support.swarm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How things are shown in messages: short, and without what a terminal would take as orders. */
final class Shown {
    private static final int LONGEST_STREAM = 2000;
    private static final int LONGEST_ARGV = 400;

    private Shown() {}

    static String argv(List<String> argv) {
        return capped(printable(String.join(" ", argv)).replace('\n', ' '), LONGEST_ARGV);
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

    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }

    static String capped(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "...";
    }
}
