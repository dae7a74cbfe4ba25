package support.backup;

/**
 * How the bot at hand is told what to do.
 *
 * @param create takes a snapshot of {@code {stack}}
 * @param restore restores {@code {snapshot}} of {@code {stack}}, all of it
 * @param restoreVolume the same, but only {@code {volume}}
 */
public record BotCommands(CommandTemplate create, CommandTemplate restore, CommandTemplate restoreVolume) {
    public BotCommands {
        require(create, "{stack}");
        require(restore, "{snapshot}");
        require(restoreVolume, "{snapshot}");
        require(restoreVolume, "{volume}");
    }

    /** Without it a bot would take the latest snapshot, of whatever (facts.md). */
    private static void require(CommandTemplate command, String placeholder) {
        if (command.words().stream().noneMatch(word -> word.contains(placeholder))) {
            throw new IllegalArgumentException("The bot's command " + command.words() + " lacks " + placeholder
                    + ", so it could not be told what to act on");
        }
    }

    /** The command line of backup-bot-two and of the lab's bot (facts.md). */
    public static final BotCommands BACKUP_BOT_TWO = new BotCommands(
            CommandTemplate.of("backup", "--host", "{stack}", "create"),
            CommandTemplate.of("backup", "--host", "{stack}", "restore", "--snapshot", "{snapshot}", "--target", "/"),
            CommandTemplate.of(
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
