package support.mailu;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The address of a mailbox of the probe's own, {@code localpart@domain}, in lower case as Mailu stores it. No other mailbox can be
 * named so: whatever is deleted or wiped is named by one of these.
 *
 * @param localpart {@value #OWN}, or words of letters and digits after it, each behind a hyphen; up to 64 characters
 */
public record Mailbox(String localpart, MailDomain domain) {
    private static final String OWN = "citest";
    private static final Pattern LOCALPART = Pattern.compile("(?=.{1,64}\\z)" + OWN + "(?:-[a-z0-9]+)*");

    public Mailbox {
        if (localpart == null || !LOCALPART.matcher(localpart).matches()) {
            throw new IllegalArgumentException("\"" + Printable.of(localpart)
                    + "\" is not the localpart of a probe's mailbox: expected citest, or citest- with lower-case letters, digits"
                    + " and inner hyphens, up to 64 characters; no other mailbox is ever touched");
        }
        Objects.requireNonNull(domain, "domain");
    }

    /** Whether an address can only be a probe's, of whichever domain. */
    public static boolean isProbes(String address) {
        int at = address.lastIndexOf('@');
        return at > 0 && LOCALPART.matcher(address.substring(0, at)).matches();
    }

    public String address() {
        return localpart + "@" + domain.name();
    }

    @Override
    public String toString() {
        return address();
    }
}
