package support.episode;

import java.util.Set;
import java.util.stream.Collectors;
import support.backup.NewerFiles;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Nonce;
import support.target.Target;

/**
 * A message that came to a mailbox after the snapshot. Nobody lost it, but a restore meets it: it is one of the files that the
 * snapshot lacks.
 *
 * @param home where Dovecot keeps the mailbox
 * @param older of the message that the snapshot holds
 * @param newer of the message that came after it
 */
public record NewerMail(MailHome home, Nonce older, Nonce newer) {
    /**
     * What a restore made of it.
     *
     * @param home the directory in which it was looked for
     * @param olderThere whether the message that the snapshot holds is there
     * @param newer whether the newer message is there
     */
    public record Fate(MailHome home, boolean olderThere, NewerFiles newer) {}

    /** Sends it and waits until it is there. */
    static NewerMail send(Target target, Mailbox mailbox, Nonce older) {
        Mailu mailu = target.mailu();
        Nonce newer = Nonce.fresh();
        mailu.postfix().send(mailbox, ProbeMessage.compose(new ProbeMark(newer, target.runLabel()), mailbox));
        mailu.awaitDelivery(mailbox, newer, target.limits().deliveryWithin());
        NewerMail mail = new NewerMail(mailu.home(mailbox), older, newer);
        if (!mail.onDisk(mailu).equals(Set.of(older, newer))) {
            throw new ProbeFailed("The newer message was read in the INBOX of " + mailbox + ", but " + mail.home.path()
                    + " holds no file with each of the two messages");
        }
        return mail;
    }

    Fate fate(Mailu mailu) {
        Set<Nonce> found = onDisk(mailu);
        return new Fate(home, found.contains(older), found.contains(newer) ? NewerFiles.KEPT : NewerFiles.REMOVED);
    }

    /** The nonces of all probe messages that the home has files of. */
    private Set<Nonce> onDisk(Mailu mailu) {
        if (!mailu.store().names().contains(home.name())) {
            return Set.of();
        }
        return mailu.store().entries(home).stream()
                .filter(Maildir::isMessage)
                .flatMap(entry -> ProbeMessage.mark(entry.content().readable()).stream())
                .map(ProbeMark::nonce)
                .collect(Collectors.toSet());
    }
}
