package support.target;

import java.util.Optional;
import java.util.Set;
import support.backup.Snapshot;
import support.mailu.AccountDatabase;
import support.mailu.DatabaseFiles;
import support.mailu.ProbeFailed;

/**
 * The mail domain that the settings of a deployed stack name, beside those that a database of accounts knows. No mail server complains when they
 * differ: it takes mail for the domains of its database only, and calls itself by another.
 *
 * @param settings the domain that the stack is deployed with
 * @param known the domains of the database
 * @param where the database
 */
public record DomainCheck(String settings, Set<String> known, String where) {
    /** Of the database that a snapshot holds: what a restore would bring about. */
    public static DomainCheck of(Target target, Snapshot snapshot) {
        DatabaseFiles files =
                target.accountsIn(snapshot).orElseThrow(() -> new ProbeFailed(target.lackingAccounts(snapshot)));
        return new DomainCheck(
                target.domain().name(), AccountDatabase.domains(files).keySet(), files.origin());
    }

    /** Of the database on disk. */
    public static DomainCheck of(Target target) {
        DatabaseFiles files = target.mailu().database();
        return new DomainCheck(
                target.domain().name(),
                AccountDatabase.domains(files).keySet(),
                files.origin() + " of stack " + target.stack().name());
    }

    /** What the operator must be told; nothing when the settings' domain is one of those that are known. */
    public Optional<String> complaint() {
        return known.contains(settings) ? Optional.empty() : Optional.of("""
            The settings name another mail domain than the accounts are of.
              expected: DOMAIN to be one of %s, as in %s
              observed: DOMAIN is %s, for which no mailbox is known there
              look at:  DOMAIN and HOSTNAMES in the recipe's variables\
            """.formatted(known, where, settings));
    }
}
