package support.backup;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import support.proof.Content;
import support.swarm.Spool;

/**
 * What {@code restic dump --archive tar} gives of a directory, read as it comes.
 *
 * @param files what each file holds, by its absolute path
 * @param links what each symbolic link points to, by its absolute path
 */
record Dump(Map<String, Content> files, Map<String, String> links) {
    static Dump read(Spool spool) {
        Map<String, Content> files = new HashMap<>();
        Map<String, String> links = new HashMap<>();
        try (InputStream read = spool.read();
                TarArchiveInputStream tar = new TarArchiveInputStream(read)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = "/" + entry.getName().replaceFirst("^/+", "");
                if (entry.isSymbolicLink()) {
                    links.put(path, entry.getLinkName());
                } else if (entry.isFile() && !entry.isLink()) {
                    files.put(path, Content.read(tar));
                }
            }
        } catch (IOException e) {
            throw new BotFailed("A dump of the snapshot is no tar stream: " + e.getMessage(), e);
        }
        return new Dump(files, links);
    }
}
