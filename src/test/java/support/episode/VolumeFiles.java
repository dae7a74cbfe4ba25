package support.episode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import support.backup.Snapshot;
import support.mailu.Maildir;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;
import support.swarm.Command;
import support.swarm.VolumeMount;
import support.target.Target;

/**
 * A small volume file by file: bytes, owner, mode and time. A volume that holds no file holds nothing.
 *
 * @param volume whose
 * @param below the directory of the volume that is looked at, relative to its root; empty for all of it
 * @param what the thing that it holds, in the words of the features
 * @param ours which content is of this episode, where it can't carry the nonce itself
 * @param name what a file of this episode goes by, where the server gives it another name when it pleases; empty where it keeps its own
 */
public record VolumeFiles(Nonce nonce, Volume volume, String below, String what, Predicate<Content> ours, String name) {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** The whole volume, whose files keep their names. */
    public VolumeFiles(Nonce nonce, Volume volume, String what, Predicate<Content> ours) {
        this(nonce, volume, "", what, ours, "");
    }

    /** As the service that owns it sees it. */
    public Reading onDisk(Target target) {
        String name = under(volume.mount()).substring(1);
        byte[] tar = target.stack()
                .service(volume.service())
                .running()
                .execOrFail(Command.of("tar", "-c", "-f", "-", "-C", "/", "--", name)
                        .within(DEADLINE))
                .out();
        String where = "service " + volume.service() + ", " + under(volume.mount());
        return reading(Vantage.DISK, Maildir.entries(tar, name), where);
    }

    /** As a snapshot holds it. */
    public Reading inSnapshot(Target target, Snapshot snapshot) {
        String path = under(target.directoryInSnapshot(mount(target)));
        List<Maildir.Entry> entries = new Probe(target, nonce).inSnapshot(snapshot, path);
        return reading(Vantage.SNAPSHOT, entries, snapshot + ", " + path);
    }

    private String under(String root) {
        return below.isEmpty() ? root : root + "/" + below;
    }

    /** The mount of it by its owner. */
    public VolumeMount mount(Target target) {
        return target.stack().volumeMounts().stream()
                .filter(one ->
                        one.service().equals(volume.service()) && one.target().equals(volume.mount()))
                .findFirst()
                .orElseThrow();
    }

    private Reading reading(Vantage vantage, List<Maildir.Entry> entries, String where) {
        Observation seen = entries.stream().allMatch(Maildir.Entry::directory)
                ? new Observation.Absent("no file in " + where)
                : new Observation.Present(manifest(entries));
        return Reading.now(nonce, volume, what, vantage, seen, where);
    }

    /** A second file of this episode is told from the first. */
    private List<Maildir.Entry> named(List<Maildir.Entry> entries) {
        List<Maildir.Entry> named = new ArrayList<>();
        int count = 0;
        for (Maildir.Entry entry : entries) {
            boolean renamed = !name.isEmpty() && !entry.directory() && ours.test(entry.content());
            count += renamed ? 1 : 0;
            named.add(renamed ? entry.called(count == 1 ? name : name + ", number " + count) : entry);
        }
        return named;
    }

    /** What these entries hold, those of this episode marked and under the name that they go by. */
    public Manifest manifest(List<Maildir.Entry> entries) {
        List<Maildir.Entry> named = named(entries);
        Map<String, Map<String, String>> items =
                new TreeMap<>(Maildir.manifest(named, nonce).items());
        for (Maildir.Entry entry : named) {
            if (!entry.directory() && ours.test(entry.content())) {
                Map<String, String> more = new TreeMap<>(items.get(entry.path()));
                more.put(Manifest.MARKER, nonce.value());
                items.put(entry.path(), more);
            }
        }
        return Manifest.of(items);
    }
}
