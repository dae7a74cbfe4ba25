package support.backup;

import java.time.Instant;
import support.proof.Content;

/**
 * A file, directory or symbolic link of a snapshot, with what the snapshot's listing says of it and what a dump gives of it. Anything
 * else makes {@link Repository#tree} fail.
 *
 * @param path absolute, as on the engine's host
 * @param kind as restic names it: {@code file}, {@code dir} or {@code symlink}
 * @param link what a symbolic link points to; empty for all else
 * @param mode the permission bits with set-uid, set-gid and sticky, as chmod takes them
 * @param content what a file holds
 */
public record Node(
        String path, String kind, String link, long uid, long gid, int mode, Instant modified, Content content) {}
