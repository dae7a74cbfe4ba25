package support.episode.recovery;

import java.util.List;
import java.util.Optional;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.OwnMailServer;
import support.episode.Stage;
import support.target.Blueprint;
import support.target.OwnStack;

/**
 * A mail server that losses befall.
 *
 * @param contact in the webmail, if there is a webmail with contacts
 * @param queued a message that waits
 * @param taken the snapshot that everything is restored from
 */
public record Ground(OwnMailServer server, Optional<Contact> contact, Queued queued, Stage<Snapshot> taken) {
    static final Blueprint BLUEPRINT = Blueprint.of("recovery");

    /** With a message in its mailbox, a contact, and a message in the queue; it stands until the feature is over. */
    static Ground deploy(OwnStack.Source source) {
        OwnMailServer server = OwnMailServer.keptFor(source, BLUEPRINT);
        return new Ground(
                server,
                Contact.add(server),
                Queued.hold(server),
                Episodes.apart(
                        "the backup bot takes a snapshot of the mailbox on its own server",
                        List.of(),
                        server::snapshot));
    }

    Snapshot snapshot() {
        return taken.get();
    }
}
