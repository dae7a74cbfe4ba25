package support.swarm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The engine's multiplexed stream: frames of eight bytes (the stream's number, three zeros, a big-endian length) and
 * as many bytes as the length says. Source: the engine API's "attach", "Stream format".
 */
final class Frames {
    private static final int HEADER = 8;

    /** Takes the bytes of one stream as they come. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] buffer, int length);
    }

    private Frames() {}

    /** Until the stream ends between two frames; within a frame its end is an error. */
    static void read(InputStream in, Sink out, Sink err) throws IOException {
        byte[] header = new byte[HEADER];
        byte[] buffer = new byte[1 << 16];
        for (int got = in.readNBytes(header, 0, HEADER); got > 0; got = in.readNBytes(header, 0, HEADER)) {
            if (got < HEADER) {
                throw new EOFException("the engine's stream broke off within a frame");
            }
            Sink sink = sink(header, out, err);
            long left =
                    (header[4] & 0xffL) << 24 | (header[5] & 0xff) << 16 | (header[6] & 0xff) << 8 | header[7] & 0xff;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("the engine's stream broke off within a frame");
                }
                sink.take(buffer, read);
                left -= read;
            }
        }
    }

    private static Sink sink(byte[] header, Sink out, Sink err) throws IOException {
        boolean padded = header[1] == 0 && header[2] == 0 && header[3] == 0;
        if (padded && (header[0] == 0 || header[0] == 1)) {
            return out;
        }
        // 3 is how newer engines tell of an error of their own.
        if (padded && (header[0] == 2 || header[0] == 3)) {
            return err;
        }
        throw new IOException("the engine's stream holds no frames");
    }
}
