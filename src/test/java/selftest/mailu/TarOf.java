package selftest.mailu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar stream entry by entry, owned by Dovecot's user as in a Mailu. */
public final class TarOf {
    private static final int MAIL = 8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    public TarOf() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    public TarOf directory(String path) {
        return entry(path + "/", TarConstants.LF_DIR, "", 0700, new byte[0]);
    }

    public TarOf file(String path, String content) {
        return entry(path, TarConstants.LF_NORMAL, "", 0600, content.getBytes(StandardCharsets.UTF_8));
    }

    public TarOf link(byte kind, String path, String target) {
        return entry(path, kind, target, 0600, new byte[0]);
    }

    private TarOf entry(String path, byte kind, String target, int mode, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(path, kind);
        entry.setLinkName(target);
        entry.setMode(mode);
        entry.setIds(MAIL, MAIL);
        entry.setModTime(new Date(1_795_470_800_000L));
        entry.setSize(content.length);
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public byte[] bytes() {
        try {
            tar.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
