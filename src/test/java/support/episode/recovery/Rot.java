package support.episode.recovery;

import java.util.Set;
import support.backup.BotAnswer;
import support.backup.Upkeep;
import support.episode.Episodes;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/** One bit of what a repository stores flips, and the repository is checked. */
public final class Rot {
    private Rot() {}

    /**
     * What it left.
     *
     * @param file the one that rotted
     * @param quick what a check said that reads the structure only
     * @param whole what one said that reads every byte
     */
    public record Outcome(String file, BotAnswer quick, BotAnswer whole) {}

    /** Happens once on a target. */
    public static Outcome of(Target target, OwnBot.Source bots) {
        return Episodes.once(target, "one bit of the repository's storage flips", () -> {
                    try (OwnBot own = bots.deploy("rot", Trouble.NONE)) {
                        return run(own);
                    }
                })
                .get();
    }

    private static Outcome run(OwnBot own) {
        Target target = own.target();
        target.bot().create(target.stack().name(), Set.of());
        Upkeep upkeep = target.bot().repository().upkeep();
        String file = own.rot();
        return new Outcome(file, upkeep.check(false), upkeep.check(true));
    }
}
