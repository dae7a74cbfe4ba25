package support.backup;

import java.util.List;

/**
 * How the bot at hand is told what to do.
 *
 * @param create takes a snapshot of {@code {stack}}
 * @param restore restores {@code {snapshot}} of {@code {stack}}, all of it
 * @param restoreVolume the same, but only {@code {volume}}
 */
public record BotCommands(BotCommand create, BotCommand restore, BotCommand restoreVolume) {
    public BotCommands {
        // A program on this machine, as abra, may know the stack by another name than the swarm does.
        if (!create.local()) {
            require(create, "{stack}");
        }
        require(restore, "{snapshot}");
        require(restoreVolume, "{snapshot}");
        require(restoreVolume, "{volume}");
    }

    /** Without it a bot would take the latest snapshot, of whatever (facts.md). */
    private static void require(BotCommand command, String placeholder) {
        if (!command.has(placeholder)) {
            throw new IllegalArgumentException(
                    "The bot's command " + command.template().words() + " lacks " + placeholder
                            + ", so it could not be told what to act on");
        }
    }

    /**
     * Refuses commands that always act on the same stack, as a program on this machine may.
     *
     * @throws IllegalArgumentException naming the command
     */
    public void requireAnyStack() {
        require(create, "{stack}");
        if (restore.local()) {
            require(restore, "{stack}");
        }
    }

    /** The programs that must be on this machine. */
    public List<String> localPrograms() {
        return List.of(create, restore, restoreVolume).stream()
                .filter(BotCommand::local)
                .map(BotCommand::program)
                .distinct()
                .toList();
    }

    /** The command line of backup-bot-two and of the lab's bot (facts.md). */
    public static final BotCommands BACKUP_BOT_TWO = new BotCommands(
            BotCommand.of("backup", "--host", "{stack}", "create"),
            BotCommand.of("backup", "--host", "{stack}", "restore", "--snapshot", "{snapshot}", "--target", "/"),
            BotCommand.of(
                    "backup",
                    "--host",
                    "{stack}",
                    "restore",
                    "--snapshot",
                    "{snapshot}",
                    "--target",
                    "/",
                    "--volumes",
                    "{volume}"));
}
