package support.episode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import support.mailu.Mailbox;
import support.proof.Nonce;
import support.proof.Note.TimingNote;
import support.target.Target;

/** The episodes of this process: one a stack and plan, made when it is first asked for. */
public final class Episodes {
    private static final Map<String, Episode> EPISODES = new ConcurrentHashMap<>();
    private static final Map<String, Correspondence> CORRESPONDENCES = new ConcurrentHashMap<>();
    private static final ConcurrentLinkedQueue<TimingNote> TIMES = new ConcurrentLinkedQueue<>();

    private Episodes() {}

    public static Episode of(Target target, Plan plan) {
        return EPISODES.computeIfAbsent(
                target.stack().name() + " " + plan, key -> new Episode(target, plan, TIMES::add));
    }

    /** The correspondence on this target. */
    public static Correspondence correspondence(Target target) {
        return CORRESPONDENCES.computeIfAbsent(target.stack().name(), key -> new Correspondence(target));
    }

    /**
     * Removes every mailbox that this run made on this target: account and Maildir. What can't be removed is said, with the
     * command that removes it, before this fails.
     */
    public static void removeMailboxes(Target target, Consumer<String> progress) {
        Map<Mailbox, Nonce> made = new LinkedHashMap<>();
        EPISODES.values().forEach(episode -> episode.mailboxes().forEach(one -> made.put(one, episode.nonce())));
        CORRESPONDENCES
                .values()
                .forEach(letters -> letters.mailboxes().forEach(one -> made.put(one, letters.mark(one))));
        List<Mailbox> left = new ArrayList<>();
        List<Mailbox> accounts = new ArrayList<>();
        made.forEach((mailbox, nonce) -> attempt(List.of(mailbox), left, progress, () -> {
            if (target.mailu().removeMaildir(mailbox, nonce)) {
                accounts.add(mailbox);
            }
        }));
        List<Mailbox> aliases = CORRESPONDENCES.values().stream()
                .map(Correspondence::alias)
                .filter(alias -> target.mailu().aliases().containsKey(alias.address()))
                .toList();
        if (!accounts.isEmpty() || !aliases.isEmpty()) {
            List<Mailbox> both =
                    Stream.concat(accounts.stream(), aliases.stream()).toList();
            attempt(both, left, progress, () -> target.mailu().cli().delete(accounts, aliases));
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
