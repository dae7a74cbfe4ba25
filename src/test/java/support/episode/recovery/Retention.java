package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.Snapshot;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
import support.mailu.Mailbox;
import support.proof.Finding;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/**
 * Old snapshots are let go, with all data that nothing else needs; then the mailbox is lost, and the kept snapshot is restored. Each deed happens
 * once, when it is first asked for.
 */
public final class Retention {
    private final Stage<First> first;
    private final Stage<Both> both;
    private final Stage<Set<Snapshot>> left;
    private final Stage<Mailbox> lost;
    private final Stage<List<Finding>> returned;

    /** @param own the bot that has a repository for this alone */
    private record First(OwnBot own, Specimen mailbox) {}

    private record Both(Snapshot older, Specimen mailbox, Snapshot newest) {}

    private Retention(Target target, OwnBot.Source bots) {
        first = Episodes.part(target, "the mailbox of two snapshots receives a message", List.of(), () -> seed(bots));
        both = Episodes.part(target, "the backup bot takes two snapshots", List.of(first), this::take);
        left = Episodes.part(target, "the operator removes all snapshots but the newest", List.of(both), this::forget);
        lost = Episodes.part(target, "the operator loses the mailbox of two snapshots", List.of(left), () -> {
            both.get().mailbox().lose(true);
            return both.get().mailbox().mailbox();
        });
        returned = Episodes.part(target, "the operator restores the kept snapshot", List.of(lost), this::restore);
    }

    /** It is the same for every scenario of the feature. */
    public static Retention of(Target target, OwnBot.Source bots) {
        return Chapters.one(target, Retention.class, () -> new Retention(target, bots));
    }

    private Target target() {
        return first.get().own().target();
    }

    private String stack() {
        return target().stack().name();
    }

    /** The mailbox, with the message that the older snapshot is to hold. */
    public Mailbox mailbox() {
        return first.get().mailbox().mailbox();
    }

    /** The snapshot that is to go. */
    public Snapshot older() {
        return both.get().older();
    }

    /** The one that is to stay, of those that the bot stands by. */
    public Snapshot newest() {
        return both.get().newest();
    }

    /** Lets all but the newest go: what the repository held afterwards. */
    public Set<Snapshot> left() {
        return left.get();
    }

    /** Has it lost, account and Maildir; a loss that is not real is an error. */
    public Mailbox lose() {
        return lost.get();
    }

    /** Account and Maildir after a restore of the newest. */
    public List<Finding> returned() {
        return returned.get();
    }

    private static First seed(OwnBot.Source bots) {
        OwnBot own = Chapters.keep(bots.deploy("retention", Trouble.NONE));
        return new First(own, Specimen.seed(own.target(), "kept"));
    }

    private Both take() {
        Snapshot older = target().bot().create(stack(), Set.of());
        first.get().mailbox().lose(false);
        Specimen second = Specimen.kept(target(), "kept");
        return new Both(older, second, target().bot().create(stack()));
    }

    private Set<Snapshot> forget() {
        target().bot().repository().upkeep().forgetAllButTheNewest(stack());
        return Set.copyOf(target().bot().repository().snapshots(stack()));
    }

    private List<Finding> restore() {
        target().bot().restore(newest());
        return List.copyOf(both.get().mailbox().returned());
    }
}
