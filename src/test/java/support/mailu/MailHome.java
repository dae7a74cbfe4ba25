package support.mailu;

/**
 * The directory in which Dovecot keeps one mailbox: directly under the mount point of the mail volume, never elsewhere.
 *
 * @param mount the mount point, {@code /mail}
 * @param name the directory's name, in Mailu the whole address
 */
public record MailHome(String mount, String name) {
    public MailHome {
        if (!valid(name)) {
            throw new IllegalArgumentException("\"" + Printable.of(name)
                    + "\" is not the name of a mail home: expected one directory under " + mount);
        }
    }

    /** What {@code rm} and {@code tar} can be given: one path component of visible ASCII, neither hidden nor like an option. */
    private static boolean valid(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && !name.startsWith("-")
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/');
    }

    /** From the path that Dovecot reports. A path that is not directly under the mount is a {@link ProbeFailed}. */
    public static MailHome of(String path, String mount) {
        if (!path.startsWith(mount + "/")) {
            throw new ProbeFailed("Dovecot reports the mail home " + Printable.of(path)
                    + ", which is not on the mail volume at " + mount);
        }
        String name = path.substring(mount.length() + 1);
        if (!valid(name)) {
            throw new ProbeFailed(
                    "Dovecot reports the mail home " + Printable.of(path) + ", expected a directory directly under "
                            + mount + ", neither hidden nor beginning with a hyphen");
        }
        return new MailHome(mount, name);
    }

    public String path() {
        return mount + "/" + name;
    }
}
