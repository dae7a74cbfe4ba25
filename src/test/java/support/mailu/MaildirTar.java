package support.mailu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Messages as a tar stream that lays them into a Maildir: each a file of its own in {@code new}, owned as the home is. */
final class MaildirTar {
    private static final int FILE = 0600;

    private MaildirTar() {}

    static byte[] of(List<byte[]> messages, Maildir.Entry home) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (int i = 0; i < messages.size(); i++) {
                TarArchiveEntry entry = new TarArchiveEntry("new/" + home.modified() + ".M" + i + "P1.mailproof");
                entry.setIds((int) home.uid(), (int) home.gid());
                entry.setMode(FILE);
                entry.setModTime(home.modified() * 1000);
                entry.setSize(messages.get(i).length);
                tar.putArchiveEntry(entry);
                tar.write(messages.get(i));
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The tar stream of " + messages.size() + " messages can't be made", e);
        }
        return bytes.toByteArray();
    }
}
