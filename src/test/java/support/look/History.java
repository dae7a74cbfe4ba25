package support.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import support.backup.Snapshot;

/** The newest snapshot beside earlier ones: a loss that goes on into each new backup is no difference from what there is now. */
final class History {
    private History() {}

    /** @param held what earlier snapshots hold */
    static Answer accounts(Snapshot newest, Set<String> kept, Map<Snapshot, Set<String>> held) {
        List<String> vanished = new ArrayList<>();
        held.forEach((snapshot, then) -> {
            Set<String> gone = new TreeSet<>(then);
            gone.removeAll(kept);
            if (!gone.isEmpty()) {
                vanished.add(Told.some(gone, ", ") + ", which " + Told.of(snapshot) + " still holds");
            }
        });
        List<String> told = compared(newest, held.keySet());
        if (vanished.isEmpty()) {
            return Answer.good(told);
        }
        return Answer.bad(
                told,
                "Accounts have vanished from backup to backup.",
                "every account that an earlier snapshot holds in " + Told.of(newest),
                "it lacks " + String.join("; and ", vanished),
                "who deleted them; to have them back, restore the snapshot that still holds them, before it is let go");
    }

    /**
     * @param accounts whose mailboxes count
     * @param percent how much of a mailbox people may have deleted
     */
    static Answer mail(Contents newest, Set<String> accounts, List<Contents> earlier, int percent) {
        List<String> told = new ArrayList<>(compared(
                newest.snapshot(), earlier.stream().map(Contents::snapshot).toList()));
        List<String> wrong = new ArrayList<>();
        for (Contents then : earlier) {
            for (String mailbox : then.survey().homes().keySet()) {
                if (accounts.contains(mailbox)) {
                    Gone gone = Gone.between(
                            mailbox, then.survey().of(mailbox), newest.mail().of(mailbox));
                    String line = gone.told() + " since " + Told.of(then.snapshot());
                    if (gone.above(percent) || !gone.folders().isEmpty()) {
                        wrong.add(line + ", which still holds it");
                    } else if (!gone.none()) {
                        told.add(line);
                    }
                }
            }
        }
        if (wrong.isEmpty()) {
            return Answer.good(told);
        }
        return Answer.bad(
                told,
                "Mail has vanished from backup to backup.",
                "every folder that an earlier snapshot holds mail in, and no more than " + percent
                        + " % of a mailbox gone, as target.newest.vanished-percent says",
                Told.some(wrong, "; "),
                "who deleted or moved it; to have it back, restore the snapshot that still holds it, before it is let go");
    }

    private static List<String> compared(Snapshot newest, Iterable<Snapshot> earlier) {
        List<String> names = new ArrayList<>();
        earlier.forEach(snapshot -> names.add(Told.of(snapshot)));
        return List.of(
                names.isEmpty()
                        ? Told.of(newest) + " is the only snapshot, so it is compared with none"
                        : Told.of(newest) + " was compared with " + String.join(" and ", names));
    }
}
