package support.episode.recovery;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.OwnMailServer;
import support.episode.Stage;
import support.episode.StageFailed;
import support.target.Blueprint;
import support.target.OwnStack;
import support.target.Target;

/**
 * Losses one after the other on one mail server, because to deploy one costs more than to lose it. Each has a verdict of its own: after one that
 * did not come back whole, the next begins with a new mail server.
 */
public final class Recoveries {
    static final Blueprint BLUEPRINT = Blueprint.of("recovery");

    private Recoveries() {}

    /** What became of this loss. All of them happen once, for every scenario that asks. */
    public static Recovery of(Loss loss, Target target, OwnStack.Source source) {
        return Episodes.onceApart(target, "the operator loses volumes, and restores them", () -> run(source))
                .get()
                .get(loss)
                .get();
    }

    private static Map<Loss, Stage<Recovery>> run(OwnStack.Source source) {
        Map<Loss, Stage<Recovery>> recoveries = new EnumMap<>(Loss.class);
        Ground ground = new Ground(source);
        try {
            for (Loss loss : Loss.values()) {
                Stage<Recovery> recovery = new Stage<>(
                        "the operator loses " + loss + ", and restores it",
                        List.of(),
                        () -> Recovery.of(loss, ground.server(), ground.contact, ground.queued, ground.snapshot));
                recoveries.put(loss, recovery);
                if (!whole(recovery)) {
                    ground.close();
                }
            }
        } finally {
            ground.close();
        }
        return recoveries;
    }

    /** A failure is kept by the stage, for the scenarios that ask for this loss. */
    private static boolean whole(Stage<Recovery> recovery) {
        try {
            return recovery.get().whole();
        } catch (StageFailed told) {
            return false;
        }
    }

    /** The mail server that the next loss befalls. */
    private static final class Ground {
        private final OwnStack.Source source;
        private OwnMailServer server;
        private Optional<Contact> contact;
        private Queued queued;
        private Snapshot snapshot;

        private Ground(OwnStack.Source source) {
            this.source = source;
        }

        private OwnMailServer server() {
            if (server == null) {
                server = new OwnMailServer(source, BLUEPRINT);
                contact = Contact.add(server);
                queued = Queued.hold(server);
                snapshot = server.snapshot();
            }
            return server;
        }

        private void close() {
            OwnMailServer closed = server;
            server = null;
            if (closed != null) {
                closed.close();
            }
        }
    }
}
