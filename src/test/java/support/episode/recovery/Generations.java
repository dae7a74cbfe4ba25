package support.episode.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
import support.mailu.Account;
import support.mailu.Mailbox;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Finding;
import support.target.Target;

/**
 * Three days of one mailbox: each day its account and its messages carry another token, and the backup bot takes a snapshot. Then the
 * mailbox is lost, and the second day is asked for. Each deed happens once, when it is first asked for.
 */
public final class Generations {
    private static final int DAYS = 3;
    private static final int ASKED = 1;

    private final Target target;
    private final Stage<Specimen> first;
    private final Stage<List<Day>> days;
    private final Stage<Specimen> lost;
    private final Stage<Restored> restored;

    private record Day(Specimen mailbox, Snapshot snapshot, List<Finding> captured) {}

    /**
     * What the restore of the second day left.
     *
     * @param returned account and Maildir on disk, against the second day's
     * @param known the account as the running mail server knows it, against the second day's
     * @param tokens those that were found anywhere: in the account or in a message
     * @param before main.db by its inode before the restore, {@code after} after it
     */
    public record Restored(List<Finding> returned, Finding known, Set<String> tokens, String before, String after) {
        public Restored {
            returned = List.copyOf(returned);
            tokens = Set.copyOf(tokens);
        }

        /** Whether the bot wrote into the file that was there, which a running program then sees. */
        public boolean overwritten() {
            return before.equals(after);
        }
    }

    private Generations(Target target) {
        this.target = target;
        first = Episodes.part(
                target, "the mailbox of three days receives a message", List.of(), () -> Specimen.seed(target, "days"));
        days = Episodes.part(
                target, "the backup bot takes a snapshot on each of three days", List.of(first), this::goBy);
        lost = Episodes.part(target, "the operator loses the mailbox of three days", List.of(days), () -> {
            Specimen last = days.get().get(DAYS - 1).mailbox();
            last.lose(true);
            return last;
        });
        restored = Episodes.part(
                target, "the operator restores the second of three days", List.of(lost), this::restoreTheSecond);
    }

    /** It is the same for every scenario that asks. */
    public static Generations of(Target target) {
        return Episodes.one(target, Generations.class, () -> new Generations(target));
    }

    /** The mailbox, with the message of the first day. */
    public Mailbox mailbox() {
        return first.get().mailbox();
    }

    /** Of each day, whether its snapshot holds it. */
    public List<Finding> captured() {
        return days.get().stream().flatMap(day -> day.captured().stream()).toList();
    }

    /** Has it lost, account and Maildir; a loss that is not real is an error. */
    public Mailbox lose() {
        return lost.get().mailbox();
    }

    public Restored restored() {
        return restored.get();
    }

    /** The token of each day. */
    public List<String> days() {
        return days.get().stream().map(day -> day.mailbox().nonce().value()).toList();
    }

    /** The token of the day that is asked for. */
    public String asked() {
        return days().get(ASKED);
    }

    private List<Day> goBy() {
        List<Day> gone = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            if (day > 0) {
                gone.get(day - 1).mailbox().lose(false);
            }
            Specimen today = day == 0 ? first.get() : Specimen.seed(target, "days");
            Snapshot snapshot = target.bot().create(target.stack().name());
            gone.add(new Day(today, snapshot, today.captured(target, snapshot)));
        }
        return gone;
    }

    private Restored restoreTheSecond() {
        Day second = days.get().get(ASKED);
        Specimen asked = second.mailbox();
        String before = target.mailu().databaseFile();
        target.bot().restore(second.snapshot());
        String after = target.mailu().databaseFile();
        Episodes.willMake(asked.mailbox(), asked.nonce());
        Finding known = asked.known();
        return new Restored(asked.returned(), known, tokens(asked), before, after);
    }

    /** Every token that the account's comment or a message of the mailbox carries now. */
    private Set<String> tokens(Specimen specimen) {
        Mailu mailu = target.mailu();
        Set<String> tokens = new TreeSet<>();
        String address = specimen.mailbox().address();
        mailu.cli().export().accounts().stream()
                .filter(account -> account.email().equals(address))
                .map(Account::comment)
                .flatMap(comment -> ProbeMark.parse(comment).stream())
                .forEach(mark -> tokens.add(mark.nonce().value()));
        if (mailu.store().names().contains(specimen.home().name())) {
            tokens.addAll(mailu.store().entries(specimen.home()).stream()
                    .filter(Maildir::isMessage)
                    .flatMap(entry -> ProbeMessage.mark(entry.content().readable()).stream())
                    .map(mark -> mark.nonce().value())
                    .collect(Collectors.toSet()));
        }
        return tokens;
    }
}
