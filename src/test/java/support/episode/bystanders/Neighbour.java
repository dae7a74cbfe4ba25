package support.episode.bystanders;

import java.util.List;
import support.backup.BackupBot;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.conformance.Check;
import support.episode.conformance.SampleFiles;
import support.episode.conformance.SampleVolumes;
import support.proof.Manifest;
import support.target.SampleStack;
import support.target.SampleTarget;
import support.target.Target;

/**
 * Another stack beside the mail server, kept by the same bot. Where the mail server is the lab's, its name begins with the mail server's: what
 * a bot does to every name that begins so, it does to this one too.
 *
 * @param stack its name
 * @param snapshot the one of the mail server that was restored beside it
 * @param captured what that snapshot holds of the neighbour
 * @param before what stood in its volumes right before the restore, and after it
 */
public record Neighbour(String stack, Snapshot snapshot, List<String> captured, Manifest before, Manifest after) {
    /** A snapshot of the mail server is taken and restored beside the neighbour, once. */
    public static Neighbour of(Target target, SampleTarget samples) {
        return Episodes.once(
                        target,
                        "the mail server is restored beside a neighbour",
                        () -> restored(target, samples.neighbour()))
                .get();
    }

    private static Neighbour restored(Target target, SampleStack beside) {
        target.requireDisposable();
        BackupBot bot = target.bot();
        SampleVolumes.fill(beside, SampleFiles.fresh("neighbour's"));
        String stack = target.stack().name();
        Snapshot snapshot = bot.create(stack, bot.repository().snapshots(stack));
        List<String> captured = SampleStack.volumes().stream()
                .map(volume -> target.volumesDirectory() + "/" + beside.volume(volume))
                .filter(directory -> bot.repository().names(snapshot, directory).isPresent())
                .toList();
        Manifest before = SampleVolumes.live(beside);
        bot.restore(snapshot);
        return new Neighbour(beside.name(), snapshot, captured, before, SampleVolumes.live(beside));
    }

    /** Every file in its volumes is as it was, and there is no other. */
    public Check isUntouched() {
        return new Check(
                "The restore of the mail server touched another stack.",
                "every file in the volumes of " + stack + " as it was before " + snapshot + " was restored",
                before.differences(after),
                "the volumes " + stack + "_...; how the backup bot finds the volumes of a stack");
    }

    /** The snapshot of the mail server holds nothing of it. */
    public Check isNotCaptured() {
        return new Check(
                "The snapshot of the mail server holds another stack's volumes.",
                "no volume of " + stack + " in " + snapshot,
                captured,
                snapshot + "; how the backup bot finds the volumes of a stack");
    }
}
