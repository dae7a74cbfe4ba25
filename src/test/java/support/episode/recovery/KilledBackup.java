package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.BotAnswer;
import support.backup.Repository;
import support.backup.Snapshot;
import support.episode.Background;
import support.episode.Episodes;
import support.episode.Specimen;
import support.mailu.Mailbox;
import support.proof.Finding;
import support.proof.NotProven;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/**
 * A backup is killed, bot and all, while it writes. The moment is sure: there is more to write than can be written before the first of it is
 * seen; and a backup that ended by itself first is an error here, because it would prove nothing.
 */
public final class KilledBackup {
    private static final int MEGABYTES = 400;
    private static final int PACKS = 2;

    /** restic fills files of 16 MiB before it begins the next: with so many, not all of the burden can be in the repository. */
    private static final int MOST_PACKS = MEGABYTES / 16;

    private final Target target;
    private final OwnBot own;

    private KilledBackup(OwnBot own) {
        this.target = own.target();
        this.own = own;
    }

    /**
     * What it left.
     *
     * @param answer of the bot that was killed
     * @param packs how many files of data it had written
     * @param phantoms snapshots that are there of it
     * @param captured whether the next snapshot, taken without any help, holds the mailbox
     * @param locks those that stood in the repository after the next backup
     */
    public record Outcome(
            BotAnswer answer, int packs, Set<Snapshot> phantoms, List<Finding> captured, List<String> locks) {
        public Outcome {
            phantoms = Set.copyOf(phantoms);
            captured = List.copyOf(captured);
            locks = List.copyOf(locks);
        }
    }

    /** Happens once on a target. */
    public static Outcome of(Target target, OwnBot.Source bots) {
        return Episodes.once(target, "a backup is killed half way and the next one is taken", () -> {
                    try (OwnBot own = bots.deploy("killedbackup", Trouble.NONE)) {
                        return new KilledBackup(own).run();
                    }
                })
                .get();
    }

    private Outcome run() {
        String stack = target.stack().name();
        Repository repository = target.bot().repository();
        Specimen specimen = Specimen.seed(target, "killedbackup");
        Mailbox burden = new Mailbox("citest-burden" + target.mailboxSuffix(), target.domain());
        try {
            Snapshot before = target.bot().create(stack, Set.of());
            target.mailu().store().burden(burden, MEGABYTES);
            int packsBefore = own.packs();
            Background<Boolean> kill = Background.start(() -> own.killAt(packsBefore + PACKS));
            BotAnswer answer = target.bot().tryCreate(stack);
            boolean killed = kill.get();
            Set<Snapshot> made = repository.snapshots(stack);
            made.remove(before);
            if (!killed || answer.ok()) {
                throw new NotProven(
                        "The backup was not killed half way, so nothing is known of a killed one: " + answer);
            }
            int packs = own.packs() - packsBefore;
            target.mailu().store().unburden(burden);
            Snapshot next = target.bot().create(stack, repository.snapshots(stack));
            return new Outcome(
                    answer,
                    packs,
                    made,
                    specimen.captured(target, next),
                    repository.upkeep().locks());
        } finally {
            target.mailu().store().unburden(burden);
            specimen.remove();
        }
    }
}
