package support.mailu;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;

/**
 * The DKIM signature of a message, verified as its recipient's server does (RFC 6376, section 6), by Apache jDKIM. Which key is
 * published is given, not asked of the DNS.
 */
public final class DkimSignature {
    private DkimSignature() {}

    /**
     * Why the message can't be taken for signed by the owner of this record; nothing when a signature of the domain's verifies
     * with it.
     *
     * @param message as it stands in a Maildir or was read over IMAP
     */
    public static Optional<String> complaint(byte[] message, DkimRecord published) {
        DKIMVerifier verifier = new DKIMVerifier(
                (method, selector, domain) -> published.selector().contentEquals(selector)
                                && published.domain().contentEquals(domain)
                        ? List.of(published.text())
                        : List.of());
        try {
            List<SignatureRecord> verified = verifier.verify(new ByteArrayInputStream(asSent(message)));
            if (verified == null || verified.isEmpty()) {
                return Optional.of("it bears no DKIM signature");
            }
            return verified.stream().anyMatch(one -> published.domain().contentEquals(one.getDToken()))
                    ? Optional.empty()
                    : Optional.of("it is signed by another domain than " + published.domain());
        } catch (FailException refused) {
            return Optional.of("its signature does not verify with the key at " + published.name() + ": "
                    + Printable.of(refused.getMessage()));
        } catch (IOException e) {
            throw new ProbeFailed("The message can't be read as one: " + Printable.of(e.getMessage()), e);
        }
    }

    /** Signatures are of lines that end with CRLF (RFC 5322, section 2.1); in a Maildir they end with LF. */
    private static byte[] asSent(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
