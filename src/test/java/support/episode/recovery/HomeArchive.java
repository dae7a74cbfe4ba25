package support.episode.recovery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import support.backup.Node;
import support.backup.Repository;
import support.backup.Snapshot;
import support.mailu.MailHome;
import support.mailu.ProbeFailed;
import support.target.Target;

/**
 * One mailbox's home out of a snapshot, as an operator takes it who can't restore everything. What each file holds comes from a dump;
 * owners, modes and times from the snapshot's listing, because a dump leaves out the directory itself and rounds times.
 */
final class HomeArchive {
    private final String path;
    private final List<Node> nodes;
    private final Map<String, byte[]> contents;

    private HomeArchive(String path, List<Node> nodes, Map<String, byte[]> contents) {
        this.path = path;
        this.nodes = nodes;
        this.contents = contents;
    }

    /** A home that the snapshot lacks is a {@link ProbeFailed}. */
    static HomeArchive of(Target target, Snapshot snapshot, MailHome home) {
        String path = target.pathInSnapshot(target.mailu().mailVolume(), home.name());
        Repository repository = target.bot().repository();
        byte[] dump = repository
                .file(snapshot, path)
                .orElseThrow(
                        () -> new ProbeFailed(snapshot + " holds no " + path + ", so nothing of it can be taken out"));
        return new HomeArchive(path, repository.tree(snapshot, path), contents(dump));
    }

    private static Map<String, byte[]> contents(byte[] dump) {
        Map<String, byte[]> contents = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(dump))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    contents.put("/" + entry.getName().replaceFirst("^/+", ""), tar.readAllBytes());
                }
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException("A dump of the snapshot is no tar stream", e);
        }
    }

    /** Every file of the home, by what it holds. */
    List<byte[]> files() {
        return List.copyOf(contents.values());
    }

    /**
     * All of it as a tar stream.
     *
     * @param name what the home is called there
     */
    byte[] as(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Node node : nodes) {
                put(tar, node, name + node.path().substring(path.length()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A home can't be written as a tar stream", e);
        }
        return bytes.toByteArray();
    }

    private void put(TarArchiveOutputStream tar, Node node, String name) throws IOException {
        boolean directory = node.kind().equals("dir");
        TarArchiveEntry entry = node.link().isEmpty()
                ? new TarArchiveEntry(directory ? name + "/" : name)
                : new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        byte[] content = contents.getOrDefault(node.path(), new byte[0]);
        entry.setLinkName(node.link());
        entry.setUserId(node.uid());
        entry.setGroupId(node.gid());
        entry.setMode(node.mode());
        entry.setLastModifiedTime(FileTime.from(node.modified()));
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
