package support.mailu;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The address of a mailbox, {@code localpart@domain}, in lower case as Mailu stores it.
 *
 * @param localpart letters, digits and {@code . _ + -}, beginning and ending with a letter or digit: the probe's own are never odder
 */
public record Mailbox(String localpart, MailDomain domain) {
    private static final Pattern LOCALPART = Pattern.compile("[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?");

    public Mailbox {
        if (localpart == null || !LOCALPART.matcher(localpart).matches() || localpart.contains("..")) {
            throw new IllegalArgumentException(
                    "\"" + Printable.of(localpart)
                            + "\" is not the localpart of a probe's mailbox: expected up to 64 lower-case letters, digits and inner . _ + -");
        }
        Objects.requireNonNull(domain, "domain");
    }

    public String address() {
        return localpart + "@" + domain.name();
    }

    @Override
    public String toString() {
        return address();
    }
}
