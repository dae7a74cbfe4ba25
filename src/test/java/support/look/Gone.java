package support.look;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an earlier snapshot holds of one mailbox and a newer one does not. What a user moved to another folder is there under another name,
 * and what stood in the trash or among the junk is meant to go.
 *
 * @param mailbox whose
 * @param held what the earlier one holds, without trash and junk
 * @param gone of that, what the newer one lacks, or holds with another size
 * @param folders that hold messages in the earlier one, all of which are gone, and that are not there in the newer one
 */
public record Gone(String mailbox, Tally held, Tally gone, Set<String> folders) {
    private static final Pattern MEANT_TO_GO =
            Pattern.compile("(?:INBOX[./])?(?:Trash|Junk|Spam|Deleted Messages|Deleted Items)(?:[./].*)?");

    static Gone between(String mailbox, Mails earlier, Mails newer) {
        Map<Long, Integer> moved = movedTo(earlier, newer);
        Tally held = Tally.NONE;
        Tally gone = Tally.NONE;
        Map<String, Boolean> folders = new TreeMap<>();
        for (int i = 0; i < earlier.count(); i++) {
            Mails.Message message = earlier.message(i);
            boolean there = newer.has(message.name(), message.size()) || taken(moved, message.whole());
            if (!MEANT_TO_GO.matcher(message.folder()).matches()) {
                held = held.and(message.size());
                gone = there ? gone : gone.and(message.size());
                folders.merge(message.folder(), !there, Boolean::logicalAnd);
            }
        }
        Set<String> vanished = new TreeSet<>();
        folders.forEach((folder, all) -> {
            if (all && !newer.folders().contains(folder)) {
                vanished.add(folder);
            }
        });
        return new Gone(mailbox, held, gone, vanished);
    }

    /** Messages that have come to the newer one, by what stays when a message is moved. */
    private static Map<Long, Integer> movedTo(Mails earlier, Mails newer) {
        Map<Long, Integer> moved = new HashMap<>();
        for (int i = 0; i < newer.count(); i++) {
            Mails.Message message = newer.message(i);
            if (!earlier.has(message.name())) {
                moved.merge(message.whole(), 1, Integer::sum);
            }
        }
        return moved;
    }

    private static boolean taken(Map<Long, Integer> moved, long whole) {
        Integer left = moved.get(whole);
        if (left == null) {
            return false;
        }
        moved.compute(whole, (key, count) -> count == 1 ? null : count - 1);
        return true;
    }

    boolean above(int percent) {
        return gone.above(percent, held);
    }

    boolean none() {
        return gone.none() && folders.isEmpty();
    }

    String told() {
        return mailbox + " had " + held + " and has lost " + gone
                + (folders.isEmpty() ? "" : " with the folders " + String.join(", ", folders));
    }
}
