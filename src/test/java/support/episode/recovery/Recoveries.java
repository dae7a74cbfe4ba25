package support.episode.recovery;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import support.backup.Snapshot;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.Stage;
import support.target.OwnStack;
import support.target.Target;

/**
 * Losses one after the other on one mail server, because to deploy one costs more than to lose it. Each has a verdict of its own: after one that
 * did not come back whole, the next befalls a new mail server. Each deed happens once, when it is first asked for.
 */
public final class Recoveries {
    private final OwnStack.Source source;
    private final Stage<Ground> begun;
    private final Map<Loss, OneLoss> losses = new EnumMap<>(Loss.class);
    private OneLoss last;

    private Recoveries(OwnStack.Source source) {
        this.source = source;
        begun = Episodes.apart(
                "the mailbox on its own server receives a message", List.of(), () -> Ground.deploy(source));
        for (Loss loss : Loss.values()) {
            losses.put(loss, new OneLoss(loss));
        }
    }

    /** They are the same for every scenario of the feature. */
    public static Recoveries of(Target target, OwnStack.Source source) {
        return Chapters.one(target, Recoveries.class, () -> new Recoveries(source));
    }

    /** Has the mail server deployed, and a message come to its mailbox. */
    public Ground begun() {
        return begun.get();
    }

    /** What the backup bot has taken of it. */
    public Snapshot snapshot() {
        return begun.get().snapshot();
    }

    public Befallen lost(Loss loss) {
        return losses.get(loss).lost.get();
    }

    /** Has the backup bot restore what was lost. */
    public void restore(Loss loss) {
        losses.get(loss).restored.get();
    }

    /** What became of it, when the services that use it have been started anew. */
    public Recovery recovery(Loss loss) {
        return losses.get(loss).recovery.get();
    }

    /** One loss, deed by deed. */
    private final class OneLoss {
        private final Stage<Befallen> lost;
        private final Stage<Recovery.Restored> restored;
        private final Stage<Recovery> recovery;
        private Ground ground;
        private boolean whole;

        private OneLoss(Loss loss) {
            lost = Episodes.apart("the operator loses " + loss, List.of(), () -> {
                ground = ground();
                last = this;
                return Befallen.by(loss, ground, ground.snapshot());
            });
            restored = Episodes.apart(
                    "the operator restores " + loss, List.of(lost), () -> Recovery.Restored.of(lost.get()));
            recovery = Episodes.apart("the operator restarts what uses " + loss, List.of(restored), () -> {
                Recovery made = Recovery.of(lost.get(), restored.get());
                whole = made.whole();
                return made;
            });
        }
    }

    /** The mail server that the next loss befalls. */
    private Ground ground() {
        if (last == null) {
            return begun();
        }
        if (last.whole) {
            return last.ground;
        }
        last.ground.server().close();
        return Ground.deploy(source);
    }
}
