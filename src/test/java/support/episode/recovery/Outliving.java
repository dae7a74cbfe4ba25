package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.BotFailed;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.proof.Finding;
import support.proof.NotProven;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/**
 * A bot takes a snapshot and is started anew, as its machine might be; then the mailbox is lost, and the bot restores. What only its
 * container held, be it the repository or the password to it, is gone by then.
 *
 * @param snapshot the one that was taken before
 * @param returned account and Maildir after the restore
 */
public record Outliving(Snapshot snapshot, List<Finding> returned) {
    public Outliving {
        returned = List.copyOf(returned);
    }

    /** Happens once on a target. */
    public static Outliving of(Target target, OwnBot.Source bots) {
        return Episodes.once(target, "a backup bot is started anew and restores an earlier snapshot", () -> {
                    Specimen specimen = Specimen.seed(target, "outlives");
                    try (OwnBot own = bots.deploy("outlives", Trouble.NONE)) {
                        return run(own, specimen);
                    } finally {
                        specimen.remove();
                    }
                })
                .get();
    }

    private static Outliving run(OwnBot own, Specimen specimen) {
        Target target = own.target();
        String stack = target.stack().name();
        Snapshot snapshot = target.bot().create(stack, Set.of());
        own.startAnew();
        requireThere(own.target(), snapshot);
        specimen.lose(true);
        own.target().bot().restore(snapshot);
        return new Outliving(snapshot, specimen.returned());
    }

    private static void requireThere(Target target, Snapshot snapshot) {
        String seen;
        try {
            Set<Snapshot> left =
                    target.bot().repository().snapshots(target.stack().name());
            if (left.contains(snapshot)) {
                return;
            }
            seen = "the repository holds " + left;
        } catch (BotFailed e) {
            seen = e.getMessage();
        }
        throw new NotProven("""
                A snapshot went with the container of the bot that took it.
                  expected: %s, in a repository that the bot can still open after it was started anew
                  observed: %s
                  look at:  where the bot keeps the repository and its password: a volume, a secret, or the container alone""".formatted(snapshot, seen));
    }
}
