package support.backup;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;

/**
 * What the operator says of the bot at hand.
 *
 * @param commands how it is told what to do
 * @param newerFiles what it does with files that the snapshot lacks
 * @param backupWithin how long a snapshot may take
 * @param restoreWithin how long a restore may take
 * @param failedTags what it tags a snapshot with that it does not stand by: a restore of the latest passes those over
 */
public record BotProfile(
        BotCommands commands,
        NewerFiles newerFiles,
        Duration backupWithin,
        Duration restoreWithin,
        Set<String> failedTags) {
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    public BotProfile {
        failedTags = Set.copyOf(failedTags);
    }

    /** A bot with the commands of backup-bot-two, which tags nothing. */
    public static BotProfile backupBotTwo(NewerFiles newerFiles) {
        return new BotProfile(BotCommands.BACKUP_BOT_TWO, newerFiles, DEADLINE, DEADLINE, Set.of());
    }

    /** The same, with tags for snapshots that it does not stand by. */
    public BotProfile tagging(String... failed) {
        return new BotProfile(commands, newerFiles, backupWithin, restoreWithin, Set.of(failed));
    }

    /** Whether the bot stands by a snapshot: a restore of the latest may take it. */
    public boolean standsBy(Snapshot snapshot) {
        return Collections.disjoint(snapshot.tags(), failedTags);
    }
}
