package support.episode;

import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.proof.Nonce;
import support.proof.Reading;
import support.secret.Secret;
import support.target.Target;

/**
 * A mailbox as it is at one time, whole: on disk and through the mail server. The Maildir is read before a client opens it.
 *
 * @param inbox as its user reads it, with the password of the time when it was made
 */
public record MailboxLook(Reading maildir, Reading accountOnDisk, Reading accountInService, Reading inbox) {
    /** Looks at a mailbox that is expected to be there; what is not there is a reading, too. */
    public static MailboxLook at(Target target, Nonce nonce, Mailbox mailbox, MailHome home, Secret password) {
        Probe probe = new Probe(target, nonce);
        Reading maildir = probe.homeOnDisk(mailbox, home);
        Background<Reading> accountInService = Background.start(() -> probe.accountInService(mailbox));
        Reading accountOnDisk = probe.accountOnDisk(mailbox);
        Reading inService = accountInService.get();
        return new MailboxLook(maildir, accountOnDisk, inService, probe.inboxOfUser(mailbox, password));
    }
}
