package support.mailu;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import support.proof.Content;

/**
 * A message that a mail client puts into a folder, with the flags and the date that it is to have there. Its bytes are written anew
 * each time they are needed, so that a large one is never held.
 *
 * @param id its Message-ID, with angle brackets
 * @param bytes the message in the form of RFC 5322, lines ended by CRLF; the same bytes each time
 * @param flags system flags with their backslash, and keywords (RFC 9051, section 2.3.2)
 * @param arrived its internal date, in whole seconds (RFC 9051, section 2.3.3)
 */
public record Letter(String id, Bytes bytes, List<String> flags, Instant arrived) {
    public Letter {
        flags = List.copyOf(flags);
    }

    /** A probe's message without flags, which arrives now. */
    public static Letter of(ProbeMessage message) {
        byte[] bytes = new String(message.bytes(), StandardCharsets.UTF_8)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        return new Letter(
                message.messageId(),
                out -> out.write(bytes),
                List.of(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Writes all of a message. */
    @FunctionalInterface
    public interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What it holds; it is written once to see. */
    public Content content() {
        try (Content.Sink sink = new Content.Sink()) {
            bytes.writeTo(sink);
            return sink.content();
        } catch (IOException e) {
            throw new IllegalStateException("The message " + id + " can't be composed", e);
        }
    }
}
