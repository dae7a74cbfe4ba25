package support.mailu;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import support.mailu.Front.Ports;

/** How a user's connections to front are protected. */
public enum Tls {
    /** TLS from the first byte (RFC 8314, section 3). */
    IMPLICIT("imaps", "smtps", new Ports(993, 465, 443)),
    /** Begins in plain and must turn to TLS before the log-in (RFC 3501, section 6.2.1; RFC 3207). */
    STARTTLS("imap", "smtp", new Ports(143, 587, 443)),
    /** None: the password crosses the network as it is. For a front behind a proxy that ends TLS. */
    NONE("imap", "smtp", new Ports(143, 587, 80));

    private final String imap;
    private final String smtp;
    private final Ports ports;

    Tls(String imap, String smtp, Ports ports) {
        this.imap = imap;
        this.smtp = smtp;
        this.ports = ports;
    }

    /** The word in the settings, or nothing for any other. */
    public static Optional<Tls> of(String word) {
        return Arrays.stream(values())
                .filter(tls -> tls.toString().equals(word))
                .findFirst();
    }

    /** As Jakarta Mail names its provider of IMAP. */
    String imap() {
        return imap;
    }

    /** As Jakarta Mail names its provider of SMTP. */
    String smtp() {
        return smtp;
    }

    /** The ports in front's container. */
    public Ports ports() {
        return ports;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
