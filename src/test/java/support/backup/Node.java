package support.backup;

import java.time.Instant;

/**
 * A file or directory of a snapshot, with what the snapshot's listing says of it and what a dump gives of it. Anything else
 * makes {@link Repository#tree} fail: what a symbolic link points to is not in a listing, so two could not be told apart.
 *
 * @param path absolute, as on the engine's host
 * @param kind as restic names it: {@code file} or {@code dir}
 * @param mode the permission bits with set-uid, set-gid and sticky, as chmod takes them
 * @param content a file's bytes; empty for a directory
 */
public record Node(String path, String kind, long uid, long gid, int mode, Instant modified, byte[] content) {}
