package support.episode.recovery;

import java.util.List;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.mailu.Account;
import support.mailu.AccountDatabase;
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
 * it into the mail volume, and makes the account again from its row in the snapshot's database: nothing else is restored.
 *
 * @param returned the account for the mail server, and the Maildir on disk, against those of before
 * @param letIn whether front lets the user in with the password of before
 * @param wrongRefused whether front refuses another password
 * @param other whom nobody lost: the INBOX with its mail that is newer than the snapshot, before the restore and after it
 */
public record OneUser(List<Finding> returned, boolean letIn, boolean wrongRefused, Finding other) {
    public OneUser {
        returned = List.copyOf(returned);
    }

    /** Happens once on a target. */
    public static OneUser of(Target target) {
        return Episodes.once(target, "the operator brings one user back alone", () -> run(target))
                .get();
    }

    private static OneUser run(Target target) {
        String stack = target.stack().name();
        Specimen lost = Specimen.seed(target, "alone");
        Specimen beside = Specimen.seed(target, "beside");
        Snapshot snapshot = target.bot().create(stack, target.bot().repository().snapshots(stack));
        Nonce newer = beside.receive();
        Reading before = beside.inbox();
        requireMarked(before, newer);
        lost.lose(true);
        target.mailu()
                .homeMoves()
                .put(
                        lost.mailbox(),
                        HomeArchive.of(target, snapshot, lost.home())
                                .as(lost.home().name()));
        target.mailu().cli().putBack(lost.mailbox(), account(target, snapshot, lost));
        return new OneUser(
                List.of(lost.maildirReturned(), lost.known()),
                lost.letsIn(),
                !target.mailu().client().logsIn(lost.mailbox(), Secret.random()),
                new Prover(beside.nonce()).contained(before, beside.inbox()));
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
