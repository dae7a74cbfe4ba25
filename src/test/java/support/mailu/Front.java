package support.mailu;

import java.util.Objects;

/**
 * Where and how users reach the mail server: IMAP through front.
 *
 * @param host a name or address that the certificate is valid for
 * @param imapPort where front answers there
 * @param tls how the connection is protected
 * @param authority the certificate authority to trust, PEM; null for the platform's own trust store
 */
public record Front(String host, int imapPort, Tls tls, byte[] authority) {
    public Front {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tls, "tls");
    }

    @Override
    public String toString() {
        return tls.protocol() + "://" + host + ":" + imapPort + (tls == Tls.IMPLICIT ? "" : " (TLS: " + tls + ")");
    }
}
