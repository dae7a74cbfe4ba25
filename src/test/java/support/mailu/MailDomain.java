package support.mailu;

import java.util.regex.Pattern;

/**
 * A mail domain: labels of letters, digits and inner hyphens (RFC 1035, section 2.3.1, with RFC 1123's leading digit), each
 * of 1 to 63 characters, two labels at least, 253 characters at most, in lower case. A name beyond ASCII is given in its
 * {@code xn--} form.
 */
public record MailDomain(String name) {
    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public MailDomain {
        if (!valid(name)) {
            throw new IllegalArgumentException(
                    "\"" + Printable.of(name) + "\" is not a mail domain: expected two or more labels"
                            + " of letters, digits and inner hyphens, like example.test");
        }
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
