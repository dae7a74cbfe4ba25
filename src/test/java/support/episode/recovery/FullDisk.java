package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.BotAnswer;
import support.backup.Repository;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.proof.Finding;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;
import support.target.Target;

/** The disk of the repository is full: a snapshot is asked for, and then the one from before is restored, from the full disk. */
public final class FullDisk {
    private FullDisk() {}

    /**
     * What it left.
     *
     * @param troubled of the backup
     * @param restore what the bot said to the restore of the older snapshot
     * @param returned account and Maildir after that
     */
    public record Outcome(Troubled troubled, BotAnswer restore, List<Finding> returned) {
        public Outcome {
            returned = List.copyOf(returned);
        }
    }

    /** Happens once on a target. */
    public static Outcome of(Target target, OwnBot.Source bots) {
        return Episodes.once(target, "the repository disk is full", () -> {
                    try (OwnBot own = bots.deploy("fulldisk", Trouble.SMALL_DISK)) {
                        return run(own);
                    }
                })
                .get();
    }

    private static Outcome run(OwnBot own) {
        Target target = own.target();
        String stack = target.stack().name();
        Repository repository = target.bot().repository();
        Specimen specimen = Specimen.seed(target, "fulldisk");
        try {
            Snapshot older = target.bot().create(stack, Set.of());
            String id = repository.upkeep().id();
            own.fillDisk();
            BotAnswer answer = target.bot().tryCreate(stack);
            Troubled troubled = new Troubled(
                    Trouble.SMALL_DISK,
                    answer,
                    List.of("no space left", "full"),
                    id,
                    repository.upkeep().id(),
                    Set.of(older),
                    target.bot().stoodBy(stack),
                    false);
            specimen.lose(true);
            BotAnswer restore = target.bot().tryRestore(older);
            return new Outcome(troubled, restore, specimen.returned());
        } finally {
            specimen.remove();
        }
    }
}
