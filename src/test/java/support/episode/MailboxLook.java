package support.episode;

import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Reading;
import support.secret.Secret;
import support.target.Target;

/**
 * A mailbox as it is at one time, whole: on disk and through the mail server. The Maildir is read before a client opens it.
 *
 * @param read the INBOX as its user reads it, with the password of the time when it was made
 */
public record MailboxLook(Reading maildir, Reading accountOnDisk, Reading accountInService, Stage<Reading> read) {
    /** What its user reads. Where that failed it is told here, so that what was seen on disk, which may be why, is told as well. */
    public Reading inbox() {
        return read.get();
    }

    /** Looks at a mailbox that is expected to be there; what is not there is a reading, too. */
    public static MailboxLook at(Target target, Nonce nonce, Mailbox mailbox, MailHome home, Secret password) {
        Probe probe = new Probe(target, nonce);
        Reading maildir = probe.homeOnDisk(mailbox, home);
        Stage<Reading> read = Stage.over(reading(mailbox), () -> {
            target.mailu().awaitFront(mailbox, password);
            return probe.inboxOfUser(mailbox, password);
        });
        return new MailboxLook(maildir, probe.accountOnDisk(mailbox), probe.accountInService(mailbox), read);
    }

    /**
     * Looks at a mailbox that is expected to be gone. What Dovecot makes up when it is asked about a mailbox whose home is gone is
     * removed again, so that a restore finds nothing in its way; not so where mail has come since.
     */
    public static MailboxLook atLost(Target target, Nonce nonce, Mailbox mailbox, MailHome home, Secret password) {
        Probe probe = new Probe(target, nonce);
        Reading maildir = probe.homeOnDisk(mailbox, home);
        Reading accountInService = probe.accountInService(mailbox);
        boolean known = accountInService.observation() instanceof Observation.Present;
        Stage<Reading> read = Stage.over(reading(mailbox), () -> {
            if (known) {
                return probe.inboxInDovecot(mailbox);
            }
            target.mailu().awaitFront(mailbox, password);
            return probe.inboxOfUser(mailbox, password);
        });
        if (target.mailu().store().isMadeUp(home)) {
            target.mailu().store().removeMadeUp(mailbox, home);
        }
        return new MailboxLook(maildir, probe.accountOnDisk(mailbox), accountInService, read);
    }

    private static String reading(Mailbox mailbox) {
        return "the INBOX of " + mailbox + " is read";
    }
}
