package support.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file holds, as far as a comparison needs it: so a mailbox of any size is compared without being held.
 *
 * @param size in bytes
 * @param sha256 of all of it, in lower-case hexadecimal
 * @param head its first bytes, {@value #LONGEST_HEAD} at most: enough for a message's header. Not copied: do not write to it
 */
public record Content(long size, String sha256, byte[] head) {
    /** The most that is held of one file, in bytes. */
    public static final int LONGEST_HEAD = 16 << 10;

    /** Nothing, as a directory holds. */
    public static final Content NONE = of(new byte[0]);

    public static Content of(byte[] bytes) {
        try {
            return read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end of the stream, which is not closed. */
    public static Content read(InputStream stream) throws IOException {
        Sink sink = new Sink();
        stream.transferTo(sink);
        return sink.content();
    }

    /** Takes what somebody writes, and keeps of it what is compared. */
    public static final class Sink extends OutputStream {
        private final MessageDigest digest = fresh();
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private long size;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            digest.update(from, offset, length);
            head.write(from, offset, Math.min(length, LONGEST_HEAD - head.size()));
            size += length;
        }

        /** Of all that was written; asked for once, at the end. */
        public Content content() {
            return new Content(size, HexFormat.of().formatHex(digest.digest()), head.toByteArray());
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The head as a reader of mail gets it: unpacked, where the mail server stores messages compressed. */
    public byte[] readable() {
        return Packed.head(head, LONGEST_HEAD);
    }

    /** Whether the nonce stands in the head, packed or not. */
    public boolean carries(Nonce nonce) {
        return new String(readable(), StandardCharsets.ISO_8859_1).contains(nonce.value());
    }

    /** A copy of all of it. A file whose head is not all of it has none. */
    public byte[] bytes() {
        if (size != head.length) {
            throw new IllegalStateException("Of " + size + " bytes only the first " + head.length + " are held");
        }
        return head.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content && size == content.size && sha256.equals(content.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return size + " bytes, sha256 " + sha256;
    }
}
