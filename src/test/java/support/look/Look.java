package support.look;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import support.backup.Lock;
import support.backup.Snapshot;
import support.proof.Declared;
import support.proof.Volume;
import support.target.Target;

/**
 * What a restore of today would bring back: the newest snapshot that it would take, beside what there is now and beside earlier snapshots.
 * It reads, and makes, changes and leaves nothing. Each thing is read once; what can't be read fails the questions that need it, and no other.
 */
public final class Look {
    private static final Map<String, Look> LOOKS = new ConcurrentHashMap<>();

    /** Of the repository, at a time. */
    private static final int LANES = 2;

    private final Target target;
    private final Later<Instant> clock;
    private final Later<Chosen> chosen;
    private final Later<Contents> newest;
    private final Later<LiveMail> live;
    private final Later<Accounts> accounts;
    private final Later<List<Lock>> locks;
    private final Map<String, Later<Contents>> earlier = new ConcurrentHashMap<>();
    private final Map<String, Later<Set<String>>> keptAccounts = new ConcurrentHashMap<>();
    private final Executor lanes = Later.lanes(LANES);

    /** The mail server is read beside the repository, whose readings are few at a time: each takes memory where the bot is. */
    private Look(Target target) {
        this.target = target;
        live = Later.begun(() -> LiveMail.of(target));
        accounts = Later.begun(() -> Accounts.of(target));
        chosen = Later.begun(
                () -> Chosen.of(
                        target.bot().repository().snapshots(target.stack().name()),
                        target.bot()::standsBy,
                        target.stack().name()),
                lanes);
        locks = Later.begun(() -> target.bot().repository().upkeep().readLocks(), lanes);
        clock = Later.onDemand(() -> target.bot().repository().upkeep().clock());
        newest = Later.onDemand(() -> {
            Snapshot snapshot = chosen.get().newest();
            Later<Contents> contents = Later.begun(
                    () -> Contents.of(
                            target, snapshot, roots().values().stream().toList()),
                    lanes);
            List<Snapshot> earlier = chosen.get().earlier();
            accounts(snapshot, contents);
            earlier.forEach(this::listed);
            earlier.forEach(one -> accounts(one, listed(one)));
            return contents.get();
        });
    }

    /** The look of this run at a target. */
    public static Look at(Target target) {
        return LOOKS.computeIfAbsent(target.stack().name(), name -> new Look(target));
    }

    /** Another one. */
    public static Look anew(Target target) {
        return new Look(target);
    }

    /** Where each volume that the labels say to keep is in a snapshot. */
    private Map<Volume, String> roots() {
        Map<Volume, String> roots = new LinkedHashMap<>();
        target.volumes().stream()
                .filter(Declared::labelled)
                .map(Declared::volume)
                .forEach(volume -> roots.put(volume, target.directoryInSnapshot(volume)));
        return roots;
    }

    /** Whether the schedule really ran. */
    public Answer recent() {
        return Recent.answer(chosen.get(), clock.get(), target.limits().newestAge());
    }

    /** Whether every volume that the labels say to keep is there. */
    public Answer volumes() {
        Contents contents = newest.get();
        Map<Volume, String> missing = roots();
        missing.values().removeIf(contents.there()::contains);
        if (missing.isEmpty()) {
            return Answer.good(List.of(contents.snapshot() + " holds the volumes " + roots().keySet()));
        }
        return Answer.bad(
                List.of(),
                "The newest snapshot lacks volumes that are labelled for backup.",
                "a directory of each in " + contents.snapshot(),
                "none of " + missing.keySet() + "; it holds "
                        + contents.snapshot().paths(),
                "the log of the backup bot, and its dialect of labels");
    }

    /** Whether the accounts that the server tells of are those in its database's file, which is what is kept. */
    public Answer oneDatabase() {
        return KeptAccounts.oneDatabase(accounts.get());
    }

    /** Whether every account that is older is there. */
    public Answer olderAccounts() {
        return keptAccounts().older();
    }

    /** Whether no more has come since than may be lost. */
    public Answer newerAccounts() {
        return keptAccounts().newer(target.limits().missingPercent());
    }

    private KeptAccounts keptAccounts() {
        Snapshot snapshot = chosen.get().newest();
        LocalDate day = snapshot.time().atZone(ZoneOffset.UTC).toLocalDate();
        return new KeptAccounts(snapshot, day, accounts.get(), keptAccounts(snapshot));
    }

    /** Whether every message that is older is there, whole. */
    public Answer olderMail() {
        return keptMail().older(this::earlierContents);
    }

    /** Whether no more mailboxes have come since than may be lost. */
    public Answer newerMail() {
        return keptMail().newer(target.limits().missingPercent());
    }

    private KeptMail keptMail() {
        return new KeptMail(newest.get(), live.get(), accounts.get().all());
    }

    private List<Contents> earlierContents() {
        return chosen.get().earlier().stream()
                .map(snapshot -> listed(snapshot).get())
                .toList();
    }

    /** What is to be compared with is read while the newest is judged. */
    private Later<Contents> listed(Snapshot snapshot) {
        return earlier.computeIfAbsent(
                snapshot.id(), id -> Later.begun(() -> Contents.of(target, snapshot, List.of()), lanes));
    }

    /** A lane that waits for a listing is behind it in the lanes' order. */
    private void accounts(Snapshot snapshot, Later<Contents> listed) {
        keptAccounts.computeIfAbsent(snapshot.id(), id -> Later.begun(() -> Accounts.in(target, listed.get()), lanes));
    }

    private Set<String> keptAccounts(Snapshot snapshot) {
        newest.get();
        return keptAccounts.get(snapshot.id()).get();
    }

    /** Whether every account that earlier snapshots hold is there still. */
    public Answer vanishedAccounts() {
        Map<Snapshot, Set<String>> held = new LinkedHashMap<>();
        for (Snapshot snapshot : chosen.get().earlier()) {
            held.put(snapshot, keptAccounts(snapshot));
        }
        return History.accounts(chosen.get().newest(), keptAccounts(chosen.get().newest()), held);
    }

    /** Whether the mail that earlier snapshots hold is there still, but for what people delete. */
    public Answer vanishedMail() {
        Contents latest = newest.get();
        return History.mail(
                latest, accounts.get().all(), earlierContents(), target.limits().vanishedPercent());
    }

    /** Whether nothing keeps the next backup out. */
    public Answer locks() {
        return Locks.answer(locks.get(), clock.get());
    }
}
