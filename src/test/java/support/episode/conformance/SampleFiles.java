package support.episode.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;

/**
 * What the volumes of a sample stack are filled with: a few files, each of which says which generation it is of and carries a
 * nonce, so that no other snapshot has the same.
 *
 * @param generation a word that a failure can be read by: {@code first}
 */
public record SampleFiles(String generation, Nonce nonce) {
    /** By volume. Each second one has an owner and a mode of its own; two names begin alike. */
    private static final SortedMap<String, List<String>> FILES = new TreeMap<>(Map.of(
            "papers",
            List.of("bills/2025/march", "bills/2026/march", "drafts/idea", "letters-old/third", "letters/first"),
            "rows",
            List.of(SampleFiles.LEDGER, "tables/one"),
            "scraps",
            List.of("note")));

    /** In volume rows: what hooks copy. */
    public static final String LEDGER = "ledger";

    /** Whole seconds: a tar stream has no finer ones. */
    private static final long MODIFIED = 1_614_834_367L;

    private static final long OWNER = 1000;
    private static final int MODE = 0640;
    private static final int ROOT_MODE = 0600;
    private static final int DIRECTORY_MODE = 0750;
    private static final int MILLIS = 1000;

    public static SampleFiles fresh(String generation) {
        return new SampleFiles(generation, Nonce.fresh());
    }

    /** The text of a file, of one line. */
    public String text(String volume, String path) {
        return volume + "/" + path + " of the " + generation + " generation " + nonce;
    }

    /** Everything, named {@code papers/letters/first}. */
    public Manifest manifest() {
        SortedMap<String, Map<String, String>> items = new TreeMap<>();
        FILES.forEach((volume, paths) -> entries(paths).forEach((path, directory) -> {
            long owner = owner(path);
            int mode = mode(path, directory);
            items.put(
                    volume + "/" + path,
                    directory
                            ? Item.directory(owner, owner, mode)
                            : Item.file(owner, owner, mode, MODIFIED, Content.of(bytes(volume, path))));
        }));
        return Manifest.of(items);
    }

    /** One volume as a tar stream; names begin below the volume's root. */
    byte[] tar(String volume) {
        return tar(volume, FILES.get(volume));
    }

    /** The same of other files. */
    byte[] tar(String volume, List<String> paths) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, Boolean> entry : entries(paths).entrySet()) {
                put(tar, volume, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A tar stream in memory can't be written", e);
        }
        return bytes.toByteArray();
    }

    private void put(TarArchiveOutputStream tar, String volume, String path, boolean directory) throws IOException {
        byte[] content = directory ? new byte[0] : bytes(volume, path);
        TarArchiveEntry entry = new TarArchiveEntry(directory ? path + "/" : path);
        entry.setIds((int) owner(path), (int) owner(path));
        entry.setMode(mode(path, directory));
        entry.setModTime(MODIFIED * MILLIS);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** These files with the directories that they are in, each before what is in it; true for a directory. */
    private static SortedMap<String, Boolean> entries(List<String> paths) {
        SortedMap<String, Boolean> entries = new TreeMap<>();
        for (String path : paths) {
            entries.put(path, false);
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                entries.put(path.substring(0, slash), true);
            }
        }
        return entries;
    }

    private byte[] bytes(String volume, String path) {
        return (text(volume, path) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean ofUser(String path) {
        return path.startsWith("letters") || path.startsWith("tables");
    }

    private static long owner(String path) {
        return ofUser(path) ? OWNER : 0;
    }

    private static int mode(String path, boolean directory) {
        if (directory) {
            return DIRECTORY_MODE;
        }
        return ofUser(path) ? MODE : ROOT_MODE;
    }
}
