package support.episode.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import support.backup.NewerFiles;
import support.backup.Snapshot;
import support.proof.Manifest;

/**
 * What a restore of the older of two snapshots left, with the volume scraps excluded and a neighbour stack beside.
 *
 * @param stack the stack's name
 * @param treasure what only the environment of service db holds
 * @param older the snapshot that was asked for, and what the volumes were filled with then
 * @param newer the latest of the stack
 * @param before what stood in the volumes right before the restore
 * @param after what stands in them after it
 * @param declared what the bot is declared to do with files that the snapshot lacks
 * @param neighbour what became of the neighbour
 * @param bot where the bot's log is found
 */
public record Restored(
        String stack,
        String treasure,
        Generation older,
        Generation newer,
        SampleFiles latest,
        Manifest before,
        Manifest after,
        NewerFiles declared,
        Neighbour neighbour,
        String bot) {
    /** What only came after both snapshots. */
    static final String NEWER_FILE = "papers/newer";

    private static final Set<String> LEFT = Set.of("scraps/before", "scraps/after");

    /** A snapshot, and what the volumes were filled with before it. */
    public record Generation(Snapshot snapshot, SampleFiles files) {}

    /**
     * The other stack.
     *
     * @param uninvited snapshots of it that appeared while one of the first stack was asked for
     * @param foreign what the snapshots of the first stack hold that is in no volume of it
     */
    public record Neighbour(
            String stack, Set<Snapshot> uninvited, List<String> foreign, Manifest before, Manifest after) {}

    private static boolean excluded(String path) {
        return path.startsWith("scraps/");
    }

    /** Every file of the kept volumes is as in the snapshot that was asked for. */
    public Check isAsAskedFor() {
        Predicate<String> restored = path -> !excluded(path) && !path.equals(NEWER_FILE);
        return check(
                "The restore did not put back what the snapshot holds.",
                "every file as in " + older.snapshot() + ", the older of two (the latest is "
                        + newer.snapshot().shortId() + ")",
                older.files().manifest().named(restored).differences(after.named(restored)));
    }

    /** Files that the snapshot lacks fare as the bot is declared to treat them. */
    public Check newerFilesFareAsDeclared() {
        NewerFiles observed = after.items().containsKey(NEWER_FILE) ? NewerFiles.KEPT : NewerFiles.REMOVED;
        return check(
                "Files that are newer than the snapshot did not fare as declared.",
                "the restore to have " + NEWER_FILE + " " + declared + ", as target.bot.newer-files declares",
                observed == declared ? List.of() : List.of("it is " + observed));
    }

    /** The excluded volume is not touched, but for what the hooks wrote there. */
    public Check leavesTheExcludedVolumeAlone() {
        Predicate<String> untouched = path -> excluded(path) && !LEFT.contains(path);
        return check(
                "The restore touched a volume that the snapshot does not hold.",
                "volume scraps as it was before the restore",
                before.named(untouched).differences(after.named(untouched)));
    }

    /** The pre-hook ran in service db, while the files were still those from before the restore. */
    public Check ranThePreHookBefore() {
        return check(
                "The restore's pre-hook was not run before the files were put back.",
                "scraps/before, with TREASURE of service db and the ledger from before the restore",
                Trace.faults("the live volume", after, "scraps/before", treasure, latest));
    }

    /** The post-hook ran in service db, when the files were back. */
    public Check ranThePostHookAfter() {
        return check(
                "The restore's post-hook was not run after the files were put back.",
                "scraps/after, with TREASURE of service db and the ledger of the snapshot",
                Trace.faults("the live volume", after, "scraps/after", treasure, older.files()));
    }

    /** No snapshot was taken of the neighbour when one of this stack was asked for, and none of this stack holds anything of it. */
    public Check keptNothingOfTheNeighbour() {
        List<String> faults = new ArrayList<>();
        neighbour.uninvited().forEach(snapshot -> faults.add(snapshot + " appeared as well"));
        neighbour.foreign().forEach(path -> faults.add("the snapshot holds " + path));
        return check(
                "The backup bot took another stack for the one that it was asked for.",
                "a snapshot of " + stack + " with nothing of " + neighbour.stack(),
                faults);
    }

    /** The neighbour is as it was before the restore. */
    public Check leftTheNeighbourAlone() {
        return check(
                "The restore of one stack touched another.",
                "every file of " + neighbour.stack() + " as it was before " + older.snapshot() + " was restored",
                neighbour.before().differences(neighbour.after()));
    }

    private Check check(String fault, String expected, List<String> faults) {
        return new Check(
                fault,
                expected,
                faults,
                older.snapshot() + ", the volumes of stack " + stack + ", and the log of " + bot);
    }
}
