package support.proof;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * What a mail server stores compressed, as its reader gets it: Dovecot's zlib plugin keeps a message as one gzip, bzip2 or zstd stream. No
 * message begins like one of these by itself, since a header is text.
 */
final class Packed {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] BZIP2 = {'B', 'Z', 'h'};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    @FunctionalInterface
    private interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }

    private Packed() {}

    /**
     * The beginning of what was packed, as far as the beginning of the packed bytes gives it; what is not packed as it is.
     *
     * @param most how much is wanted
     */
    static byte[] head(byte[] bytes, int most) {
        if (begins(bytes, GZIP)) {
            return unpacked(bytes, most, GZIPInputStream::new);
        }
        if (begins(bytes, BZIP2)) {
            return unpacked(bytes, most, BZip2CompressorInputStream::new);
        }
        return begins(bytes, ZSTD) ? unpacked(bytes, most, ZstdInputStream::new) : bytes;
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        return bytes.length > magic.length && Arrays.equals(Arrays.copyOf(bytes, magic.length), magic);
    }

    private static byte[] unpacked(byte[] bytes, int most, Unpacking unpacking) {
        byte[] head = new byte[most];
        int size = 0;
        try (InputStream stream = unpacking.of(new ByteArrayInputStream(bytes))) {
            for (int read = 0; read >= 0 && size < most; size += read) {
                read = stream.read(head, size, most - size);
                if (read < 0) {
                    break;
                }
            }
        } catch (IOException | RuntimeException cutShort) {
            // A head ends anywhere, and a library complains of that in its own way: what came before it counts.
            return Arrays.copyOf(head, size);
        }
        return Arrays.copyOf(head, size);
    }
}
