package support.episode.recovery;

import java.util.List;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
import support.mailu.Account;
import support.mailu.AccountDatabase;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.proof.Finding;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Prover;
import support.proof.Reading;
import support.secret.Secret;
import support.target.Target;

/**
 * One user is lost and brought back alone, beside one to whom mail goes on coming. The operator takes the user's home out of the snapshot and lays
 * it into the mail volume, and makes the account again from its row in the snapshot's database: nothing else is restored. Each deed happens once,
 * when it is first asked for.
 */
public final class OneUser {
    private final Stage<Both> seeded;
    private final Stage<Snapshot> snapshot;
    private final Stage<Specimen> lost;
    private final Stage<Reading> newer;
    private final Stage<Back> back;

    private record Both(Specimen lost, Specimen beside) {}

    /**
     * What the operator's work has brought.
     *
     * @param returned the account for the mail server, and the Maildir on disk, against those of before
     * @param letIn whether front lets the user in with the password of before
     * @param wrongRefused whether front refuses another password
     * @param other whom nobody lost: the INBOX with its mail that is newer than the snapshot, before the restore and after it
     */
    public record Back(List<Finding> returned, boolean letIn, boolean wrongRefused, Finding other) {
        public Back {
            returned = List.copyOf(returned);
        }
    }

    private OneUser(Target target) {
        seeded = Episodes.part(
                target,
                "the mailbox of one user receives a message",
                List.of(),
                () -> new Both(Specimen.seed(target, "alone"), Specimen.seed(target, "beside")));
        snapshot = Episodes.part(
                target,
                "the backup bot takes a snapshot of one user",
                List.of(seeded),
                () -> target.bot().create(target.stack().name()));
        lost = Episodes.part(target, "the operator loses the mailbox of one user", List.of(snapshot), () -> {
            seeded.get().lost().lose(true);
            return seeded.get().lost();
        });
        newer = Episodes.part(
                target,
                "another mailbox receives a newer message",
                List.of(lost),
                () -> withNewer(seeded.get().beside()));
        back = Episodes.part(
                target, "the operator brings one user back alone", List.of(newer), () -> bringBack(target));
    }

    /** It is the same for every scenario that asks. */
    public static OneUser of(Target target) {
        return Episodes.one(target, OneUser.class, () -> new OneUser(target));
    }

    /** The mailbox, with its message. */
    public Mailbox mailbox() {
        return seeded.get().lost().mailbox();
    }

    public Snapshot snapshot() {
        return snapshot.get();
    }

    /** Has it lost, account and Maildir; a loss that is not real is an error. */
    public Mailbox lose() {
        return lost.get().mailbox();
    }

    /** What the other user reads, newer mail too, before anything is restored. */
    public Reading newer() {
        return newer.get();
    }

    public Back back() {
        return back.get();
    }

    private Back bringBack(Target target) {
        Specimen one = lost.get();
        Specimen beside = seeded.get().beside();
        target.mailu()
                .homeMoves()
                .put(
                        one.mailbox(),
                        HomeArchive.of(target, snapshot(), one.home())
                                .as(one.home().name()));
        target.mailu().cli().putBack(one.mailbox(), account(target, snapshot(), one));
        return new Back(
                List.of(one.maildirReturned(), one.known()),
                one.letsIn(),
                !target.mailu().client().logsIn(one.mailbox(), Secret.random()),
                new Prover(beside.nonce()).contained(newer(), beside.inbox()));
    }

    private static Reading withNewer(Specimen beside) {
        Nonce newer = beside.receive();
        Reading inbox = beside.inbox();
        requireMarked(inbox, newer);
        return inbox;
    }

    private static Account account(Target target, Snapshot snapshot, Specimen lost) {
        return target.accountsIn(snapshot)
                .flatMap(files -> AccountDatabase.find(files, lost.mailbox()))
                .orElseThrow(() -> new ProbeFailed(snapshot + " holds no account of " + lost.mailbox()));
    }

    private static void requireMarked(Reading inbox, Nonce newer) {
        boolean there = inbox.observation() instanceof Observation.Present present
                && present.manifest().items().keySet().stream().anyMatch(id -> id.contains(newer.value()));
        if (!there) {
            throw new ProbeFailed(
                    "The message that is newer than the snapshot is not in the INBOX: " + inbox.summary());
        }
    }
}
