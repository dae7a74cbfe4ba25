package support.episode.recovery;

import java.util.List;
import support.backup.BackupLabels;
import support.backup.Snapshot;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.OwnMailServer;
import support.episode.Stage;
import support.proof.Finding;
import support.proof.Prover;
import support.recipe.Labelling;
import support.recipe.RecipeVersion;
import support.target.Blueprint;
import support.target.Blueprint.Release;
import support.target.OwnStack;
import support.target.Target;

/**
 * A backup of the version before, with backup labels by an overlay, restored into a bare new server of this version. Each deed happens once, when
 * it is first asked for.
 */
public final class OlderBackup {
    private static final Blueprint CURRENT = Blueprint.of("older");

    private final Stage<OwnMailServer> begun;
    private final Stage<RecipeVersion> from;
    private final Stage<Kept> kept;
    private final Stage<OlderRestored> restored;

    private OlderBackup(Target like, OwnStack.Source source) {
        begun = Episodes.apart(
                "the mailbox of an older backup receives a message",
                List.of(),
                () -> OwnMailServer.keptFor(source, labelled(like)));
        from = new Stage<>(
                "the version before is told",
                List.of(begun),
                () -> server().target().version());
        kept = Episodes.apart(
                "the backup bot takes a snapshot of the version before", List.of(from), () -> Kept.of(server()));
        restored = Episodes.apart(
                "a backup of the version before is restored into this one",
                List.of(kept),
                () -> OlderRestored.of(server(), CURRENT, snapshot()));
    }

    /** It is the same for every scenario of the feature. */
    public static OlderBackup of(Target target, OwnStack.Source source) {
        return Chapters.one(target, OlderBackup.class, () -> new OlderBackup(target, source));
    }

    /** Its operator has given it the labels that this version has, whatever its own say. */
    private static Blueprint labelled(Target like) {
        return CURRENT.with(Release.PREVIOUS)
                .with(Overlay.of("older.yml", Labelling.of(BackupLabels.services(like.stack()))));
    }

    private OwnMailServer server() {
        return begun.get();
    }

    /** What the snapshot holds of account and Maildir. */
    private record Kept(Snapshot snapshot, List<Finding> captured) {
        static Kept of(OwnMailServer server) {
            Prover prover = new Prover(server.nonce());
            Snapshot snapshot = server.snapshot();
            return new Kept(
                    snapshot,
                    List.of(
                            prover.captured(server.seeded().accountOnDisk(), server.accountIn(snapshot)),
                            prover.captured(server.seeded().maildir(), server.maildirIn(snapshot))));
        }
    }

    /** The version that is deployed and backed up. */
    public RecipeVersion from() {
        return from.get();
    }

    public Snapshot snapshot() {
        return kept.get().snapshot();
    }

    /** The snapshot of the version before holds the account and the Maildir. */
    public List<Finding> captured() {
        return kept.get().captured();
    }

    /** This version on a bare new server, with what the restore has brought. */
    public OlderRestored restored() {
        return restored.get();
    }
}
