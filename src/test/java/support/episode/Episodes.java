package support.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import support.mailu.Mailbox;
import support.proof.Note.TimingNote;
import support.target.Target;

/** The episodes of this process: one a stack and plan, made when it is first asked for. */
public final class Episodes {
    private static final Map<String, Episode> EPISODES = new ConcurrentHashMap<>();
    private static final ConcurrentLinkedQueue<TimingNote> TIMES = new ConcurrentLinkedQueue<>();

    private Episodes() {}

    public static Episode of(Target target, Plan plan) {
        return EPISODES.computeIfAbsent(
                target.stack().name() + " " + plan, key -> new Episode(target, plan, TIMES::add));
    }

    /**
     * Removes every mailbox that an episode made on this target: account and Maildir. What can't be removed is said, with the
     * command that removes it, before this fails.
     */
    public static void removeMailboxes(Target target, Consumer<String> progress) {
        List<Mailbox> left = new ArrayList<>();
        List<Mailbox> accounts = new ArrayList<>();
        for (Episode episode : EPISODES.values()) {
            for (Mailbox mailbox : episode.mailboxes()) {
                attempt(List.of(mailbox), left, progress, () -> {
                    if (target.mailu().removeMaildir(mailbox, episode.nonce())) {
                        accounts.add(mailbox);
                    }
                });
            }
        }
        if (!accounts.isEmpty()) {
            attempt(accounts, left, progress, () -> target.mailu().cli().delete(accounts));
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    "Mailboxes of the probe are left on stack " + target.stack().name() + ": " + left);
        }
    }

    private static void attempt(
            List<Mailbox> mailboxes, List<Mailbox> left, Consumer<String> progress, Runnable removal) {
        try {
            removal.run();
        } catch (RuntimeException e) {
            left.addAll(mailboxes);
            for (Mailbox mailbox : mailboxes) {
                progress.accept("mailbox " + mailbox + " could not be removed (" + e.getMessage()
                        + "); in the admin service: flask mailu user-delete -r " + mailbox
                        + "; then remove its directory in the imap service");
            }
        }
    }

    /** How long each stage took that was completed since this was last asked. */
    public static List<TimingNote> newTimes() {
        List<TimingNote> times = new ArrayList<>();
        for (TimingNote time = TIMES.poll(); time != null; time = TIMES.poll()) {
            times.add(time);
        }
        return times;
    }
}
