package support.secret;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Looks for the secrets of a run in what was written, to see whether any got past the redaction. It shares nothing with the
 * redaction but the list of the secrets and what a password hash looks like: it makes the written forms itself.
 *
 * <p>A search that can't find is no search. So what is read is a copy of each text at whose end a secret is planted that the run does
 * not know, plain, in base64 and escaped for a URL; it must be found there each time. The copy is only ever read, never stored.
 */
public final class SecretSearch {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BITS = 144;

    /** A text that was written somewhere. */
    @FunctionalInterface
    public interface Written {
        InputStream open() throws IOException;
    }

    /**
     * What was found.
     *
     * @param texts how many were searched
     * @param bytes how long they are together
     * @param secrets how many were looked for
     * @param hits where one stands, as {@code index.html at byte 17}; never the secret
     * @param blind the texts in whose copy the planted secret was not found, or that could not be read
     */
    public record Found(int texts, long bytes, int secrets, List<String> hits, List<String> blind) {}

    private final Collection<String> secrets;
    private final boolean anyHash;

    private SecretSearch(Collection<String> secrets, boolean anyHash) {
        this.secrets = secrets;
        this.anyHash = anyHash;
    }

    /** For the secrets that became known in this run, and whatever looks like a password hash. */
    public static SecretSearch ofThisRun() {
        return new SecretSearch(KnownSecrets.ofRun(), true);
    }

    /** Without the hashes that the run never saw: in the log of a stack in use they are not the run's. */
    public SecretSearch knownOnly() {
        return new SecretSearch(secrets, false);
    }

    /** Searches texts, each under a name. */
    public Found in(Map<String, ? extends Written> texts) {
        String canary = "canary" + new BigInteger(RANDOM_BITS, RANDOM).toString(Character.MAX_RADIX) + "<&\"'+/ ~";
        List<String> all = new ArrayList<>(secrets);
        all.add(canary);
        Needles needles = new Needles(all, anyHash);
        List<String> hits = new ArrayList<>();
        List<String> blind = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, ? extends Written> text : texts.entrySet()) {
            String name = text.getKey();
            try {
                bytes += search(needles, name, text.getValue(), planted(canary), hits, blind);
            } catch (IOException e) {
                blind.add(name + " (can't be read: " + e.getMessage() + ")");
            }
        }
        return new Found(texts.size(), bytes, secrets.size(), hits, blind);
    }

    /** @return how long the text is */
    private static long search(
            Needles needles, String name, Written text, List<byte[]> planted, List<String> hits, List<String> blind)
            throws IOException {
        ByteArrayOutputStream appended = new ByteArrayOutputStream();
        for (byte[] one : planted) {
            appended.write('\n');
            appended.write(one);
        }
        Needles.Seen seen;
        try (InputStream copy =
                new SequenceInputStream(text.open(), new ByteArrayInputStream(appended.toByteArray()))) {
            seen = needles.in(copy);
        }
        long length = seen.length() - appended.size();
        long end = length;
        seen.offsets().headSet(end).forEach(offset -> hits.add(name + " at byte " + offset));
        for (byte[] one : planted) {
            long start = end + 1;
            end = start + one.length;
            if (seen.offsets().subSet(start, end).isEmpty()) {
                blind.add(name);
                break;
            }
        }
        return length;
    }

    private static List<byte[]> planted(String canary) {
        return List.of(
                utf8(canary),
                Base64.getEncoder().encode(utf8("citest@example.test:" + canary)),
                utf8(URLEncoder.encode(canary, StandardCharsets.UTF_8)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
