package support.mailu;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.proof.Arrival;
import support.proof.Manifest;

/** {@code dovecot-uidlist}, in which Dovecot keeps the UIDs of one folder: it changes with each message that comes there. */
final class UidList {
    /** The attributes of its item that each delivery changes. */
    static final Set<String> CHANGED = Set.of("size", Manifest.DIGEST, "mtime");

    private static final String NAME = "dovecot-uidlist";

    /** As Dovecot begins it: its version, the UIDVALIDITY, the next UID, and the folder's GUID. */
    private static final Pattern BEGIN = Pattern.compile("\\d+ V(?<validity>\\d+) N\\d+ G(?<guid>[0-9a-f]+)\\n");

    /** Dovecot's own names of messages begin with the second of the delivery. */
    private static final Pattern DELIVERED = Pattern.compile("(?<second>\\d{1,18})\\..*");

    private UidList() {}

    /** What no delivery changes, if this is one. */
    static Map<String, String> attributes(Maildir.Entry entry) {
        if (!entry.path().equals(NAME) && !entry.path().endsWith("/" + NAME)) {
            return Map.of();
        }
        Matcher begin = BEGIN.matcher(new String(entry.content().head(), StandardCharsets.ISO_8859_1));
        return begin.lookingAt()
                ? Map.of("uidvalidity", begin.group("validity"), "guid", begin.group("guid"))
                : Map.of();
    }

    /**
     * A message that is there once.
     *
     * @param folder its directory below the home; null for the INBOX
     * @param base its file's name without flags
     */
    static Arrival arrival(Maildir.Entry message, String folder, String base) {
        Matcher delivered = DELIVERED.matcher(base);
        return new Arrival(
                delivered.matches() ? Long.parseLong(delivered.group("second")) : message.modified(),
                ProbeMessage.mark(message.content().readable()).isEmpty(),
                folder == null ? NAME : folder + "/" + NAME);
    }
}
