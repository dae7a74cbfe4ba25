package support.backup;

import java.time.Instant;
import java.util.List;

/**
 * A snapshot as restic lists it ({@code restic snapshots --json}).
 *
 * @param id the full id, 64 hexadecimal digits
 * @param host the stack that it was taken of
 * @param paths what it holds, absolute on the engine's host
 */
public record Snapshot(String id, String host, Instant time, List<String> paths) {
    private static final int SHORT = 8;

    /** The first eight digits, as restic itself shows it. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    @Override
    public String toString() {
        return "snapshot " + shortId() + " of " + host;
    }
}
