package support.recipe;

import java.util.Map;
import java.util.Optional;

/** Settings of Mailu by which something can't be proven, as its admin is told them (Mailu's {@code configuration.py}). */
public final class Unprovable {
    private static final String FILE = "data/main.db";
    private static final String URI = "sqlite:////" + FILE;
    private static final String DELIMITERS = "RECIPIENT_DELIMITER";

    private Unprovable() {}

    /**
     * By which setting the accounts are in another database than the file in admin's volume; an address, which may hold a password, is named without
     * its value.
     */
    public static Optional<String> otherDatabase(Map<String, String> admin) {
        String flavor = admin.getOrDefault("DB_FLAVOR", "").strip();
        boolean here = flavor.isEmpty()
                ? admin.getOrDefault("SQLALCHEMY_DATABASE_URI", URI).equals(URI)
                : flavor.equals("sqlite")
                        && admin.getOrDefault("SQLITE_DATABASE_FILE", FILE).equals(FILE);
        return here
                ? Optional.empty()
                : Optional.of(flavor.isEmpty() ? "SQLALCHEMY_DATABASE_URI" : "DB_FLAVOR=" + OneLine.whole(flavor));
    }

    /** Why mail for the probe's mailboxes, whose names have hyphens, goes astray; nothing where it does not. */
    public static Optional<String> strayMail(Map<String, String> admin) {
        return admin.getOrDefault(DELIMITERS, "").contains("-")
                ? Optional.of(
                        DELIMITERS + " has a hyphen, and what follows one in an address is a detail then: mail for"
                                + " the probe's mailboxes, citest-..., would go to citest")
                : Optional.empty();
    }
}
