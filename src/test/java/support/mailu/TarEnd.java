package support.mailu;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A tar stream whose end is watched. The library takes the end of the bytes for the end of the archive, so a stream that was cut
 * between two files looks whole to it; one that ended ends with two empty blocks.
 */
public final class TarEnd extends FilterInputStream {
    private static final int BLOCK = 512;
    private static final int END = 2 * BLOCK;
    private static final int BUFFER = 64 << 10;

    private final byte[] last = new byte[END];
    private long size;

    public TarEnd(InputStream tar) {
        super(tar);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
            int kept = Math.min(read, END);
            System.arraycopy(last, kept, last, 0, END - kept);
            System.arraycopy(into, offset + read - kept, last, END - kept, kept);
            size += read;
        }
        return read;
    }

    /** Every byte is seen, so none is jumped over. */
    @Override
    public long skip(long wanted) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(wanted, 1))];
        long skipped = 0;
        while (skipped < wanted) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, wanted - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** How much was read, in bytes. */
    long size() {
        return size;
    }

    /** Reads what is left. A stream that broke off is a {@link ProbeFailed}. */
    public void require(String top) {
        try {
            skip(Long.MAX_VALUE);
        } catch (IOException e) {
            throw new ProbeFailed("The tar stream of " + top + " can't be read: " + Printable.of(e.getMessage()), e);
        }
        if (size < END || size % BLOCK != 0 || !Arrays.equals(last, new byte[END])) {
            throw new ProbeFailed("The tar stream of " + top + " (" + size
                    + " bytes) broke off: expected two empty blocks at its end");
        }
    }
}
