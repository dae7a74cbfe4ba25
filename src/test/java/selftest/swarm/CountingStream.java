package selftest.swarm;

import java.io.OutputStream;

/** Counts what is written to it, and keeps nothing. */
class CountingStream extends OutputStream {
    private long bytes;

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) {
        bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        bytes += length;
    }
}
