package support.mailu;

import java.util.Objects;

/**
 * Where and how users reach the mail server: IMAP over TLS through front.
 *
 * @param host a name or address that the certificate is valid for
 * @param imapsPort the port of implicit TLS (RFC 8314), 993 in front's container
 * @param authority the certificate authority to trust, PEM; null for the platform's own trust store
 */
public record Front(String host, int imapsPort, byte[] authority) {
    public Front {
        Objects.requireNonNull(host, "host");
    }

    @Override
    public String toString() {
        return "imaps://" + host + ":" + imapsPort;
    }
}
