package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.BotAnswer;
import support.backup.Repository;
import support.backup.Snapshot;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
import support.mailu.Mailbox;
import support.proof.Finding;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/**
 * The disk of the repository is full: a snapshot is asked for, and the one from before is restored, from the full disk. Each deed happens once,
 * when it is first asked for.
 */
public final class FullDisk {
    private final Stage<OwnBot> bot;
    private final Stage<Specimen> seeded;
    private final Stage<Snapshot> older;
    private final Stage<Troubled> troubled;
    private final Stage<Mailbox> lost;
    private final Stage<Restored> restored;

    /**
     * What the restore left.
     *
     * @param answer of the bot, from the full disk
     * @param returned account and Maildir after it
     */
    public record Restored(BotAnswer answer, List<Finding> returned) {
        public Restored {
            returned = List.copyOf(returned);
        }
    }

    private FullDisk(Target target, OwnBot.Source bots) {
        bot = Episodes.part(
                target,
                "a backup bot with a small disk is deployed",
                List.of(),
                () -> Chapters.keep(bots.deploy("fulldisk", Trouble.SMALL_DISK)));
        seeded = Episodes.part(
                target,
                "the mailbox in a full repository receives a message",
                List.of(bot),
                () -> Specimen.kept(target(), "fulldisk"));
        older = Episodes.part(
                target,
                "the backup bot takes a snapshot before the disk is full",
                List.of(seeded),
                () -> target().bot().create(stack(), Set.of()));
        troubled = Episodes.part(
                target, "the backup bot is asked for a snapshot while the disk is full", List.of(older), this::fill);
        lost = Episodes.part(target, "the operator loses the mailbox in a full repository", List.of(older), () -> {
            seeded.get().lose(true);
            return seeded.get().mailbox();
        });
        restored = Episodes.part(target, "the operator restores from a full disk", List.of(troubled, lost), () -> {
            BotAnswer answer = target().bot().tryRestore(snapshot());
            return new Restored(answer, seeded.get().returned());
        });
    }

    /** It is the same for every scenario of the feature. */
    public static FullDisk of(Target target, OwnBot.Source bots) {
        return Chapters.one(target, FullDisk.class, () -> new FullDisk(target, bots));
    }

    private Target target() {
        return bot.get().target();
    }

    private String stack() {
        return target().stack().name();
    }

    public Mailbox mailbox() {
        return seeded.get().mailbox();
    }

    /** The one from before the disk was full. */
    public Snapshot snapshot() {
        return older.get();
    }

    /** What the bot left that was asked for a snapshot while the disk was full. */
    public Troubled troubled() {
        return troubled.get();
    }

    /** Has it lost, account and Maildir; a loss that is not real is an error. */
    public Mailbox lose() {
        return lost.get();
    }

    public Restored restored() {
        return restored.get();
    }

    private Troubled fill() {
        Repository repository = target().bot().repository();
        String id = repository.upkeep().id();
        bot.get().fillDisk();
        BotAnswer answer = target().bot().tryCreate(stack());
        return new Troubled(
                Trouble.SMALL_DISK,
                answer,
                List.of("no space left", "full"),
                id,
                repository.upkeep().id(),
                Set.of(snapshot()),
                target().bot().stoodBy(stack()),
                false);
    }
}
