package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.BotFailed;
import support.backup.Snapshot;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
import support.mailu.Mailbox;
import support.proof.Finding;
import support.proof.NotProven;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/**
 * A bot takes a snapshot and is started anew, as its machine might be; then the mailbox is lost, and the bot restores. What only its
 * container held, be it the repository or the password to it, is gone by then. Each deed happens once, when it is first asked for.
 */
public final class Outliving {
    private final Stage<OwnBot> bot;
    private final Stage<Specimen> seeded;
    private final Stage<Snapshot> snapshot;
    private final Stage<OwnBot> anew;
    private final Stage<Mailbox> lost;
    private final Stage<List<Finding>> returned;

    private Outliving(Target target, OwnBot.Source bots) {
        bot = Episodes.part(
                target,
                "a backup bot to be restarted is deployed",
                List.of(),
                () -> Chapters.keep(bots.deploy("outlives", Trouble.NONE)));
        seeded = Episodes.part(
                target,
                "the mailbox of a restarted bot receives a message",
                List.of(bot),
                () -> Specimen.kept(target, "outlives"));
        snapshot = Episodes.part(
                target,
                "a backup bot that will be restarted takes a snapshot",
                List.of(seeded),
                () -> target().bot().create(target().stack().name(), Set.of()));
        anew = Episodes.part(target, "the backup bot is started anew", List.of(snapshot), () -> {
            bot.get().startAnew();
            requireThere(target(), snapshot());
            return bot.get();
        });
        lost = Episodes.part(target, "the operator loses the mailbox of a restarted bot", List.of(anew), () -> {
            seeded.get().lose(true);
            return seeded.get().mailbox();
        });
        returned = Episodes.part(target, "the restarted backup bot restores", List.of(lost), () -> {
            target().bot().restore(snapshot());
            return List.copyOf(seeded.get().returned());
        });
    }

    /** It is the same for every scenario of the feature. */
    public static Outliving of(Target target, OwnBot.Source bots) {
        return Chapters.one(target, Outliving.class, () -> new Outliving(target, bots));
    }

    private Target target() {
        return bot.get().target();
    }

    public Mailbox mailbox() {
        return seeded.get().mailbox();
    }

    public Snapshot snapshot() {
        return snapshot.get();
    }

    /** Has the bot started anew; a snapshot that does not outlive it is not proven. */
    public void restart() {
        anew.get();
    }

    /** Has it lost, account and Maildir; a loss that is not real is an error. */
    public Mailbox lose() {
        return lost.get();
    }

    /** Account and Maildir after the restore. */
    public List<Finding> returned() {
        return returned.get();
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
