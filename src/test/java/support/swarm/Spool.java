package support.swarm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes what a program prints into a temporary file, up to a limit, so that it can be read once its exit code is known and without
 * being held in memory. The file goes when this is closed.
 */
public final class Spool extends OutputStream {
    private final long limit;
    private final PrivateFolder folder = PrivateFolder.make();
    private final Path file = folder.resolve("output");
    private final OutputStream out;
    private long size;

    /** @param limit in bytes; more is an error of the writer's */
    public Spool(long limit) {
        this.limit = limit;
        try {
            out = Files.newOutputStream(file);
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException("No temporary file for a program's output", e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        if (length > limit - size) {
            throw new IOException("it printed more than the " + limit + " bytes that are taken");
        }
        out.write(from, offset, length);
        size += length;
    }

    /** How much was taken, in bytes. */
    public long size() {
        return size;
    }

    /** All that was taken so far, from its beginning; to be closed before this is. */
    public InputStream read() throws IOException {
        out.flush();
        return new BufferedInputStream(Files.newInputStream(file));
    }

    @Override
    public void close() {
        try (folder) {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file " + file + " can't be closed", e);
        }
    }
}
