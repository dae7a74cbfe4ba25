package support.look;

import java.util.Locale;

/** How many messages, and how many bytes they are together. */
public record Tally(long messages, long bytes) {
    public static final Tally NONE = new Tally(0, 0);
    private static final int STEP = 1000;
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    Tally and(long size) {
        return new Tally(messages + 1, bytes + size);
    }

    Tally and(Tally other) {
        return new Tally(messages + other.messages, bytes + other.bytes);
    }

    public boolean none() {
        return messages == 0;
    }

    /** Whether it is more than this share of another; the share of nothing is nothing. */
    boolean above(int percent, Tally whole) {
        return messages * 100 > whole.messages * percent;
    }

    @Override
    public String toString() {
        double shown = bytes;
        int unit = 0;
        while (shown >= STEP && unit < UNITS.length - 1) {
            shown /= STEP;
            unit++;
        }
        String number = unit == 0 ? Long.toString(bytes) : String.format(Locale.ROOT, "%.1f", shown);
        return messages + (messages == 1 ? " message (" : " messages (") + number + " " + UNITS[unit] + ")";
    }
}
