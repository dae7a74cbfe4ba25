package support.episode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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
        if (!relays.isEmpty()) {
            attempt(
                    "relayed domains of the probe's",
                    () -> there(relays, ProbeDomain::name, mailu.relays().keySet())
                            .forEach(relayed -> mailu.cli().deleteRelay(relayed)));
        }
        if (mailboxes.isEmpty() && aliases.isEmpty() && domains.isEmpty()) {
            return;
        }
        attempt("rows of the probe's", () -> {
            Set<String> rows = mailu.addresses();
            List<Mailbox> accounts = mailboxes.keySet().stream()
                    .filter(mailbox -> known.contains(mailbox) || rows.contains(mailbox.address()))
                    .toList();
            mailu.cli()
                    .delete(
                            accounts,
                            there(aliases, Mailbox::address, mailu.aliases().keySet()),
                            there(domains, ProbeDomain::name, mailu.domains().keySet()));
        });
    }

    private static <T> List<T> there(Collection<T> ours, Function<T, String> name, Set<String> rows) {
        return ours.stream().filter(one -> rows.contains(name.apply(one))).toList();
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
