package support.episode;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import support.mailu.Maildir;
import support.proof.Finding;
import support.proof.Prover;
import support.secret.Secret;

/** The links of one episode, from its readings. */
public final class Findings {
    private static final Set<String> DECLARED_OF_ACCOUNT = Set.of("comment", "enabled", "marker");
    private static final Set<String> DECLARED_OF_MESSAGE = Set.of("subject", "body-sha256", "marker");

    private final Episode episode;
    private final Prover prover;

    Findings(Episode episode) {
        this.episode = episode;
        this.prover = new Prover(episode.nonce());
    }

    /** The account is there, alive, with what it was given. */
    public Finding accountSeeded() {
        Seeded seeded = episode.seeded();
        return prover.seeded(seeded.accountDeclared(), seeded.accountInService().only(DECLARED_OF_ACCOUNT));
    }

    /** The user reads the message that was sent. */
    public Finding messageSeeded() {
        Seeded seeded = episode.seeded();
        return prover.seeded(seeded.messageDeclared(), seeded.inbox().only(DECLARED_OF_MESSAGE));
    }

    /** The account's row on disk before the backup is the row in the snapshot. */
    public Finding accountCaptured() {
        return prover.captured(
                episode.seeded().accountOnDisk(), episode.captured().account());
    }

    /** Every file of the mailbox on disk before the backup is in the snapshot. */
    public Finding maildirCaptured() {
        return prover.captured(episode.seeded().maildir(), episode.captured().maildir());
    }

    /** The account is gone from the database file, and for the service. */
    public List<Finding> accountLost() {
        Seeded seeded = episode.seeded();
        Lost lost = episode.lost();
        return List.of(
                prover.lost(seeded.accountOnDisk(), lost.accountOnDisk()),
                prover.lost(seeded.accountInService(), lost.accountInService()));
    }

    /** The mailbox is gone from disk, and the INBOX is empty for the service. */
    public List<Finding> maildirLost() {
        Seeded seeded = episode.seeded();
        Lost lost = episode.lost();
        return List.of(prover.lost(seeded.maildir(), lost.maildir()), prover.lost(seeded.inbox(), lost.inbox()));
    }

    /** The account is back in the database file, and for the service, with Dovecot's look-up. */
    public List<Finding> accountReturned() {
        Seeded seeded = episode.seeded();
        Returned returned = episode.returned();
        return List.of(
                prover.returned(seeded.accountOnDisk(), returned.accountOnDisk()),
                prover.returned(seeded.accountInService(), returned.accountInService()));
    }

    /** Every file of the mailbox is back on disk, with its bytes, flags, owner, mode and time. */
    public Finding maildirReturned() {
        return prover.returned(episode.seeded().maildir(), episode.returned().maildir());
    }

    /** The user reads the same INBOX as before, with the password of before: bytes, UIDs, flags and dates. */
    public Finding inboxReturned() {
        return prover.returned(episode.seeded().inbox(), episode.inboxReturned());
    }

    /** The mailbox that nobody lost is as it was: its account in the database file, and its Maildir. */
    public List<Finding> witnessContained() {
        Seeded seeded = episode.seeded();
        Returned returned = episode.returned();
        return List.of(
                prover.contained(seeded.witnessAccount(), returned.witnessAccount()),
                prover.contained(seeded.witnessMaildir(), returned.witnessMaildir()));
    }

    /** What became of the message that came after the snapshot. */
    public NewerMail.Fate newerMail() {
        return episode.returned().newerMail();
    }

    /** After a restore that left the messages out, they are still gone: neither on disk nor in the INBOX. */
    public List<Finding> messageStillLost() {
        Seeded seeded = episode.seeded();
        return List.of(
                prover.lost(seeded.maildir(), episode.returned().maildir()),
                prover.lost(seeded.inbox(), episode.inboxReturned()));
    }

    /** Whether front refuses a wrong password for the mailbox, having let the right one in. */
    public boolean wrongPasswordRefused() {
        episode.inboxReturned();
        return !episode.target().mailu().client().logsIn(episode.mailbox(), Secret.random());
    }

    /** What the comparison sees between the real Maildir and a copy of it in which one thing is altered. */
    public SortedSet<String> differencesAfter(Alteration alteration) {
        List<Maildir.Entry> entries = episode.seeded().entries();
        return Maildir.manifest(entries, episode.nonce())
                .differing(Maildir.manifest(alteration.of(entries, episode.nonce()), episode.nonce()));
    }
}
