package support.survey;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import support.mailu.ProbeFailed;
import support.mailu.TarEnd;
import support.proof.Content;

/**
 * Every path below the root of a volume, and the root itself, read from a tar stream as it comes: of each file only its digest is held. A
 * socket stands in no tar stream, and so in no survey.
 */
final class VolumeFiles {
    /** The item that stands for the root. */
    static final String ROOT = "./";

    private static final int PERMISSIONS = 07777;

    private final SortedMap<String, String> items = new TreeMap<>();

    /** The same text once: most files of a volume differ, most directories do not. */
    private final Map<String, String> directories = new HashMap<>();

    private VolumeFiles() {}

    /** @param where for the message when the stream broke off */
    static SortedMap<String, String> read(InputStream stream, String where) {
        VolumeFiles files = new VolumeFiles();
        TarEnd end = new TarEnd(stream);
        try {
            TarArchiveInputStream tar = new TarArchiveInputStream(end);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry, tar);
            }
        } catch (IOException e) {
            throw new ProbeFailed("The tar stream of " + where + " broke off: " + e.getMessage(), e);
        }
        end.require(where);
        return files.items;
    }

    private void put(TarArchiveEntry entry, InputStream content) throws IOException {
        Map<String, String> traits = new TreeMap<>();
        traits.put(Traits.KIND, kind(entry));
        traits.put(Traits.OWNER, entry.getLongUserId() + ":" + entry.getLongGroupId());
        traits.put(Traits.MODE, String.format("%04o", entry.getMode() & PERMISSIONS));
        if (entry.isSymbolicLink()) {
            traits.put("to", entry.getLinkName());
        } else if (entry.isLink()) {
            traits.put("same file as", below(entry.getLinkName()));
        } else if (!entry.isDirectory()) {
            Content held = Content.read(content);
            traits.put(Traits.SIZE, Long.toString(held.size()));
            traits.put(Traits.SHA256, held.sha256());
        }
        String text = Traits.of(traits);
        items.put(below(entry.getName()), entry.isDirectory() ? directories.computeIfAbsent(text, same -> same) : text);
    }

    private static String kind(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return "directory";
        }
        if (entry.isSymbolicLink()) {
            return "symbolic link";
        }
        if (entry.isFIFO()) {
            return "pipe";
        }
        return entry.isCharacterDevice() || entry.isBlockDevice() ? "device" : "file";
    }

    /** The engine's names begin with the last component of the path that was asked for. */
    private static String below(String name) {
        String path = name.substring(name.indexOf('/') + 1);
        return path.isEmpty() || !name.contains("/") ? ROOT : path;
    }
}
