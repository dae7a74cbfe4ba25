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
import support.proof.Volume;
import support.swarm.SwarmException;
import support.target.Target;

/**
 * How a backup bot answered when it was asked for a snapshot of the version before.
 *
 * @param answer its complaint, or that it had none
 * @param labelled the volumes that the labels of that version tell a bot to keep
 * @param snapshots all that the repository then held of the stack
 * @param lacking those of the labelled volumes that the newest of the snapshots does not hold
 * @param captured of the mailbox, what those labels tell to keep
 */
public record EarlierBackup(
        String answer, Set<Volume> labelled, Set<Snapshot> snapshots, Set<Volume> lacking, List<Finding> captured) {
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
        Set<Volume> labelled = target.volumes().stream()
                .filter(Declared::labelled)
                .map(Declared::volume)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Snapshot> snapshots = target.bot().repository().snapshots(stack);
        Optional<Snapshot> newest = snapshots.stream().max(Comparator.comparing(Snapshot::time));
        Set<Volume> lacking = new TreeSet<>(newest.isPresent() ? labelled : Set.of());
        newest.ifPresent(snapshot -> lacking.removeAll(target.keptIn(snapshot)));
        return new EarlierBackup(
                answer,
                labelled,
                snapshots,
                lacking,
                newest.map(snapshot -> captured(server, labelled, snapshot)).orElse(List.of()));
    }

    private static List<Finding> captured(OwnMailServer server, Set<Volume> labelled, Snapshot snapshot) {
        Prover prover = new Prover(server.nonce());
        Seeded before = server.seeded();
        List<Finding> captured = new ArrayList<>();
        if (labelled.contains(server.target().accounts())) {
            captured.add(prover.captured(before.accountOnDisk(), server.accountIn(snapshot)));
        }
        if (labelled.contains(server.target().mail())) {
            captured.add(prover.captured(before.maildir(), server.maildirIn(snapshot)));
        }
        return captured;
    }

    /** Whether there is a snapshot with every labelled volume where labels ask for one, and none where no label does; nothing where it is so. */
    public Optional<String> complaint() {
        if (!lacking.isEmpty()) {
            return Optional.of("the labels of the version before tell to keep " + labelled
                    + ", and of these the snapshot lacks " + lacking);
        }
        if (labelled.isEmpty() == snapshots.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                labelled.isEmpty()
                        ? "no label of the version before tells a backup bot anything, and there is " + snapshots
                        : "the labels of the version before tell to keep " + labelled + ", and there is no snapshot");
    }
}
