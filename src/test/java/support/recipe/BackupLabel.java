package support.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The labels that a backup bot obeys: those of the published specification, and the seed's path (facts.md). */
final class BackupLabel {
    static final String ENABLED = "backupbot.backup";
    static final String PATH = "backupbot.backup.path";

    /** Before a volume's name; after it may stand {@link #LIMIT}. */
    static final String VOLUMES = "backupbot.backup.volumes.";

    static final String LIMIT = ".path";

    /** Of drafts of the specification; a bot that knows it restores nothing less without it. */
    static final String RESTORE = "backupbot.restore";

    /** Before a volume's name in the dialect that no bot obeys any more. */
    static final String OBSOLETE = "backupbot.volumes.";

    static final Set<String> HOOKS = Set.of(
            "backupbot.backup.pre-hook",
            "backupbot.backup.post-hook",
            "backupbot.restore.pre-hook",
            "backupbot.restore.post-hook");

    private static final String OURS = "backupbot";
    private static final int SEGMENTS_OF_VOLUMES = 3;

    private BackupLabel() {}

    static boolean known(String key) {
        return key.equals(ENABLED)
                || key.equals(PATH)
                || HOOKS.contains(key)
                || (key.startsWith(VOLUMES) && key.length() > VOLUMES.length());
    }

    /** Whether somebody who wrote this meant a backup bot, rightly spelt or not. */
    static boolean meant(String key) {
        String first = key.split("\\.", 2)[0];
        return Spelling.nearest(first, Set.of(OURS)).isPresent()
                || meantFor(key).isPresent();
    }

    /** The label that was meant by one that no bot knows. */
    static Optional<String> meantFor(String key) {
        List<String> words = new ArrayList<>(HOOKS);
        words.add(ENABLED);
        words.add(PATH);
        String near =
                key.strip().replaceFirst("[.]command$", "").replaceFirst("^backupbot[.](?=pre-|post-)", ENABLED + ".");
        return Spelling.nearest(near, words).or(() -> volumesMeantFor(near));
    }

    private static Optional<String> volumesMeantFor(String key) {
        String[] segments = key.split("\\.", SEGMENTS_OF_VOLUMES + 1);
        if (segments.length <= SEGMENTS_OF_VOLUMES) {
            return Optional.empty();
        }
        String volume = segments[SEGMENTS_OF_VOLUMES];
        String front = key.substring(0, key.length() - volume.length());
        return Spelling.nearest(front, Set.of(VOLUMES)).map(right -> right + volume);
    }
}
