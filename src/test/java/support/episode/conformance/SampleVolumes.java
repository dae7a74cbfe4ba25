package support.episode.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import support.backup.Node;
import support.backup.Snapshot;
import support.proof.Content;
import support.proof.Manifest;
import support.swarm.SwarmException;
import support.target.SampleStack;
import support.target.SampleTarget;

/** What stands in the volumes of a sample stack: live, as its services see it, or inside a snapshot. Named {@code papers/letters/first}. */
public final class SampleVolumes {
    private static final int PERMISSIONS = 07777;
    private static final int MILLIS = 1000;

    private SampleVolumes() {}

    /** Fills the volumes with these files and nothing else, and sees that they are there. */
    public static void fill(SampleStack stack, SampleFiles files) {
        for (String volume : SampleStack.volumes()) {
            stack.empty(volume);
            stack.unpack(volume, files.tar(volume));
        }
        List<String> faults = files.manifest().differences(live(stack));
        if (!faults.isEmpty()) {
            throw new SwarmException(
                    stack + " does not hold what was written to it, so nothing can be tried on it: " + faults);
        }
    }

    /** Everything in the volumes, as it is now. */
    public static Manifest live(SampleStack stack) {
        SortedMap<String, Map<String, String>> items = new TreeMap<>();
        for (String volume : SampleStack.volumes()) {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(stack.pack(volume)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    items.put(entry.getName().replaceFirst("/$", ""), item(entry, Content.read(tar)));
                }
            } catch (IOException e) {
                throw new SwarmException(
                        "What came of volume " + volume + " of " + stack + " is no tar stream: " + e.getMessage(), e);
            }
            items.remove(volume);
        }
        return Manifest.of(items);
    }

    private static SortedMap<String, String> item(TarArchiveEntry entry, Content content) {
        long uid = entry.getLongUserId();
        long gid = entry.getLongGroupId();
        int mode = entry.getMode() & PERMISSIONS;
        return entry.isDirectory()
                ? Item.directory(uid, gid, mode)
                : Item.file(uid, gid, mode, entry.getLastModifiedTime().toMillis() / MILLIS, content);
    }

    /** Everything of the stack's volumes that the snapshot holds where the specification wants it. It must hold nothing of {@link #foreign}. */
    static Manifest captured(SampleTarget target, SampleStack stack, Snapshot snapshot) {
        SortedMap<String, Map<String, String>> items = new TreeMap<>();
        for (Node node : target.bot().repository().tree(snapshot, target.volumesDirectory())) {
            for (String volume : SampleStack.volumes()) {
                String root = target.directoryInSnapshot(stack, volume) + "/";
                if (node.path().startsWith(root)) {
                    items.put(volume + "/" + node.path().substring(root.length()), item(node));
                }
            }
        }
        return Manifest.of(items);
    }

    private static SortedMap<String, String> item(Node node) {
        return node.kind().equals("dir")
                ? Item.directory(node.uid(), node.gid(), node.mode())
                : Item.file(node.uid(), node.gid(), node.mode(), node.modified().getEpochSecond(), node.content());
    }

    /** The paths of a snapshot that are in no volume of the stack, as the engine keeps volumes. */
    static List<String> foreign(SampleTarget target, SampleStack stack, Snapshot snapshot) {
        List<String> foreign = new ArrayList<>(snapshot.paths());
        foreign.removeIf(path -> SampleStack.volumes().stream()
                .map(volume -> target.directoryInSnapshot(stack, volume))
                .anyMatch(root -> (path + "/").startsWith(root + "/")));
        return foreign;
    }
}
