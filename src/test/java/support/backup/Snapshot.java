package support.backup;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A snapshot as restic lists it ({@code restic snapshots --json}).
 *
 * @param id the full id, 64 hexadecimal digits
 * @param host the stack that it was taken of
 * @param paths what it holds, absolute on the engine's host
 * @param tags what the bot says of it
 */
public record Snapshot(String id, String host, Instant time, List<String> paths, Set<String> tags) {
    private static final int SHORT = 8;

    /** One without tags. */
    public Snapshot(String id, String host, Instant time, List<String> paths) {
        this(id, host, time, paths, Set.of());
    }

    /** The first eight digits, as restic itself shows it. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    @Override
    public String toString() {
        return "snapshot " + shortId() + " of " + host;
    }
}
