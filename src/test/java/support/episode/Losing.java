package support.episode;

import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.proof.Nonce;
import support.proof.Reading;
import support.target.Target;

/**
 * Loses what was seeded: the Maildir from disk, then the account. The order matters: while the account is there, Dovecot can
 * say that the INBOX is empty; afterwards it could only say that there is no such user. And what Dovecot made up to say so is
 * removed while the account still tells whose it is, so that a run that is killed leaves nothing nameless.
 */
final class Losing {
    private final Mailu mailu;
    private final Nonce nonce;
    private final Probe probe;
    private final Mailbox mailbox;

    Losing(Target target, Nonce nonce, Mailbox mailbox) {
        this.mailu = target.mailu();
        this.nonce = nonce;
        this.probe = new Probe(target, nonce);
        this.mailbox = mailbox;
    }

    Lost run(Seeded seeded) {
        mailu.store().wipe(mailbox, seeded.home(), nonce);
        Reading maildir = probe.homeOnDisk(mailbox, seeded.home());
        Reading inbox = probe.inboxInDovecot(mailbox);
        mailu.store().removeMadeUp(mailbox, seeded.home());
        mailu.cli().delete(mailbox);
        // Until then whoever asked Dovecot about the mailbox had it made up once more.
        mailu.store().removeMadeUp(mailbox, seeded.home());
        Background<Reading> accountInService = Background.start(() -> probe.accountInService(mailbox));
        Reading accountOnDisk = probe.accountOnDisk(mailbox);
        return new Lost(maildir, inbox, accountInService.get(), accountOnDisk);
    }
}
