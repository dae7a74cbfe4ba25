package support.episode.upgrade;

import java.util.List;
import support.backup.Snapshot;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.OwnMailServer;
import support.episode.Stage;
import support.proof.Finding;
import support.recipe.RecipeVersion;
import support.target.Blueprint;
import support.target.Blueprint.Release;
import support.target.OwnStack;
import support.target.Target;

/**
 * An upgrade in place, on a stack of its own, deed by deed: the version before is deployed and gets a mailbox with a message, the backup bot is
 * asked to keep it, this version is deployed over it, and the backup bot is asked again. Each happens once, when it is first asked for.
 */
public final class Upgrade {
    private static final Blueprint BLUEPRINT = Blueprint.of("upgrade");

    private final Stage<OwnMailServer> begun;
    private final Stage<RecipeVersion> from;
    private final Stage<EarlierBackup> earlier;
    private final Stage<Upgraded> upgraded;
    private final Stage<Kept> kept;

    /**
     * A snapshot that was taken after the upgrade.
     *
     * @param captured whether it holds the mailbox
     */
    public record Kept(Snapshot snapshot, List<Finding> captured) {}

    private Upgrade(OwnStack.Source source) {
        begun = Episodes.apart(
                "the mailbox of the version before receives a message",
                List.of(),
                () -> OwnMailServer.keptFor(source, BLUEPRINT.with(Release.PREVIOUS)));
        from = new Stage<>(
                "the version before is told",
                List.of(begun),
                () -> server().target().version());
        earlier = Episodes.apart(
                "the backup bot is asked for a snapshot of the version before",
                List.of(from),
                () -> EarlierBackup.of(server()));
        upgraded = Episodes.apart(
                "the operator upgrades a mail server in place",
                List.of(earlier),
                () -> Upgraded.of(server(), BLUEPRINT));
        kept = Episodes.apart(
                "the backup bot takes a snapshot after the upgrade",
                List.of(upgraded),
                () -> kept(server().snapshot()));
    }

    /** It is the same for every scenario of the feature. */
    public static Upgrade of(Target target, OwnStack.Source source) {
        return Chapters.one(target, Upgrade.class, () -> new Upgrade(source));
    }

    private OwnMailServer server() {
        return begun.get();
    }

    /** The version before, which is deployed and has a mailbox with a message. */
    public RecipeVersion from() {
        return from.get();
    }

    /** How the backup bot fared with the version before. */
    public EarlierBackup earlier() {
        return earlier.get();
    }

    /** This version, deployed over the one before. */
    public Upgraded upgraded() {
        return upgraded.get();
    }

    /** What the backup bot has kept of this version. */
    public Kept kept() {
        return kept.get();
    }

    private Kept kept(Snapshot snapshot) {
        return new Kept(snapshot, upgraded().captured(server(), snapshot));
    }
}
