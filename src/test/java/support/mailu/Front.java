package support.mailu;

import java.util.Objects;

/**
 * Where and how users reach the mail server: through front.
 *
 * @param host a name or address that the certificate is valid for
 * @param ports where front answers there
 * @param tls how the connections are protected
 * @param authority the certificate authority to trust, PEM; null for the platform's own trust store
 */
public record Front(String host, Ports ports, Tls tls, byte[] authority) {
    public Front {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tls, "tls");
    }

    /**
     * Ports on the host.
     *
     * @param imap of IMAP
     * @param submission of message submission (RFC 6409)
     * @param web of the web interfaces
     */
    public record Ports(int imap, int submission, int web) {}

    @Override
    public String toString() {
        return tls.imap() + "://" + host + ":" + ports.imap() + protection();
    }

    String submission() {
        return tls.smtp() + "://" + host + ":" + ports.submission() + protection();
    }

    String web() {
        return (tls == Tls.NONE ? "http" : "https") + "://" + host + ":" + ports.web() + "/";
    }

    private String protection() {
        return tls == Tls.IMPLICIT ? "" : " (TLS: " + tls + ")";
    }
}
