package support.look;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a restore of a snapshot would not bring back of one mailbox.
 *
 * @param mailbox whose
 * @param older what is there now and was there when the snapshot was taken
 * @param missing of that, what the snapshot lacks, or holds with another size
 * @param otherSize of that, what it holds with another size
 * @param folders of that, by the folder where it is now
 * @param oldest when the oldest of it came, in seconds since 1970; nothing for nothing
 * @param since what is there now, came after the snapshot was taken, and is not in it
 * @param names of what is missing, as {@link Mails} holds them
 */
public record Lack(
        String mailbox,
        Tally older,
        Tally missing,
        Tally otherSize,
        Map<String, Tally> folders,
        long oldest,
        Tally since,
        Set<Long> names) {
    /** A message has the name of the second in which its delivery begins, and is in its folder when that is over. */
    private static final long LONGEST_DELIVERY = 60;

    /** @param taken when the snapshot was begun */
    static Lack of(String mailbox, Mails now, Mails kept, Instant taken) {
        long second = taken.getEpochSecond();
        Tally older = Tally.NONE;
        Tally missing = Tally.NONE;
        Tally otherSize = Tally.NONE;
        Tally since = Tally.NONE;
        Map<String, Tally> folders = new TreeMap<>();
        Set<Long> names = new HashSet<>();
        long oldest = Long.MAX_VALUE;
        for (int i = 0; i < now.count(); i++) {
            Mails.Message message = now.message(i);
            boolean whole = kept.has(message.name(), message.size());
            if (!older(message, second)) {
                since = whole ? since : since.and(message.size());
                continue;
            }
            older = older.and(message.size());
            if (!whole) {
                missing = missing.and(message.size());
                otherSize = kept.has(message.name()) ? otherSize.and(message.size()) : otherSize;
                folders.merge(message.folder(), new Tally(1, message.size()), Tally::and);
                names.add(message.name());
                oldest = Math.min(oldest, message.arrived());
            }
        }
        return new Lack(mailbox, older, missing, otherSize, folders, missing.none() ? 0 : oldest, since, names);
    }

    private static boolean older(Mails.Message message, long second) {
        return message.arrived() < second - LONGEST_DELIVERY
                || (message.arrived() < second && message.changed() < second);
    }

    /** Whether a restore would bring back all that is older. */
    public boolean none() {
        return missing.none();
    }

    /** How many of what is missing another snapshot holds. */
    long heldBy(Mails other) {
        return names.stream().filter(other::has).count();
    }

    /** Who would lose what, in words. */
    String told() {
        List<String> places = folders.entrySet().stream()
                .map(folder -> folder.getKey() + " " + folder.getValue().messages())
                .toList();
        return mailbox + " would lose " + missing + " of " + older.messages()
                + (otherSize.none() ? "" : ", " + otherSize.messages() + " of them kept with another size")
                + ", the oldest of "
                + Instant.ofEpochSecond(oldest).atZone(ZoneOffset.UTC).toLocalDate() + ", in "
                + String.join(", ", places);
    }
}
