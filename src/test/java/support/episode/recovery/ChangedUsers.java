package support.episode.recovery;

import java.util.List;
import support.backup.NewerFiles;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.mailu.AdminCli.NewAccount;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.proof.Finding;
import support.secret.Secret;
import support.target.Target;

/**
 * After the backup one user is removed and made anew with another password, and another is renamed: a new account gets the home. Then the snapshot
 * is restored.
 *
 * @param anew account and Maildir of the one who was made anew, against those of before
 * @param oldPassword whether the password of before lets that user in, {@code newPassword} whether the one that came after it does
 * @param renamed account and Maildir of the other under the old name, against those of before
 * @param newName the address that the other had in between
 * @param newNameKnown whether the mail server still knows that address
 * @param newHome what became of the home under it, which the snapshot lacks
 */
public record ChangedUsers(
        List<Finding> anew,
        boolean oldPassword,
        boolean newPassword,
        List<Finding> renamed,
        Mailbox newName,
        boolean newNameKnown,
        NewerFiles newHome) {
    public ChangedUsers {
        anew = List.copyOf(anew);
        renamed = List.copyOf(renamed);
    }

    /** Happens once on a target. */
    public static ChangedUsers of(Target target) {
        return Episodes.once(target, "users are made anew and renamed, and the operator restores", () -> run(target))
                .get();
    }

    private static ChangedUsers run(Target target) {
        Mailu mailu = target.mailu();
        String stack = target.stack().name();
        Specimen anew = Specimen.seed(target, "anew");
        Specimen renamed = Specimen.seed(target, "oldname");
        Mailbox newName = new Mailbox("citest-newname" + target.mailboxSuffix(), target.domain());
        Episodes.willMake(newName, renamed.nonce());
        Snapshot snapshot = target.bot().create(stack, target.bot().repository().snapshots(stack));
        Secret later = Secret.random();
        mailu.cli().delete(List.of(anew.mailbox(), renamed.mailbox()), List.of());
        mailu.homeMoves().rename(renamed.mailbox(), newName);
        mailu.cli()
                .create(List.of(
                        account(target, anew, anew.mailbox(), later), account(target, renamed, newName, later)));
        if (!mailu.client().logsIn(anew.mailbox(), later) || anew.letsIn()) {
            throw new ProbeFailed(
                    anew.mailbox() + " was made anew, but its new password does not open it, or its old one does");
        }
        mailu.home(newName);
        target.bot().restore(snapshot);
        return new ChangedUsers(
                anew.returned(),
                anew.letsIn(),
                mailu.client().logsIn(anew.mailbox(), later),
                renamed.returned(),
                newName,
                mailu.dovecot().home(newName).isPresent(),
                mailu.store().names().contains(newName.address()) ? NewerFiles.KEPT : NewerFiles.REMOVED);
    }

    private static NewAccount account(Target target, Specimen of, Mailbox mailbox, Secret password) {
        return new NewAccount(mailbox, password, new ProbeMark(of.nonce(), target.runLabel()).text());
    }
}
