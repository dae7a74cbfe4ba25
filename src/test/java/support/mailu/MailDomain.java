package support.mailu;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail domain in the one form that Mailu's database, Maildirs and log-ins have: lower case, and a name of another script as {@code
 * xn--}. It is labels of letters, digits and inner hyphens (RFC 1035, section 2.3.1, with RFC 1123's leading digit), each of 1 to 63
 * characters, two labels at least, 253 characters at most.
 *
 * @param name in any form: {@code Müller.test} and {@code xn--mller-kva.test} are the same domain
 */
public record MailDomain(String name) {
    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public MailDomain {
        String ascii = name == null ? null : ascii(name);
        if (!valid(ascii)) {
            throw new IllegalArgumentException(
                    "\"" + Printable.of(name) + "\" is not a mail domain: expected two or more labels"
                            + " of letters, digits and inner hyphens, like example.test");
        }
        name = ascii;
    }

    /** A name in the form that Mailu keeps, by IDNA 2008 as Mailu does it (RFC 5891); one that has no such form comes back as it is. */
    static String ascii(String name) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
            return name.toLowerCase(Locale.ROOT);
        }
        if (name.length() > LONGEST) {
            // No domain is as long, and the library refuses what is far too long by an exception of its own.
            return name;
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = Idna.RULES.nameToASCII(name, new StringBuilder(), info);
        return info.hasErrors() ? name : ascii.toString();
    }

    /** The same for the domain of an address. */
    static String asciiOf(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at + 1) + ascii(address.substring(at + 1));
    }

    /** Its tables take longer to load than all that ASCII needs. */
    private static final class Idna {
        static final IDNA RULES = IDNA.getUTS46Instance(
                IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);
    }

    private static boolean valid(String name) {
        if (name == null || name.length() > LONGEST) {
            return false;
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return labels.length >= 2;
    }

    @Override
    public String toString() {
        return name;
    }
}
