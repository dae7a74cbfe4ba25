package support.backup;

import java.time.Duration;

/**
 * What the operator says of the bot at hand.
 *
 * @param commands how it is told what to do
 * @param newerFiles what it does with files that the snapshot lacks
 * @param backupWithin how long a snapshot may take
 * @param restoreWithin how long a restore may take
 */
public record BotProfile(BotCommands commands, NewerFiles newerFiles, Duration backupWithin, Duration restoreWithin) {
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    /** A bot with the commands of backup-bot-two. */
    public static BotProfile backupBotTwo(NewerFiles newerFiles) {
        return new BotProfile(BotCommands.BACKUP_BOT_TWO, newerFiles, DEADLINE, DEADLINE);
    }
}
