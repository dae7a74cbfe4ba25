package support.secret;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/**
 * Bytes to look for in a stream of any length, all at once. Several hundred are looked for in files of megabytes, so they are found by
 * their first two bytes.
 */
final class Needles {
    /**
     * A stream that was read to its end.
     *
     * @param offsets where a needle begins
     * @param length of the stream
     */
    record Seen(NavigableSet<Long> offsets, long length) {}

    private static final int PIECE = 1 << 20;

    /** So much of a piece is read again with the next one, so that nothing is lost between them. */
    private static final int OVERLAP = 8 << 10;

    private static final String UNRESERVED = "-._~";

    private final Map<Integer, List<byte[]>> byStart = new HashMap<>();
    private final boolean anyHash;

    /** @param anyHash whether whatever looks like a password hash counts too */
    Needles(Collection<String> secrets, boolean anyHash) {
        this.anyHash = anyHash;
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
                byStart.computeIfAbsent(start(bytes, 0), start -> new ArrayList<>())
                        .add(bytes);
            }
        }
    }

    private static Set<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String quoted = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        String markup = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        Set<String> forms = new TreeSet<>(List.of(secret, percent(bytes, "%%%02X"), percent(bytes, "%%%02x")));
        forms.addAll(List.of(
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                quoted,
                quoted.replace("/", "\\/"),
                markup,
                markup.replace("\"", "&quot;").replace("'", "&#39;")));
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            for (int before = 0; before < 3; before++) {
                forms.add(core(bytes, before, encoder));
            }
        }
        return forms;
    }

    private static String percent(byte[] bytes, String escape) {
        StringBuilder text = new StringBuilder();
        for (byte one : bytes) {
            boolean plain = one > 0 && (Character.isLetterOrDigit(one) || UNRESERVED.indexOf(one) >= 0);
            text.append(plain ? String.valueOf((char) one) : escape.formatted(one & 0xff));
        }
        return text.toString();
    }

    /** The whole groups that are of the secret alone, where it stands in base64 after other bytes: the same whatever is around it. */
    private static String core(byte[] secret, int before, Base64.Encoder encoder) {
        int skipped = (3 - before) % 3;
        int whole = (secret.length - skipped) / 3 * 3;
        return encoder.encodeToString(Arrays.copyOfRange(secret, skipped, skipped + whole));
    }

    private static int start(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    Seen in(InputStream stream) throws IOException {
        NavigableSet<Long> offsets = new TreeSet<>();
        byte[] piece = new byte[OVERLAP + PIECE];
        long before = 0;
        int kept = 0;
        int read = stream.readNBytes(piece, 0, PIECE);
        while (read > 0) {
            int length = kept + read;
            search(piece, length, before, offsets);
            kept = Math.min(OVERLAP, length);
            System.arraycopy(piece, length - kept, piece, 0, kept);
            before += length - kept;
            read = stream.readNBytes(piece, kept, PIECE);
        }
        return new Seen(offsets, before + kept);
    }

    private void search(byte[] piece, int length, long before, Set<Long> offsets) {
        for (int at = 0; at + 1 < length; at++) {
            for (byte[] needle : byStart.getOrDefault(start(piece, at), List.of())) {
                int end = at + needle.length;
                if (end <= length && Arrays.equals(piece, at, end, needle, 0, needle.length)) {
                    offsets.add(before + at);
                }
            }
        }
        if (anyHash) {
            Matcher hash = KnownSecrets.HASH.matcher(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
            while (hash.find()) {
                offsets.add(before + hash.start());
            }
        }
    }
}
