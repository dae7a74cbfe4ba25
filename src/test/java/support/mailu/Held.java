package support.mailu;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes what a program prints, up to a limit, and gives it to read without a copy of it all. */
final class Held extends OutputStream {
    private static final class Bytes extends ByteArrayOutputStream {
        private InputStream read() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }

    private final Bytes bytes = new Bytes();
    private final int limit;

    Held(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        if (length > limit - bytes.size()) {
            throw new IOException("it printed more than the " + limit + " bytes that are held");
        }
        bytes.write(from, offset, length);
    }

    InputStream read() {
        return bytes.read();
    }
}
