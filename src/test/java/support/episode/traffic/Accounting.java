package support.episode.traffic;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import support.backup.NewerFiles;
import support.backup.Node;
import support.backup.Snapshot;
import support.mailu.AccountDatabase;
import support.mailu.Mailbox;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.mailu.ProbeMessage;
import support.proof.Nonce;
import support.proof.NotProven;
import support.target.Target;

/** Follows messages that Postfix accepted to where they ended: the files on disk, the snapshot, the queue, the sender. */
final class Accounting {
    private final Target target;
    private final Mailu mailu;
    private final Mailbox sender;
    private final List<Mailbox> recipients;

    Accounting(Target target, Mailbox sender, List<Mailbox> recipients) {
        this.target = target;
        this.mailu = target.mailu();
        this.sender = sender;
        this.recipients = recipients;
    }

    /** How many files each message of the episode has on disk, by its nonce. */
    Map<String, Integer> onDisk() {
        Map<String, Integer> files = new HashMap<>();
        for (Mailbox recipient : recipients) {
            mailu.store().entries(mailu.home(recipient)).stream()
                    .filter(Maildir::isMessage)
                    .flatMap(entry -> ProbeMessage.mark(entry.content().readable()).stream())
                    .forEach(mark -> files.merge(mark.nonce().value(), 1, Integer::sum));
        }
        return files;
    }

    /** The nonces of all probe messages that the snapshot holds of these mailboxes. */
    Set<String> inSnapshot(Snapshot snapshot) {
        Set<String> found = new HashSet<>();
        for (Mailbox recipient : recipients) {
            String path = target.pathInSnapshot(
                    mailu.mailVolume(), mailu.home(recipient).name());
            target.bot().repository().tree(snapshot, path).stream()
                    .map(Node::content)
                    .flatMap(content -> ProbeMessage.mark(content.readable()).stream())
                    .forEach(mark -> found.add(mark.nonce().value()));
        }
        return found;
    }

    /**
     * What became of each.
     *
     * @param captured the nonces that the snapshot holds
     * @param restored when the restore had ended
     */
    Map<Accepted, Fate> fates(List<Accepted> accepted, Set<String> captured, Instant restored) {
        Map<String, Integer> files = onDisk();
        Set<Nonce> queued = mailu.postfix().queue().waiting(Set.copyOf(recipients));
        boolean removes = target.bot().newerFiles() == NewerFiles.REMOVED;
        Map<Accepted, Fate> fates = new HashMap<>();
        for (Accepted one : accepted) {
            String token = one.nonce().value();
            int there = files.getOrDefault(token, 0);
            boolean newer = !captured.contains(token) && one.at().isBefore(restored);
            Fate fate = there == 1
                    ? Fate.THERE
                    : there > 1
                            ? Fate.DOUBLED
                            : queued.contains(one.nonce())
                                    ? Fate.QUEUED
                                    : sentBack(one) ? Fate.SENT_BACK : newer && removes ? Fate.ROLLED_BACK : Fate.LOST;
            fates.put(one, fate);
        }
        return fates;
    }

    private boolean sentBack(Accepted one) {
        return mailu.dovecot().messagesWith(sender, one.nonce().value()) > 0;
    }

    static Map<Fate, Integer> counted(Map<Accepted, Fate> fates) {
        Map<Fate, Integer> counted = new EnumMap<>(Fate.class);
        fates.values().forEach(fate -> counted.merge(fate, 1, Integer::sum));
        return counted;
    }

    /** Those that nobody accounts for, one line each. */
    static Set<String> unaccounted(Map<Accepted, Fate> fates) {
        return fates.entrySet().stream()
                .filter(fate -> !fate.getValue().accountedFor())
                .map(fate -> fate.getKey().nonce() + " to " + fate.getKey().to() + ", accepted at "
                        + fate.getKey().at() + ": " + fate.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
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
