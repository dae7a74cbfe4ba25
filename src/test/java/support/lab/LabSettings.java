package support.lab;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the lab is to be.
 *
 * @param directory where the lab's compose files are: the project's {@code lab/}
 * @param recipe the recipe that it deploys
 * @param bot the recipe of the bot that it deploys
 * @param domain the mail domain, already checked; of a recipe that chooses its own, the one in the place of an example's
 * @param keep whether it stays up after the run
 * @param adminCallSeconds how long each call of {@code flask mailu} dawdles: 0, or 2.5 to be as slow as the real one
 * @param botKeepsNewer whether its bot, on a restore, leaves files that the snapshot lacks, as stock bots do
 * @param healthyWithin how long its services may take
 * @param twins whether its mail stacks are twins of a stack that is deployed, and share nothing with that
 */
public record LabSettings(
        Path directory,
        RecipeChoice recipe,
        BotChoice bot,
        String domain,
        boolean keep,
        String adminCallSeconds,
        boolean botKeepsNewer,
        Duration healthyWithin,
        boolean twins) {
    /** With the lab's own bot. */
    public LabSettings(
            Path directory,
            RecipeChoice recipe,
            String domain,
            boolean keep,
            String adminCallSeconds,
            boolean botKeepsNewer,
            Duration healthyWithin) {
        this(
                directory,
                recipe,
                BotChoice.ofTheLab(directory.resolve("backupbot")),
                domain,
                keep,
                adminCallSeconds,
                botKeepsNewer,
                healthyWithin,
                false);
    }

    /** The same for twins of a stack that is deployed. */
    public LabSettings ofTwins() {
        return new LabSettings(
                directory, recipe, bot, domain, keep, adminCallSeconds, botKeepsNewer, healthyWithin, true);
    }
}
