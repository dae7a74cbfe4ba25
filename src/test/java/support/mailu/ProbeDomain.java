package support.mailu;

/**
 * A mail domain of the probe's own. No other can be named so: whatever domain is deleted is named by one of these.
 *
 * @param name a mail domain whose first label is {@code citest}, or {@code citest-} and more
 */
public record ProbeDomain(String name) {
    public ProbeDomain {
        name = new MailDomain(name).name();
        if (!isProbes(name)) {
            throw new IllegalArgumentException("\"" + Printable.of(name)
                    + "\" is not a domain of the probe's: expected citest, or citest- and more, as its first label");
        }
    }

    /** Whether a domain can only be a probe's. */
    public static boolean isProbes(String name) {
        return Mailbox.isProbes(name.split("\\.", 2)[0] + "@" + name);
    }

    /** Below a domain of the mail server's. */
    public static ProbeDomain below(MailDomain domain, String label) {
        return new ProbeDomain(label + "." + domain.name());
    }

    public MailDomain domain() {
        return new MailDomain(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
