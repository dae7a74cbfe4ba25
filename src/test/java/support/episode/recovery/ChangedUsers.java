package support.episode.recovery;

import java.util.List;
import support.backup.NewerFiles;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
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
 * is restored. Each deed happens once, when it is first asked for.
 */
public final class ChangedUsers {
    private final Target target;
    private final Stage<Changed> changed;
    private final Stage<Restored> restored;

    /**
     * Both after the snapshot and the change.
     *
     * @param later the password of the one who was made anew
     * @param newName the address that the other has now
     */
    public record Changed(Specimen anew, Specimen renamed, Secret later, Mailbox newName, Snapshot snapshot) {}

    /**
     * Both after the restore.
     *
     * @param anew account and Maildir of the one who was made anew, against those of before
     * @param oldPassword whether the password of before lets that user in, {@code newPassword} whether the one that came after it does
     * @param renamed account and Maildir of the other under the old name, against those of before
     * @param newName the address that the other had in between
     * @param newNameKnown whether the mail server still knows that address
     * @param newHome what became of the home under it, which the snapshot lacks
     */
    public record Restored(
            List<Finding> anew,
            boolean oldPassword,
            boolean newPassword,
            List<Finding> renamed,
            Mailbox newName,
            boolean newNameKnown,
            NewerFiles newHome) {
        public Restored {
            anew = List.copyOf(anew);
            renamed = List.copyOf(renamed);
        }
    }

    private ChangedUsers(Target target) {
        this.target = target;
        changed = Episodes.part(target, "users are made anew and renamed after a backup", List.of(), this::change);
        restored = Episodes.part(
                target, "users who were made anew and renamed are restored", List.of(changed), this::restore);
    }

    /** It is the same for every scenario that asks. */
    public static ChangedUsers of(Target target) {
        return Episodes.one(target, ChangedUsers.class, () -> new ChangedUsers(target));
    }

    public Changed changed() {
        return changed.get();
    }

    public Restored restored() {
        return restored.get();
    }

    private Changed change() {
        Mailu mailu = target.mailu();
        Specimen anew = Specimen.seed(target, "anew");
        Specimen renamed = Specimen.seed(target, "oldname");
        Mailbox newName = new Mailbox("citest-newname" + target.mailboxSuffix(), target.domain());
        Episodes.willMake(newName, renamed.nonce());
        Snapshot snapshot = target.bot().create(target.stack().name());
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
        return new Changed(anew, renamed, later, newName, snapshot);
    }

    private Restored restore() {
        Mailu mailu = target.mailu();
        Changed users = changed();
        Mailbox newName = users.newName();
        target.bot().restore(users.snapshot());
        return new Restored(
                users.anew().returned(),
                users.anew().letsIn(),
                mailu.client().logsIn(users.anew().mailbox(), users.later()),
                users.renamed().returned(),
                newName,
                mailu.dovecot().home(newName).isPresent(),
                mailu.store().names().contains(newName.address()) ? NewerFiles.KEPT : NewerFiles.REMOVED);
    }

    private static NewAccount account(Target target, Specimen of, Mailbox mailbox, Secret password) {
        return new NewAccount(mailbox, password, new ProbeMark(of.nonce(), target.runLabel()).text());
    }
}
