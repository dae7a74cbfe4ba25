package support.look;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import support.backup.Snapshot;
import support.mailu.AccountAges;
import support.mailu.AccountDatabase;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeFailed;
import support.target.Target;

/**
 * The accounts of a mail server, without the probe's own, which come and go with every run.
 *
 * @param answered those that the running server tells
 * @param filed those in its database's file, with the day on which each was made
 */
record Accounts(Set<String> answered, Map<String, Optional<LocalDate>> filed) {
    static Accounts of(Target target) {
        Mailu mailu = target.mailu();
        Map<String, Optional<LocalDate>> filed = AccountAges.of(mailu.database());
        filed.keySet().removeIf(Mailbox::isProbes);
        return new Accounts(others(mailu.cli().addresses()), filed);
    }

    /** Those in the copy of the database that a snapshot has; one without that is a {@link ProbeFailed}. */
    static Set<String> in(Target target, Contents contents) {
        Snapshot snapshot = contents.snapshot();
        return others(target.accountsIn(snapshot, contents.besideAccounts())
                .map(AccountDatabase::addresses)
                .orElseThrow(() -> new ProbeFailed(target.lackingAccounts(snapshot))));
    }

    private static Set<String> others(Set<String> addresses) {
        Set<String> others = new TreeSet<>(addresses);
        others.removeIf(Mailbox::isProbes);
        return others;
    }

    /** All there are, wherever they are told. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(answered);
        all.addAll(filed.keySet());
        return all;
    }

    /**
     * Whether an account was made before a day. Mailu notes a day and no time, and in its own time zone, so what was made on the day
     * before may have come later.
     */
    boolean older(String address, LocalDate day) {
        return filed.getOrDefault(address, Optional.empty())
                .filter(made -> made.isBefore(day.minusDays(1)))
                .isPresent();
    }

    /** Those that only one of the two tells. */
    Set<String> disputed() {
        Set<String> disputed = all();
        disputed.removeIf(address -> answered.contains(address) && filed.containsKey(address));
        return disputed;
    }
}
