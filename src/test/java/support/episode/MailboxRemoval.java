package support.episode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import support.mailu.AccountDatabase;
import support.mailu.DatabaseFiles;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeDomain;
import support.proof.Nonce;
import support.target.Target;

/** Removes mailboxes of the probe's from a stack that stays. What fails is told, and keeps nothing else from being removed. */
final class MailboxRemoval {
    private final Target target;
    private final Mailu mailu;
    private final Consumer<String> progress;

    MailboxRemoval(Target target, Consumer<String> progress) {
        this.target = target;
        this.mailu = target.mailu();
        this.progress = progress;
    }

    /**
     * Maildirs, then what the database has of accounts, aliases, domains and relayed domains. Whether it worked is for {@link Traces} to say.
     *
     * @param mailboxes with the nonce that is in the Maildir of each
     */
    void remove(
            Map<Mailbox, Nonce> mailboxes,
            Collection<Mailbox> aliases,
            Collection<ProbeDomain> domains,
            Collection<ProbeDomain> relays) {
        List<Mailbox> known = new ArrayList<>();
        mailboxes.forEach((mailbox, nonce) -> attempt("the Maildir of " + mailbox, () -> {
            if (mailu.removeMaildir(mailbox, nonce)) {
                known.add(mailbox);
            }
        }));
        if (mailboxes.isEmpty() && aliases.isEmpty() && domains.isEmpty() && relays.isEmpty()) {
            return;
        }
        attempt("rows of the probe's", () -> {
            DatabaseFiles database = mailu.database();
            Set<String> rows = AccountDatabase.addresses(database);
            List<Mailbox> accounts = mailboxes.keySet().stream()
                    .filter(mailbox -> known.contains(mailbox) || rows.contains(mailbox.address()))
                    .toList();
            there(relays, ProbeDomain::name, AccountDatabase.relays(database))
                    .forEach(relayed -> attempt(
                            "the relayed domain " + relayed, () -> mailu.cli().deleteRelay(relayed)));
            mailu.cli()
                    .delete(
                            accounts,
                            there(aliases, Mailbox::address, AccountDatabase.aliases(database)),
                            there(domains, ProbeDomain::name, AccountDatabase.domains(database)));
        });
        attempt("what came meanwhile", () -> removeAgain(mailboxes));
    }

    /** Mail that came while an account was still there has made its Maildir again. */
    private void removeAgain(Map<Mailbox, Nonce> mailboxes) {
        Set<String> homes = Set.copyOf(mailu.store().names());
        mailboxes.forEach((mailbox, nonce) -> {
            if (homes.contains(mailbox.address())) {
                attempt("the Maildir of " + mailbox, () -> mailu.removeMaildir(mailbox, nonce));
            }
        });
    }

    private static <T> List<T> there(Collection<T> ours, Function<T, String> name, Map<String, String> rows) {
        return ours.stream().filter(one -> rows.containsKey(name.apply(one))).toList();
    }

    /** What could not be done is told, and why. */
    void attempt(String what, Runnable removal) {
        try {
            removal.run();
        } catch (RuntimeException e) {
            progress.accept(
                    what + " could not be removed from stack " + target.stack().name() + ": " + e.getMessage());
        }
    }
}
