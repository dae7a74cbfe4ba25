package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.BotAnswer;
import support.backup.Snapshot;
import support.episode.Background;
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
 * A backup is killed, bot and all, while it writes. The moment is sure: there is more to write than can be written before the first of it is
 * seen; and a backup that ended by itself first is an error here, because it would prove nothing. Each deed happens once, when it is first asked
 * for.
 */
public final class KilledBackup {
    private static final int MEGABYTES = 400;
    private static final int PACKS = 2;

    private final Stage<OwnBot> bot;
    private final Stage<Specimen> seeded;
    private final Stage<Killed> killed;
    private final Stage<Next> next;

    /**
     * The one that was killed.
     *
     * @param answer of the bot
     * @param packs how many files of data it had written
     * @param phantoms snapshots that are there of it
     */
    public record Killed(BotAnswer answer, int packs, Set<Snapshot> phantoms) {
        public Killed {
            phantoms = Set.copyOf(phantoms);
        }
    }

    /**
     * The one after it, taken without any help.
     *
     * @param captured whether it holds the mailbox
     * @param locks those that stood in the repository afterwards
     */
    public record Next(Snapshot snapshot, List<Finding> captured, List<String> locks) {
        public Next {
            captured = List.copyOf(captured);
            locks = List.copyOf(locks);
        }
    }

    private KilledBackup(Target target, OwnBot.Source bots) {
        bot = Episodes.part(
                target,
                "a backup bot to be killed is deployed",
                List.of(),
                () -> Chapters.keep(bots.deploy("killedbackup", Trouble.NONE)));
        seeded = Episodes.part(
                target,
                "the mailbox of the killed backup receives a message",
                List.of(bot),
                () -> Specimen.kept(target(), "killedbackup"));
        killed = Episodes.part(target, "a backup is killed half way", List.of(seeded), this::kill);
        next = Episodes.part(target, "the backup after the killed one is taken", List.of(killed), this::takeNext);
    }

    /** It is the same for every scenario of the feature. */
    public static KilledBackup of(Target target, OwnBot.Source bots) {
        return Chapters.one(target, KilledBackup.class, () -> new KilledBackup(target, bots));
    }

    private Target target() {
        return bot.get().target();
    }

    public Killed killed() {
        return killed.get();
    }

    public Next next() {
        return next.get();
    }

    private Killed kill() {
        OwnBot own = bot.get();
        Target target = target();
        String stack = target.stack().name();
        Mailbox burden = new Mailbox("citest-burden" + target.mailboxSuffix(), target.domain());
        try {
            Snapshot before = target.bot().create(stack, Set.of());
            target.mailu().store().burden(burden, MEGABYTES);
            int packsBefore = own.packs();
            Background<Boolean> kill = Background.start(() -> own.killAt(packsBefore + PACKS));
            BotAnswer answer = target.bot().tryCreate(stack);
            boolean killed = kill.get();
            Set<Snapshot> made = target.bot().repository().snapshots(stack);
            made.remove(before);
            if (!killed || answer.ok()) {
                throw new NotProven(
                        "The backup was not killed half way, so nothing is known of a killed one: " + answer);
            }
            return new Killed(answer, own.packs() - packsBefore, made);
        } finally {
            target.mailu().store().unburden(burden);
        }
    }

    private Next takeNext() {
        Snapshot snapshot = target().bot().create(target().stack().name());
        return new Next(
                snapshot,
                seeded.get().captured(target(), snapshot),
                target().bot().repository().upkeep().locks());
    }
}
