package support.episode.upgrade;

import java.util.Set;
import support.backup.BotFailed;
import support.backup.Snapshot;
import support.swarm.SwarmException;
import support.target.Target;

/**
 * How a backup bot answered when it was asked for a snapshot of a stack whose labels tell it nothing.
 *
 * @param answer its complaint, or that it had none
 * @param snapshots all that the repository then held of the stack
 */
public record Refusal(String answer, Set<Snapshot> snapshots) {
    /** Asks it, and then the repository. A bot that could not be asked at all has not refused: that is an error. */
    static Refusal of(Target target) {
        String stack = target.stack().name();
        String answer;
        try {
            answer = "it reported success, with " + target.bot().create(stack, Set.of());
        } catch (BotFailed refused) {
            if (refused.getCause() instanceof SwarmException) {
                throw refused;
            }
            answer = refused.getMessage();
        }
        return new Refusal(answer, target.bot().repository().snapshots(stack));
    }
}
