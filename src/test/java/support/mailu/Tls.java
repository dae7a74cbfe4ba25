package support.mailu;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a user's connection to front is protected. */
public enum Tls {
    /** TLS from the first byte (RFC 8314, section 3.2); port 993 in front's container. */
    IMPLICIT("imaps", 993),
    /** Begins in plain and must turn to TLS before the log-in (RFC 3501, section 6.2.1); port 143. */
    STARTTLS("imap", 143),
    /** None: the password crosses the network as it is; port 143. For a front behind a proxy that ends TLS. */
    NONE("imap", 143);

    private final String protocol;
    private final int port;

    Tls(String protocol, int port) {
        this.protocol = protocol;
        this.port = port;
    }

    /** The word in the settings, or nothing for any other. */
    public static Optional<Tls> of(String word) {
        return Arrays.stream(values())
                .filter(tls -> tls.toString().equals(word))
                .findFirst();
    }

    /** As Jakarta Mail names its providers. */
    String protocol() {
        return protocol;
    }

    /** The port in front's container. */
    public int port() {
        return port;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
