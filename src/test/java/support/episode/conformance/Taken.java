package support.episode.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import support.backup.BackupBot.Attempt;
import support.backup.Snapshot;
import support.proof.Manifest;
import support.swarm.Shown;
import support.target.SampleStack;

/**
 * What came of asking the bot for a snapshot of the sample stack.
 *
 * @param stack the stack's name
 * @param treasure what only the environment of service db holds
 * @param files what the volumes were filled with before
 * @param attempt what the bot said, and which snapshots appeared
 * @param foreign what the snapshot holds outside the stack's volumes
 * @param held what the snapshot holds in them
 * @param live what stands in the volumes afterwards
 * @param bot where the bot's log is found
 */
public record Taken(
        String stack,
        String treasure,
        SampleFiles files,
        Attempt attempt,
        List<String> foreign,
        Manifest held,
        Manifest live,
        String bot) {

    /** One sentence on what the bot made of the labels: which volumes it keeps, and how many files of each. */
    public String story() {
        String kept = String.join(
                ", ",
                SampleStack.volumes().stream()
                        .filter(volume -> files(held, volume) > 0)
                        .map(volume -> volume + " (" + files(held, volume) + " of " + files(files.manifest(), volume)
                                + " files)")
                        .toList());
        return Shown.printable(attempt.complaint().orElse("The backup bot reported success.")
                + " New snapshots: " + attempt.fresh()
                + (attempt.fresh().isEmpty() ? "" : ", with the volumes " + (kept.isEmpty() ? "none" : kept))
                + (foreign.isEmpty() ? "" : ", and outside the stack's volumes " + foreign));
    }

    private static long files(Manifest manifest, String volume) {
        return manifest.items().entrySet().stream()
                .filter(item -> item.getKey().startsWith(volume + "/"))
                .filter(item -> "file".equals(item.getValue().get(Item.KIND)))
                .count();
    }

    /** These volumes are kept whole, and no other. */
    public Check keeps(Set<String> volumes) {
        List<String> faults = unusable();
        if (faults.isEmpty()) {
            faults.addAll(files.manifest()
                    .named(path -> volumes.contains(path.split("/")[0]))
                    .differences(held));
        }
        return check(
                "The backup bot does not keep what the labels tell it to keep.",
                "every file of " + listed(volumes) + " in a snapshot of " + stack + ", and nothing else",
                faults);
    }

    /** Of this volume, what is at these paths or below is kept, and no other file. */
    public Check keepsOnly(String volume, Set<String> paths) {
        List<String> faults = unusable();
        if (faults.isEmpty()) {
            Predicate<String> limited =
                    path -> paths.stream().anyMatch(below -> (path + "/").startsWith(volume + "/" + below + "/"));
            faults.addAll(files.manifest()
                    .named(limited)
                    .differences(
                            held.named(path -> path.startsWith(volume + "/") && (limited.test(path) || isFile(path)))));
        }
        return check(
                "The backup bot does not keep to the paths that a volume is limited to.",
                "of volume " + volume + " what is below " + listed(paths) + ", and no other file",
                faults);
    }

    private boolean isFile(String path) {
        return "file".equals(held.items().get(path).get(Item.KIND));
    }

    /** Either the bot refused the labels, or all that is below these paths is kept: no third way, where something is lost in silence. */
    public Check keepsOrRefuses(Set<String> volumes) {
        List<String> faults = new ArrayList<>();
        if (attempt.complaint().isEmpty()) {
            faults.addAll(unusable());
            if (faults.isEmpty()) {
                Predicate<String> named = path -> volumes.contains(path.split("/")[0]);
                faults.addAll(files.manifest().named(named).differences(held.named(named)));
            }
        }
        return check(
                "The backup bot loses in silence what the labels name.",
                "the bot to refuse these labels, or to keep every file of " + listed(volumes),
                faults);
    }

    /** The bot did not call it a success. */
    public Check isRefused(String why) {
        List<String> faults = new ArrayList<>();
        if (attempt.complaint().isEmpty()) {
            faults.add("it reported success; new snapshots: " + attempt.fresh());
        }
        return check("The backup bot reports success where it should not.", "a failure, because " + why, faults);
    }

    /** No snapshot of the stack appeared, whatever the bot reported. */
    public Check isNone(String why) {
        List<String> faults = new ArrayList<>();
        attempt.fresh().forEach(snapshot -> faults.add(snapshot + " appeared, with " + snapshot.paths()));
        return check(
                "The backup bot keeps a stack that does not want it.",
                "no snapshot of " + stack + ", because " + why,
                faults);
    }

    /** Every path of the snapshot is the directory in which the engine keeps a volume of the stack, or below it. */
    public Check liesWhereTheEngineKeepsVolumes() {
        return check(
                "The snapshot does not have the published layout.",
                "every path to be " + "VOLUMES/" + stack + "_VOLUME/_data or below it, as on the engine's host",
                misplaced());
    }

    /** What a hook made of a file and the environment of db before the snapshot is in it. */
    public Check holdsWhatAHookWrote(String path) {
        List<String> faults = unusable();
        if (faults.isEmpty()) {
            faults.addAll(trace("the snapshot", held, path));
        }
        return check(
                "The snapshot does not hold what the pre-hook wrote.",
                path + " in the snapshot, with TREASURE of service db and the ledger of this time",
                faults);
    }

    /** What a hook made after the snapshot stands in the volume and not in the snapshot. */
    public Check lacksWhatAHookWroteLater(String path) {
        List<String> faults = unusable();
        if (faults.isEmpty()) {
            faults.addAll(trace("the live volume", live, path));
            if (held.items().containsKey(path)) {
                faults.add(path + " is in the snapshot, so it was written before");
            }
        }
        return check(
                "The post-hook was not run after the snapshot.",
                path + " in the live volume only, with TREASURE of service db and the ledger of this time",
                faults);
    }

    private List<String> misplaced() {
        List<String> faults = unusable();
        if (faults.isEmpty() && held.size() == 0) {
            faults.add("the snapshot holds nothing of " + stack + " at all");
        }
        return faults;
    }

    private List<String> trace(String where, Manifest manifest, String path) {
        return Trace.faults(where, manifest, path, treasure, files);
    }

    /** Why nothing can be said of what the snapshot holds. */
    private List<String> unusable() {
        List<String> faults = new ArrayList<>();
        attempt.complaint().ifPresent(faults::add);
        if (attempt.complaint().isEmpty() && attempt.fresh().size() != 1) {
            faults.add("it reported success, and there are " + attempt.fresh().size() + " new snapshots: "
                    + attempt.fresh());
        }
        foreign.forEach(path -> faults.add("the snapshot holds " + path + ", which is in no volume of " + stack));
        return faults;
    }

    private Check check(String fault, String expected, List<String> faults) {
        String snapshots = String.join(
                ", ", attempt.fresh().stream().map(Snapshot::toString).toList());
        return new Check(
                fault,
                expected,
                List.copyOf(faults),
                (snapshots.isEmpty() ? "" : snapshots + ", ") + "the labels of stack " + stack + ", and the log of "
                        + bot);
    }

    private static String listed(Set<String> names) {
        return String.join(" and ", new TreeSet<>(names));
    }
}
