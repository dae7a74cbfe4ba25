package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.Repository;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.proof.Finding;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/** Old snapshots are let go, with all data that nothing else needs; then the mailbox is lost, and the kept snapshot is restored. */
public final class Retention {
    private final Target target;
    private final OwnBot own;

    private Retention(OwnBot own) {
        this.target = own.target();
        this.own = own;
    }

    /**
     * What it left.
     *
     * @param older the snapshot that was to go
     * @param newest the one that was to stay, of those that the bot stands by
     * @param left what the repository held afterwards
     * @param returned account and Maildir after a restore of the newest
     */
    public record Outcome(Snapshot older, Snapshot newest, Set<Snapshot> left, List<Finding> returned) {
        public Outcome {
            left = Set.copyOf(left);
            returned = List.copyOf(returned);
        }
    }

    /** Happens once on a target. */
    public static Outcome of(Target target, OwnBot.Source bots) {
        return Episodes.once(target, "the operator lets old snapshots go and restores the kept one", () -> {
                    try (OwnBot own = bots.deploy("retention", Trouble.NONE)) {
                        return new Retention(own).run();
                    }
                })
                .get();
    }

    private Outcome run() {
        String stack = target.stack().name();
        Repository repository = target.bot().repository();
        Specimen first = Specimen.seed(target, "kept");
        Snapshot older = target.bot().create(stack, Set.of());
        first.lose(false);
        Specimen second = Specimen.seed(target, "kept");
        try {
            Snapshot newest = target.bot().create(stack, repository.snapshots(stack));
            repository.upkeep().forgetAllButTheNewest(stack);
            Set<Snapshot> left = repository.snapshots(stack);
            second.lose(true);
            target.bot().restore(newest);
            return new Outcome(older, newest, left, second.returned());
        } finally {
            second.remove();
        }
    }
}
