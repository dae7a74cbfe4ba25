package support.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import support.mailu.Mailbox;

/**
 * The mail of today beside that of a snapshot.
 *
 * @param kept the snapshot
 * @param live today's
 * @param accounts whose mailboxes count: a directory that belongs to none of them is a stray
 */
record KeptMail(Contents kept, LiveMail live, Set<String> accounts) {
    private static final int MOST_TOLD = 200;

    private Set<String> mailboxes() {
        Set<String> mailboxes = new TreeSet<>(live.mail().homes().keySet());
        mailboxes.retainAll(accounts);
        return mailboxes;
    }

    private Lack lack(String mailbox) {
        return Lack.of(
                mailbox,
                live.mail().of(mailbox),
                kept.mail().of(mailbox),
                kept.snapshot().time());
    }

    /** @param earlier snapshots that may still hold what this one lacks; asked for only then */
    Answer older(Supplier<List<Contents>> earlier) {
        List<Lack> lacks = mailboxes().stream().map(this::lack).toList();
        List<Lack> wrong = lacks.stream().filter(lack -> !lack.none()).toList();
        if (wrong.isEmpty() && live.unread().isEmpty()) {
            return Answer.good(told(lacks));
        }
        List<Contents> others = wrong.isEmpty() ? List.of() : earlier.get();
        List<String> observed = new ArrayList<>(
                wrong.stream().map(lack -> lack.told() + heldBy(lack, others)).toList());
        live.unread().forEach(complaint -> observed.add("not looked at, because it can't be read: " + complaint));
        Tally lost = wrong.stream().map(Lack::missing).reduce(Tally.NONE, Tally::and);
        return Answer.bad(
                told(lacks),
                wrong.isEmpty()
                        ? "Not all of today's mail could be looked at."
                        : "The newest snapshot would not bring back mail that is older than it: " + wrong.size()
                                + " of " + lacks.size() + " mailboxes would lose " + lost + ".",
                "each message that is older than " + Told.of(kept.snapshot()) + " in it, with the size that it has now",
                Told.some(observed, "; "),
                "what the backup bot leaves out and may not read, and its log");
    }

    private static String heldBy(Lack lack, List<Contents> others) {
        List<String> held = others.stream()
                .map(other -> Told.of(other.snapshot()) + " holds "
                        + lack.heldBy(other.survey().of(lack.mailbox())) + " of them")
                .toList();
        return held.isEmpty() ? "; there is no earlier snapshot" : "; " + String.join(", ", held);
    }

    private List<String> told(List<Lack> lacks) {
        List<String> told = new ArrayList<>();
        Set<String> names = mailboxes();
        told.add(Told.of(kept.snapshot()) + " holds of " + lacks.size() + " mailboxes "
                + kept.mail().tally(names) + "; there are " + live.mail().tally(names) + " now");
        lacks.stream()
                .limit(MOST_TOLD)
                .map(lack -> lack.mailbox() + ": " + kept.mail().tally(lack.mailbox()) + " there, "
                        + live.mail().tally(lack.mailbox()) + " now, "
                        + lack.since().messages() + " came since")
                .forEach(told::add);
        Set<String> strays = new TreeSet<>(live.mail().homes().keySet());
        strays.removeIf(home -> accounts.contains(home) || Mailbox.isProbes(home));
        if (!strays.isEmpty()) {
            told.add("of no account, and so no mailbox: "
                    + Told.some(
                            strays.stream()
                                    .map(home -> home + " (" + live.mail().tally(home) + ")")
                                    .toList(),
                            ", "));
        }
        return told;
    }

    Answer newer(int percent) {
        Set<String> mailboxes = mailboxes();
        Set<String> since = new TreeSet<>(mailboxes);
        since.removeAll(kept.mail().homes().keySet());
        List<String> told = since.isEmpty()
                ? List.of()
                : List.of("mailboxes that came since, and are not in it: " + Told.some(since, ", "));
        if (since.size() * 100L <= (long) mailboxes.size() * percent) {
            return Answer.good(told);
        }
        return Answer.bad(
                told,
                "The newest snapshot lacks too many of today's mailboxes.",
                "no more than " + percent + " % of " + mailboxes.size() + ", as target.newest.missing-percent says",
                Told.of(kept.snapshot()) + " lacks " + since.size() + ": " + Told.some(since, ", "),
                "the log of the backup bot, and when it last ran");
    }
}
