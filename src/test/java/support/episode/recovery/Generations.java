package support.episode.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.mailu.Account;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Finding;
import support.target.Target;

/**
 * Three days of one mailbox: each day its account and its messages carry another token, and the backup bot takes a snapshot. Then the
 * mailbox is lost, and the second day is asked for.
 */
public final class Generations {
    private static final int DAYS = 3;
    private static final int ASKED = 1;

    private final Target target;

    private Generations(Target target) {
        this.target = target;
    }

    /**
     * What the restore of the second day left.
     *
     * @param captured of each day, whether its snapshot holds it
     * @param returned account and Maildir on disk, against the second day's
     * @param known the account as the running mail server knows it, against the second day's
     * @param days the token of each day
     * @param tokens those that were found anywhere: in the account or in a message
     * @param before main.db by its inode before the restore, {@code after} after it
     */
    public record Outcome(
            List<Finding> captured,
            List<Finding> returned,
            Finding known,
            List<String> days,
            Set<String> tokens,
            String before,
            String after) {
        public Outcome {
            captured = List.copyOf(captured);
            returned = List.copyOf(returned);
            days = List.copyOf(days);
            tokens = Set.copyOf(tokens);
        }

        /** Whether the bot wrote into the file that was there, which a running program then sees. */
        public boolean overwritten() {
            return before.equals(after);
        }

        public String asked() {
            return days.get(ASKED);
        }
    }

    /** Happens once on a target. */
    public static Outcome of(Target target) {
        return Episodes.once(
                        target, "the operator restores the second of three days", () -> new Generations(target).run())
                .get();
    }

    private Outcome run() {
        List<Specimen> days = new ArrayList<>();
        List<Snapshot> snapshots = new ArrayList<>();
        List<Finding> captured = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            if (day > 0) {
                days.get(day - 1).lose(false);
            }
            Specimen today = Specimen.seed(target, "days");
            days.add(today);
            Snapshot snapshot = target.bot()
                    .create(
                            target.stack().name(),
                            target.bot().repository().snapshots(target.stack().name()));
            snapshots.add(snapshot);
            captured.addAll(today.captured(target, snapshot));
        }
        days.get(DAYS - 1).lose(true);
        String before = target.mailu().databaseFile();
        target.bot().restore(snapshots.get(ASKED));
        String after = target.mailu().databaseFile();
        Specimen asked = days.get(ASKED);
        Episodes.willMake(asked.mailbox(), asked.nonce());
        Finding known = asked.known();
        return new Outcome(
                captured,
                asked.returned(),
                known,
                days.stream().map(day -> day.nonce().value()).toList(),
                tokens(asked),
                before,
                after);
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
