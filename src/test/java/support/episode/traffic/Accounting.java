package support.episode.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import support.backup.NewerFiles;
import support.backup.Snapshot;
import support.mailu.AccountDatabase;
import support.mailu.Mailbox;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.mailu.ProbeMessage;
import support.proof.Content;
import support.proof.Nonce;
import support.proof.NotProven;
import support.target.Target;

/** Follows messages that Postfix accepted to where they ended: the files on disk, the snapshot, the queue, the sender. */
final class Accounting {
    /** The engine's clock may be behind. */
    private static final Duration EARLIER = Duration.ofMinutes(10);

    private final Target target;
    private final Mailu mailu;
    private final Mailbox sender;
    private final List<Mailbox> recipients;
    private final Instant since = Instant.now().minus(EARLIER);

    Accounting(Target target, Mailbox sender, List<Mailbox> recipients) {
        this.target = target;
        this.mailu = target.mailu();
        this.sender = sender;
        this.recipients = recipients;
    }

    /** The files that each message of the episode has on disk, by its nonce: below the recipient's home. */
    Map<String, List<String>> onDisk() {
        Map<String, List<String>> files = new HashMap<>();
        for (Mailbox recipient : recipients) {
            for (Maildir.Entry entry : mailu.store().entries(mailu.home(recipient))) {
                if (Maildir.isMessage(entry)) {
                    note(entry.content(), entry.path(), files);
                }
            }
        }
        return files;
    }

    /** The files in which the snapshot holds each message of a probe, by its nonce. */
    Map<String, List<String>> inSnapshot(Snapshot snapshot) {
        Map<String, List<String>> files = new HashMap<>();
        for (Mailbox recipient : recipients) {
            String path = target.pathInSnapshot(
                    mailu.mailVolume(), mailu.home(recipient).name());
            target.bot().repository().tree(snapshot, path).forEach(node -> note(node.content(), node.path(), files));
        }
        return files;
    }

    private static void note(Content content, String path, Map<String, List<String>> files) {
        ProbeMessage.mark(content.readable())
                .ifPresent(mark -> files.computeIfAbsent(mark.nonce().value(), none -> new ArrayList<>())
                        .add(path));
    }

    /**
     * What became of each.
     *
     * @param captured what the snapshot holds, as {@link #inSnapshot} tells
     * @param restored when the restore had ended
     */
    Fates fates(List<Accepted> accepted, Map<String, List<String>> captured, Instant restored) {
        Map<String, List<String>> files = onDisk();
        Set<Nonce> queued = mailu.postfix().queue().waiting(Set.copyOf(recipients));
        boolean removes = target.bot().newerFiles() == NewerFiles.REMOVED;
        Map<Fate, Integer> counted = new EnumMap<>(Fate.class);
        Set<String> unaccounted = new TreeSet<>();
        for (Accepted one : accepted) {
            String token = one.nonce().value();
            List<String> there = files.getOrDefault(token, List.of());
            boolean newer = !captured.containsKey(token) && one.at().isBefore(restored);
            Fate fate = !there.isEmpty()
                    ? Fate.ofThose(there, there.size() > 1 ? mailu.postfix().deferrals(one.nonce(), since) : 0)
                    : queued.contains(one.nonce())
                            ? Fate.QUEUED
                            : sentBack(one) ? Fate.SENT_BACK : newer && removes ? Fate.ROLLED_BACK : Fate.LOST;
            counted.merge(fate, 1, Integer::sum);
            if (!fate.accountedFor()) {
                unaccounted.add(one.nonce() + " to " + one.to() + ", accepted at " + one.at() + ": " + fate
                        + " on disk " + there + ", in the snapshot " + captured.getOrDefault(token, List.of()));
            }
        }
        return new Fates(counted, unaccounted);
    }

    /** How often there was which, and those that nobody accounts for, one line each. */
    record Fates(Map<Fate, Integer> counted, Set<String> unaccounted) {}

    private boolean sentBack(Accepted one) {
        return mailu.dovecot().messagesWith(sender, one.nonce().value()) > 0;
    }

    /** The addresses of all accounts in the snapshot's database, which must be sound. */
    Set<String> accountsIn(Snapshot snapshot) {
        return target.accountsIn(snapshot)
                .map(AccountDatabase::addresses)
                .orElseThrow(() -> new NotProven(target.lackingAccounts(snapshot)));
    }

    /** How many messages were accepted while something ran; none is an error: nothing would be known of it under traffic. */
    static long overlapping(List<Accepted> accepted, Instant from, Instant until, String what) {
        long during = accepted.stream().filter(one -> one.during(from, until)).count();
        boolean before = accepted.stream().anyMatch(one -> one.at().isBefore(from));
        if (during == 0 || !before) {
            throw new NotProven("No mail was accepted while the " + what + " ran, from " + from + " until " + until
                    + ", so nothing is known of one under traffic");
        }
        return during;
    }
}
