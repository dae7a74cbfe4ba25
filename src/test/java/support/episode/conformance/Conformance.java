package support.episode.conformance;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import support.backup.BackupBot.Attempt;
import support.backup.BotFailed;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.conformance.Restored.Generation;
import support.episode.conformance.Restored.Neighbour;
import support.proof.Manifest;
import support.swarm.Shown;
import support.swarm.SwarmException;
import support.target.SampleLabels;
import support.target.SampleStack;
import support.target.SampleTarget;

/** Tries a backup bot on sample stacks. Each try happens once for every scenario that gives the stack the same labels. */
public final class Conformance {
    private static final String SNAPSHOT = "a snapshot of the sample stack is asked for";
    private static final String RESTORE = "the older snapshot of the sample stack is restored";
    private static final int LONGEST_LABELS = 70;

    private final SampleTarget target;
    private final SampleStack stack;

    private Conformance(SampleTarget target) {
        this.target = target;
        this.stack = target.sample();
    }

    /** Labels the sample stack, fills its volumes afresh, asks the bot for a snapshot, and looks into that. */
    public static Taken snapshot(SampleTarget target, SampleLabels labels) {
        return once(target, SNAPSHOT, labels, () -> new Conformance(target).takeSnapshot(labels));
    }

    /** Takes two snapshots of the sample stack and one of its neighbour, loses what is in the volumes, and restores the older one. */
    public static Restored restore(SampleTarget target, SampleLabels labels) {
        return once(target, RESTORE, labels, () -> new Conformance(target).restoreOlder(labels));
    }

    private static <T> T once(SampleTarget target, String what, SampleLabels labels, Supplier<T> work) {
        String name = what + " (" + Shown.capped(labels.toString(), LONGEST_LABELS) + ")";
        return Episodes.once(target.botName() + " " + what + " " + labels, name, work)
                .get();
    }

    private Taken takeSnapshot(SampleLabels labels) {
        stack.label(labels);
        SampleFiles files = SampleFiles.fresh("only");
        SampleVolumes.fill(stack, files);
        Attempt attempt = target.bot().tryToCreate(stack.name(), snapshots(stack));
        List<String> foreign = foreign(attempt.fresh());
        Manifest held = attempt.fresh().size() == 1 && foreign.isEmpty()
                ? SampleVolumes.captured(
                        target, stack, attempt.fresh().iterator().next())
                : Manifest.of(Map.of());
        return new Taken(
                stack.name(),
                stack.treasure(),
                files,
                attempt,
                foreign,
                held,
                SampleVolumes.live(stack),
                target.botName());
    }

    private Restored restoreOlder(SampleLabels labels) {
        SampleStack beside = target.neighbour();
        SampleVolumes.fill(beside, SampleFiles.fresh("neighbour's"));
        stack.label(labels);
        Set<Snapshot> besideBefore = snapshots(beside);
        Generation older = generation("first");
        Generation newer = generation("second");
        Set<Snapshot> uninvited = newOnes(beside, besideBefore);
        // Now the latest snapshot of all is another stack's.
        target.bot().create(beside.name(), snapshots(beside));
        SampleVolumes.fill(beside, SampleFiles.fresh("neighbour's next"));
        SampleFiles latest = lose(older);
        Manifest before = SampleVolumes.live(stack);
        Manifest besideLive = SampleVolumes.live(beside);
        List<String> foreign = foreign(Set.of(older.snapshot(), newer.snapshot()));
        requireOwn(older.snapshot());
        target.bot().restore(older.snapshot());
        return new Restored(
                stack.name(),
                stack.treasure(),
                older,
                newer,
                latest,
                before,
                SampleVolumes.live(stack),
                target.bot().newerFiles(),
                new Neighbour(beside.name(), uninvited, foreign, besideLive, SampleVolumes.live(beside)),
                target.botName());
    }

    private Generation generation(String word) {
        SampleFiles files = SampleFiles.fresh(word);
        SampleVolumes.fill(stack, files);
        return new Generation(target.bot().create(stack.name(), snapshots(stack)), files);
    }

    /** Other files in all volumes, and in papers but one that neither snapshot holds. A loss that lost nothing would prove nothing. */
    private SampleFiles lose(Generation older) {
        SampleFiles latest = SampleFiles.fresh("third");
        SampleVolumes.fill(stack, latest);
        stack.empty("papers");
        stack.unpack("papers", latest.tar("papers", List.of("newer")));
        Manifest live = SampleVolumes.live(stack);
        List<String> left = older.files().manifest().items().entrySet().stream()
                .filter(item -> item.getValue().get(Item.KIND).equals("file"))
                .filter(item -> item.getValue().equals(live.items().get(item.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!left.isEmpty() || !live.items().containsKey(Restored.NEWER_FILE)) {
            throw new SwarmException("The volumes of " + stack + " were to be lost, and still hold " + left);
        }
        return latest;
    }

    private Set<Snapshot> snapshots(SampleStack of) {
        return target.bot().repository().snapshots(of.name());
    }

    private Set<Snapshot> newOnes(SampleStack of, Set<Snapshot> before) {
        Set<Snapshot> fresh = new HashSet<>(snapshots(of));
        fresh.removeAll(before);
        return fresh;
    }

    private List<String> foreign(Set<Snapshot> snapshots) {
        return snapshots.stream()
                .flatMap(snapshot -> SampleVolumes.foreign(target, stack, snapshot).stream())
                .distinct()
                .toList();
    }

    /** What is restored from it would be written over somebody else's files. */
    private void requireOwn(Snapshot snapshot) {
        List<String> foreign = foreign(Set.of(snapshot));
        if (!foreign.isEmpty()) {
            throw new BotFailed("The backup bot was asked for a snapshot of " + stack.name() + ", and " + snapshot
                    + " holds " + foreign + ", which is in no volume of that stack; so it is not restored");
        }
    }
}
