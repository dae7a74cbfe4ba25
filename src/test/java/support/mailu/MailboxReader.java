package support.mailu;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.angus.mail.imap.IMAPStore;
import support.proof.Arrival;
import support.proof.Manifest;
import support.proof.Nonce;

/**
 * Reads every folder of a mailbox through IMAP, without changing a flag and without holding a message. An item a message, {@code FOLDER
 * <id>}, and an item a folder, {@code folder FOLDER}, whose parts are parted by {@code /}. A server may end the session over one message:
 * then it is gone on with in another one, in which more is known to be asked for or not.
 */
final class MailboxReader implements AutoCloseable {
    /** For all sessions together: each goes further than the one before, but a mailbox may have many messages that end one. */
    private static final Duration WITHIN = Duration.ofMinutes(10);

    /** Opens one after the other. */
    interface Sessions {
        IMAPStore open() throws MessagingException;
    }

    private final Sessions sessions;
    private final Nonce nonce;
    private final long began = System.nanoTime();
    private final Map<String, Map<String, String>> items = new TreeMap<>();
    private final Map<String, Arrival> arrivals = new TreeMap<>();
    private IMAPStore store;

    /** @param first the session to begin in; closed with this */
    MailboxReader(IMAPStore first, Sessions sessions, Nonce nonce) {
        this.store = first;
        this.sessions = sessions;
        this.nonce = nonce;
    }

    Manifest everything() throws MessagingException {
        List<String> folders = new ArrayList<>();
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                folders.add(folder.getFullName());
            }
        }
        for (String folder : folders) {
            read(new FolderReader(folder, nonce, items, arrivals));
        }
        return Manifest.of(items).receiving(arrivals, Set.of("uidnext"));
    }

    private void read(FolderReader folder) throws MessagingException {
        while (!folder.readOn(store)) {
            if (System.nanoTime() - began > WITHIN.toNanos()) {
                throw new MessagingException(
                        "it took longer than " + WITHIN.toMinutes() + " minutes, and was then at " + folder);
            }
            close();
            store = sessions.open();
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException e) {
            // The server ended it before us.
        }
    }
}
