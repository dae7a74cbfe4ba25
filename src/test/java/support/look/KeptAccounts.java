package support.look;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import support.backup.Snapshot;

/**
 * The accounts of today beside those of a snapshot.
 *
 * @param day when the snapshot was taken
 * @param now today's
 * @param kept the snapshot's
 */
record KeptAccounts(Snapshot snapshot, LocalDate day, Accounts now, Set<String> kept) {
    /** Those of today that a restore would not bring back. */
    private Set<String> missing() {
        Set<String> missing = now.all();
        missing.removeAll(kept);
        return missing;
    }

    Answer older() {
        Set<String> older = new TreeSet<>(missing());
        older.removeIf(address -> !now.older(address, day));
        List<String> told = List.of(Told.of(snapshot) + " holds " + kept.size() + " accounts; there are "
                + now.all().size() + " now");
        if (older.isEmpty()) {
            return Answer.good(told);
        }
        return Answer.bad(
                told,
                "The newest snapshot lacks accounts that are older than it: " + Told.some(older, ", ") + ".",
                "each account that was made before " + day.minusDays(1) + " in " + Told.of(snapshot),
                older.size() + " of today's " + now.all().size() + " accounts are not in its database",
                "which database the backup bot keeps, and when it copied it");
    }

    Answer newer(int percent) {
        Set<String> missing = missing();
        int all = now.all().size();
        List<String> told = missing.isEmpty()
                ? List.of()
                : List.of("accounts that came since, and are not in it: " + Told.some(missing, ", "));
        if (missing.size() * 100L <= (long) all * percent) {
            return Answer.good(told);
        }
        return Answer.bad(
                told,
                "The newest snapshot lacks too many of today's accounts.",
                "no more than " + percent + " % of " + all + ", as target.newest.missing-percent says",
                Told.of(snapshot) + " lacks " + missing.size() + ": " + Told.some(missing, ", "),
                "the log of the backup bot, and when it last ran");
    }

    static Answer oneDatabase(Accounts accounts) {
        Set<String> disputed = accounts.disputed();
        List<String> told =
                List.of("the mail server tells of " + accounts.answered().size() + " accounts, its database of "
                        + accounts.filed().size());
        if (disputed.isEmpty()) {
            return Answer.good(told);
        }
        Set<String> unfiled = new TreeSet<>(accounts.answered());
        unfiled.removeAll(accounts.filed().keySet());
        return Answer.bad(
                told,
                "The mail server does not answer of the accounts that its database on disk has, and the backup keeps the database.",
                "the same accounts from the running admin and in main.db with its journal",
                (unfiled.isEmpty() ? "" : "only the server knows " + Told.some(unfiled, ", ") + "; ")
                        + "only one of the two knows " + disputed.size() + ": " + Told.some(disputed, ", "),
                "which database admin uses (DB_FLAVOR, SQLALCHEMY_DATABASE_URI), and whether main.db was replaced while it ran");
    }
}
