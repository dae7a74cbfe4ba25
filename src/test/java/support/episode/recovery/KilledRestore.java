package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.BotAnswer;
import support.backup.Snapshot;
import support.episode.Background;
import support.episode.Episodes;
import support.episode.Specimen;
import support.mailu.MailStore;
import support.proof.Finding;
import support.proof.NotProven;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/**
 * A restore is killed while it writes: what does the work below the bot. Then it is run again. The moment is sure: some of the messages
 * are back and some are not; a restore of which that can't be said is an error here, because it would prove nothing.
 */
public final class KilledRestore {
    private static final int MESSAGES = 1500;
    private static final int SEEN = 50;

    private final Target target;
    private final OwnBot own;

    private KilledRestore(OwnBot own) {
        this.target = own.target();
        this.own = own;
    }

    /**
     * What it left.
     *
     * @param answer of the bot whose restore was killed
     * @param back how many files were back by then, {@code all} how many there had been
     * @param whole whether the mailbox then looked as before the loss
     * @param again of the bot that was asked once more
     * @param returned account and Maildir after that
     */
    public record Outcome(BotAnswer answer, int back, int all, boolean whole, BotAnswer again, List<Finding> returned) {
        public Outcome {
            returned = List.copyOf(returned);
        }
    }

    /** Happens once on a target. */
    public static Outcome of(Target target, OwnBot.Source bots) {
        return Episodes.once(target, "a restore is killed half way and run again", () -> {
                    try (OwnBot own = bots.deploy("killedrestore", Trouble.NONE)) {
                        return new KilledRestore(own).run();
                    }
                })
                .get();
    }

    private Outcome run() {
        MailStore store = target.mailu().store();
        Specimen specimen = Specimen.seed(target, "killedrestore", MESSAGES);
        try {
            int all = store.files(specimen.home());
            Snapshot snapshot = target.bot().create(target.stack().name(), Set.of());
            specimen.lose(true);
            String home = target.directoryInSnapshot(target.mail()) + "/"
                    + specimen.home().name();
            Background<Boolean> kill = Background.start(() -> own.killWorkerAt(home, SEEN));
            BotAnswer answer = target.bot().tryRestore(snapshot);
            boolean killed = kill.get();
            int back = store.files(specimen.home());
            if (!killed || back >= all) {
                throw new NotProven("The restore was not killed half way, so nothing is known of a killed one: " + back
                        + " of " + all + " files are back; " + answer);
            }
            boolean whole = Specimen.complaints(specimen.returned()).isEmpty();
            BotAnswer again = target.bot().tryRestore(snapshot);
            return new Outcome(answer, back, all, whole, again, specimen.returned());
        } finally {
            specimen.remove();
        }
    }
}
