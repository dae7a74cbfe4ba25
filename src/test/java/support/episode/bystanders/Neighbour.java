package support.episode.bystanders;

import java.util.List;
import support.backup.BackupBot;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Stage;
import support.episode.conformance.Check;
import support.episode.conformance.SampleFiles;
import support.episode.conformance.SampleVolumes;
import support.proof.Manifest;
import support.target.SampleStack;
import support.target.SampleTarget;
import support.target.Target;

/**
 * Another stack beside the mail server, kept by the same bot. Where the mail server is the lab's, its name begins with the mail server's: what
 * a bot does to every name that begins so, it does to this one too. Each deed happens once, when it is first asked for.
 */
public final class Neighbour {
    private final Stage<SampleStack> beside;
    private final Stage<Kept> kept;
    private final Stage<Restored> restored;

    /** @param captured what the snapshot of the mail server holds of the neighbour */
    private record Kept(Snapshot snapshot, List<String> captured) {}

    /** What stood in its volumes right before the restore, and after it. */
    private record Restored(Manifest before, Manifest after) {}

    private Neighbour(Target target, SampleTarget samples) {
        beside = Episodes.part(target, "a neighbour stack stands beside the mail server", List.of(), () -> {
            SampleStack stack = samples.neighbour();
            SampleVolumes.fill(stack, SampleFiles.fresh("neighbour's"));
            return stack;
        });
        kept = Episodes.part(target, "a snapshot is taken beside a neighbour", List.of(beside), () -> keep(target));
        restored = Episodes.part(target, "the mail server is restored beside a neighbour", List.of(kept), () -> {
            target.requireDisposable();
            Manifest before = SampleVolumes.live(beside.get());
            target.bot().restore(snapshot());
            return new Restored(before, SampleVolumes.live(beside.get()));
        });
    }

    /** It is the same for every scenario that asks. */
    public static Neighbour of(Target target, SampleTarget samples) {
        return Episodes.one(target, Neighbour.class, () -> new Neighbour(target, samples));
    }

    private Kept keep(Target target) {
        BackupBot bot = target.bot();
        Snapshot snapshot = bot.create(target.stack().name());
        return new Kept(
                snapshot,
                SampleStack.volumes().stream()
                        .map(volume ->
                                target.volumesDirectory() + "/" + beside.get().volume(volume))
                        .filter(directory ->
                                bot.repository().names(snapshot, directory).isPresent())
                        .toList());
    }

    /** Its name; files stand in its volumes. */
    public String stack() {
        return beside.get().name();
    }

    /** The one of the mail server that was taken, and is restored, beside it. */
    public Snapshot snapshot() {
        return kept.get().snapshot();
    }

    /** Has the mail server restored from it. */
    public void restore() {
        restored.get();
    }

    /** Every file in its volumes is as it was, and there is no other. */
    public Check isUntouched() {
        return new Check(
                "The restore of the mail server touched another stack.",
                "every file in the volumes of " + stack() + " as it was before " + snapshot() + " was restored",
                restored.get().before().differences(restored.get().after()),
                "the volumes " + stack() + "_...; how the backup bot finds the volumes of a stack");
    }

    /** The snapshot of the mail server holds nothing of it. */
    public Check isNotCaptured() {
        return new Check(
                "The snapshot of the mail server holds another stack's volumes.",
                "no volume of " + stack() + " in " + snapshot(),
                kept.get().captured(),
                snapshot() + "; how the backup bot finds the volumes of a stack");
    }
}
