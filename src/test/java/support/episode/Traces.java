package support.episode;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.mailu.Account;
import support.mailu.AccountDatabase;
import support.mailu.DatabaseFiles;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeDomain;
import support.target.Target;

/**
 * What bears the name of a probe on a mail server, whichever run's: accounts as the mail server and its database know them, aliases,
 * domains and relayed domains in the database, and mail homes on disk. Each is looked at; what can't be is a failure.
 */
record Traces(Set<String> accounts, Set<String> aliases, Set<String> domains, Set<String> relays, Set<String> homes) {
    static Traces on(Target target) {
        Mailu mailu = target.mailu();
        DatabaseFiles database = mailu.database();
        Stream<String> shown = mailu.cli().export().accounts().stream().map(Account::email);
        return new Traces(
                probes(Stream.concat(shown, AccountDatabase.addresses(database).stream()), Mailbox::isProbes),
                probes(AccountDatabase.aliases(database).keySet().stream(), Mailbox::isProbes),
                probes(AccountDatabase.domains(database).keySet().stream(), ProbeDomain::isProbes),
                probes(AccountDatabase.relays(database).keySet().stream(), ProbeDomain::isProbes),
                probes(mailu.store().names().stream(), Mailbox::isProbes));
    }

    private static Set<String> probes(Stream<String> names, Predicate<String> own) {
        return names.filter(own).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of these names, each with what it is, and with what it is removed by. */
    List<String> of(Predicate<String> name) {
        return Stream.of(
                        told(
                                accounts,
                                name,
                                "the account ",
                                " (in the admin service: flask mailu user-delete -r ",
                                ")"),
                        told(aliases, name, "the alias ", " (in the admin service: flask mailu alias-delete ", ")"),
                        told(domains, name, "the domain ", " (in the web administration: delete ", ")"),
                        told(relays, name, "the relayed domain ", " (in the web administration: delete ", ")"),
                        told(homes, name, "the directory of ", " (in the imap service: rm -r " + Mailu.MAIL + "/", ")"))
                .flatMap(told -> told)
                .toList();
    }

    private static Stream<String> told(Set<String> names, Predicate<String> own, String what, String by, String end) {
        return names.stream().filter(own).map(name -> what + name + by + name + end);
    }
}
