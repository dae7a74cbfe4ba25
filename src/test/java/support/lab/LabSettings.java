package support.lab;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the lab is to be.
 *
 * @param directory where the lab's compose files are: the project's {@code lab/}
 * @param recipe the folder of the recipe that it deploys: {@code recipe} in that directory, or another one's
 * @param domain the mail domain, already checked
 * @param keep whether it stays up after the run
 * @param adminCallSeconds how long each call of {@code flask mailu} dawdles: 0, or 2.5 to be as slow as the real one
 * @param botKeepsNewer whether its bot, on a restore, leaves files that the snapshot lacks, as stock bots do
 * @param healthyWithin how long its services may take
 */
public record LabSettings(
        Path directory,
        Path recipe,
        String domain,
        boolean keep,
        String adminCallSeconds,
        boolean botKeepsNewer,
        Duration healthyWithin) {}
