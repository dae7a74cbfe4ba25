package support.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import support.backup.BotFailed;
import support.backup.Repository;
import support.backup.Snapshot;
import support.mailu.AccountDatabase;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.proof.Declared;
import support.proof.Volume;
import support.swarm.VolumeMount;

/**
 * The newest snapshot of a target, read from the repository, beside what there is now. It tells whether the schedule really ran,
 * and whether it kept what it should; nothing is made for it.
 */
public final class NewestSnapshot {
    private final Target target;
    private final Snapshot snapshot;
    private final Instant looked;

    private NewestSnapshot(Target target, Snapshot snapshot, Instant looked) {
        this.target = target;
        this.snapshot = snapshot;
        this.looked = looked;
    }

    /**
     * What there is of a kind of thing, and what of it a snapshot lacks.
     *
     * @param now how many there are, without the probe's own
     * @param missing those that the snapshot lacks, sorted
     */
    public record Kept(int now, List<String> missing) {
        static Kept of(Set<String> now, Set<String> kept) {
            Set<String> missing = new TreeSet<>(now);
            missing.removeAll(kept);
            return new Kept(now.size(), List.copyOf(missing));
        }

        /** Whether no more is missing than may have come after the snapshot; the share of nothing is nothing. */
        public boolean within(int percent) {
            return missing.size() * 100L <= (long) now * percent;
        }
    }

    /** Looks into the repository; none for this stack is a {@link BotFailed}. */
    public static NewestSnapshot of(Target target) {
        String stack = target.stack().name();
        Snapshot newest = target.bot().repository().snapshots(stack).stream()
                .max(Comparator.comparing(Snapshot::time))
                .orElseThrow(() -> new BotFailed("The repository holds no snapshot of " + stack
                        + ": has the backup bot ever run? Nothing could be restored today"));
        return new NewestSnapshot(target, newest, Instant.now());
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /** How old it was when it was looked at. */
    public Duration age() {
        return Duration.between(snapshot.time(), looked);
    }

    /** The volumes that the labels say to keep and of which the snapshot has no directory. */
    public List<Volume> missingVolumes() {
        Repository repository = target.bot().repository();
        return target.volumes().stream()
                .filter(Declared::labelled)
                .map(Declared::volume)
                .filter(volume -> repository.names(snapshot, root(volume)).isEmpty())
                .toList();
    }

    private String root(Volume volume) {
        VolumeMount mount = target.stack().volumeMounts().stream()
                .filter(one ->
                        one.service().equals(volume.service()) && one.target().equals(volume.mount()))
                .findFirst()
                .orElseThrow();
        return target.directoryInSnapshot(mount);
    }

    /** Today's accounts and the snapshot's: both databases must be sound. */
    public Kept accounts() {
        Set<String> now = AccountDatabase.addresses(target.mailu().database());
        Set<String> kept = target.accountsIn(snapshot)
                .map(AccountDatabase::addresses)
                .orElseThrow(() -> new ProbeFailed(
                        snapshot + " holds no " + target.accountsInSnapshot() + ", so it keeps no account at all"));
        return Kept.of(others(now), kept);
    }

    /** The mail homes on today's mail volume and the snapshot's. */
    public Kept mailboxes() {
        String path = target.directoryInSnapshot(target.mailu().mailVolume());
        Set<String> kept = target.bot()
                .repository()
                .names(snapshot, path)
                .orElseThrow(() -> new ProbeFailed(snapshot + " holds no " + path + ", so it keeps no mail at all"));
        return Kept.of(others(new TreeSet<>(target.mailu().store().names())), kept);
    }

    /** Without the probes' own: they come and go with every run. */
    private static Set<String> others(Set<String> addresses) {
        Set<String> others = new TreeSet<>(addresses);
        others.removeIf(Mailbox::isProbes);
        return others;
    }
}
