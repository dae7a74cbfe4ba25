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
import support.mailu.MailStore;
import support.proof.Finding;
import support.proof.NotProven;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/**
 * A restore is killed while it writes: what does the work below the bot. Then it is run again. The moment is sure: some of the messages
 * are back and some are not; a restore of which that can't be said is an error here, because it would prove nothing. Each deed happens once, when
 * it is first asked for.
 */
public final class KilledRestore {
    private static final int MESSAGES = 1500;
    private static final int SEEN = 50;

    private final Stage<OwnBot> bot;
    private final Stage<Specimen> seeded;
    private final Stage<Killed> killed;
    private final Stage<Again> again;

    /**
     * The one that was killed.
     *
     * @param snapshot that was to be restored
     * @param answer of the bot
     * @param back how many files were back by then, {@code all} how many there had been
     * @param whole whether the mailbox then looked as before the loss
     */
    public record Killed(Snapshot snapshot, BotAnswer answer, int back, int all, boolean whole) {}

    /**
     * The one that was run after it.
     *
     * @param answer of the bot that was asked once more
     * @param returned account and Maildir after that
     */
    public record Again(BotAnswer answer, List<Finding> returned) {
        public Again {
            returned = List.copyOf(returned);
        }
    }

    private KilledRestore(Target target, OwnBot.Source bots) {
        bot = Episodes.part(
                target,
                "a backup bot whose restore is to be killed is deployed",
                List.of(),
                () -> Chapters.keep(bots.deploy("killedrestore", Trouble.NONE)));
        seeded = Episodes.part(
                target,
                "the mailbox of the killed restore is filled",
                List.of(bot),
                () -> Specimen.kept(target(), "killedrestore", MESSAGES));
        killed = Episodes.part(target, "a restore is killed half way", List.of(seeded), this::kill);
        again = Episodes.part(target, "the killed restore is run again", List.of(killed), () -> {
            BotAnswer answer = target().bot().tryRestore(killed().snapshot());
            return new Again(answer, seeded.get().returned());
        });
    }

    /** It is the same for every scenario of the feature. */
    public static KilledRestore of(Target target, OwnBot.Source bots) {
        return Chapters.one(target, KilledRestore.class, () -> new KilledRestore(target, bots));
    }

    private Target target() {
        return bot.get().target();
    }

    public Killed killed() {
        return killed.get();
    }

    public Again again() {
        return again.get();
    }

    private Killed kill() {
        Target target = target();
        Specimen specimen = seeded.get();
        MailStore store = target.mailu().store();
        int all = store.files(specimen.home());
        Snapshot snapshot = target.bot().create(target.stack().name(), Set.of());
        specimen.lose(true);
        String home = target.directoryInSnapshot(target.mail()) + "/"
                + specimen.home().name();
        Background<Boolean> kill = Background.start(() -> bot.get().killWorkerAt(home, SEEN));
        BotAnswer answer = target.bot().tryRestore(snapshot);
        boolean done = kill.get();
        int back = store.files(specimen.home());
        if (!done || back >= all) {
            throw new NotProven("The restore was not killed half way, so nothing is known of a killed one: " + back
                    + " of " + all + " files are back; " + answer);
        }
        boolean whole = Specimen.complaints(specimen.returned()).isEmpty();
        return new Killed(snapshot, answer, back, all, whole);
    }
}
