package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.BotAnswer;
import support.backup.Snapshot;
import support.target.OwnBot.Trouble;

/**
 * What a backup bot left that was asked for a snapshot in trouble.
 *
 * @param answer what it said
 * @param causes words of which a sentence that names the cause has one
 * @param idBefore which repository it was before, {@code idAfter} after
 * @param before the snapshots that the bot stood by before, {@code after} after
 * @param replaced whether who then looked for the new snapshot took the repository for another one
 */
public record Troubled(
        Trouble trouble,
        BotAnswer answer,
        List<String> causes,
        String idBefore,
        String idAfter,
        Set<Snapshot> before,
        Set<Snapshot> after,
        boolean replaced) {
    public Troubled {
        causes = List.copyOf(causes);
        before = Set.copyOf(before);
        after = Set.copyOf(after);
    }

    /** Whether what it said names the cause. */
    public boolean named() {
        return causes.stream().anyMatch(answer.said()::contains);
    }

    public boolean sameRepository() {
        return idBefore.equals(idAfter);
    }
}
