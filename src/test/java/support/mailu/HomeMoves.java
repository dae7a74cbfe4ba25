package support.mailu;

import java.time.Duration;
import support.swarm.Command;
import support.swarm.Service;

/** What an operator does by hand with whole homes on the mail volume; only with those of the probe's own mailboxes. */
public final class HomeMoves {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Service imap;
    private final String mount;

    HomeMoves(Service imap, String mount) {
        this.imap = imap;
        this.mount = mount;
    }

    /**
     * Lays a home into the mail volume, with the owners, modes and times of the stream.
     *
     * @param tar whose every name is the mailbox's address or below it
     */
    public void put(Mailbox mailbox, byte[] tar) {
        Maildir.entries(tar, mailbox.address());
        imap.running()
                .execOrFail(Command.of("tar", "-x", "-p", "-f", "-", "-C", mount)
                        .withStdin(tar)
                        .within(DEADLINE));
    }

    /** Gives a home the name of another mailbox, as an operator does who renames a user. */
    public void rename(Mailbox from, Mailbox to) {
        imap.running()
                .execOrFail(Command.of("mv", "--", mount + "/" + from.address(), mount + "/" + to.address())
                        .within(DEADLINE));
    }
}
