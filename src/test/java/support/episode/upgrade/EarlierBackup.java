package support.episode.upgrade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import support.backup.BotFailed;
import support.backup.Snapshot;
import support.episode.OwnMailServer;
import support.episode.Seeded;
import support.proof.Declared;
import support.proof.Finding;
import support.proof.Prover;
import support.swarm.SwarmException;
import support.target.Target;

/**
 * How a backup bot answered when it was asked for a snapshot of the version before.
 *
 * @param answer its complaint, or that it had none
 * @param labelled the volumes that the labels of that version tell a bot to keep
 * @param snapshots all that the repository then held of the stack
 * @param captured of the mailbox, what those labels tell to keep
 */
public record EarlierBackup(String answer, Set<String> labelled, Set<Snapshot> snapshots, List<Finding> captured) {
    /** Asks it, and then the repository. A bot that could not be asked at all has not refused: that is an error. */
    static EarlierBackup of(OwnMailServer server) {
        Target target = server.target();
        String stack = target.stack().name();
        String answer;
        try {
            answer = "it reported success, with " + target.bot().create(stack, Set.of());
        } catch (BotFailed refused) {
            if (refused.getCause() instanceof SwarmException) {
                throw refused;
            }
            answer = refused.getMessage();
        }
        Set<String> labelled = target.volumes().stream()
                .filter(Declared::labelled)
                .map(declared -> declared.volume().name())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Snapshot> snapshots = target.bot().repository().snapshots(stack);
        List<Finding> captured = snapshots.stream()
                .max(Comparator.comparing(Snapshot::time))
                .map(snapshot -> captured(server, labelled, snapshot))
                .orElse(List.of());
        return new EarlierBackup(answer, labelled, snapshots, captured);
    }

    private static List<Finding> captured(OwnMailServer server, Set<String> labelled, Snapshot snapshot) {
        Prover prover = new Prover(server.nonce());
        Seeded before = server.seeded();
        List<Finding> captured = new ArrayList<>();
        if (labelled.contains(server.target().accounts().name())) {
            captured.add(prover.captured(before.accountOnDisk(), server.accountIn(snapshot)));
        }
        if (labelled.contains(server.target().mail().name())) {
            captured.add(prover.captured(before.maildir(), server.maildirIn(snapshot)));
        }
        return captured;
    }

    /** Whether there is a snapshot where labels ask for one, and none where no label does; nothing where it is so. */
    public Optional<String> complaint() {
        if (labelled.isEmpty() == snapshots.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                labelled.isEmpty()
                        ? "no label of the version before tells a backup bot anything, and there is " + snapshots
                        : "the labels of the version before tell to keep " + labelled + ", and there is no snapshot");
    }
}
