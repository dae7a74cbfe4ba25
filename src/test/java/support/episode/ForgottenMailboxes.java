package support.episode;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import support.mailu.Account;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.mailu.ProbeDomain;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.swarm.RunId;
import support.target.Target;

/**
 * The mailboxes that a killed run left on a stack that is not ours. One is removed only if its address is one that a probe makes,
 * and if all that it holds was marked by a run of this machine that is over: the account in its comment, and where the account
 * is gone, every message of the Maildir in its header.
 */
public final class ForgottenMailboxes {
    private static final String LOCALPART = "citest(?:-[a-z]+){0,2}-[a-z2-7]{6}";

    private final Target target;
    private final Mailu mailu;
    private final Pattern address;
    private final Consumer<String> progress;

    private ForgottenMailboxes(Target target, Consumer<String> progress) {
        this.target = target;
        this.mailu = target.mailu();
        this.address =
                Pattern.compile(LOCALPART + "@" + Pattern.quote(target.domain().name()));
        this.progress = progress;
    }

    /** Looks for them and removes them; each is told. */
    public static void sweep(Target target, Consumer<String> progress) {
        ForgottenMailboxes forgotten = new ForgottenMailboxes(target, progress);
        Set<String> known = forgotten.accounts();
        forgotten.homes(known);
        forgotten.aliases();
        forgotten.relays();
    }

    /** @return the addresses that have an account, removed or not */
    private Set<String> accounts() {
        Set<String> known = new HashSet<>();
        for (Account account : mailu.cli().export().accounts()) {
            known.add(account.email());
            if (address.matcher(account.email()).matches()) {
                ProbeMark.parse(account.comment())
                        .filter(ForgottenMailboxes::over)
                        .ifPresent(mark -> mailu.remove(removed(account.email()), mark.nonce()));
            }
        }
        return known;
    }

    private void aliases() {
        List<Mailbox> left = mailu.aliases().entrySet().stream()
                .filter(alias -> address.matcher(alias.getKey()).matches())
                .filter(alias -> ProbeMark.parse(alias.getValue())
                        .filter(ForgottenMailboxes::over)
                        .isPresent())
                .map(alias -> removed(alias.getKey()))
                .toList();
        if (!left.isEmpty()) {
            mailu.cli().delete(List.of(), left);
        }
    }

    private void relays() {
        String below = "." + target.domain().name();
        mailu.relays().forEach((name, comment) -> {
            boolean left = name.endsWith(below)
                    && ProbeMark.parse(comment).filter(ForgottenMailboxes::over).isPresent();
            if (left) {
                progress.accept("removing the relayed domain " + name + ", which a killed run left behind");
                mailu.cli()
                        .deleteRelay(
                                ProbeDomain.below(target.domain(), name.substring(0, name.length() - below.length())));
            }
        });
    }

    private void homes(Set<String> known) {
        for (String name : mailu.store().names()) {
            if (address.matcher(name).matches() && !known.contains(name)) {
                MailHome home = new MailHome(Mailu.MAIL, name);
                mark(home)
                        .filter(ForgottenMailboxes::over)
                        .ifPresentOrElse(
                                mark -> mailu.store().wipe(removed(name), home, mark.nonce()),
                                () -> progress.accept(
                                        "leaving " + home.path() + " alone: it is named as a probe's mailbox and has"
                                                + " no account, but its messages do not say that"
                                                + " their run is over; if nobody needs it, in the"
                                                + " imap service: rm -r " + home.path()));
            }
        }
    }

    /** A mark that a home bears, if all its messages are of one run. */
    private Optional<ProbeMark> mark(MailHome home) {
        List<Optional<ProbeMark>> marks = mailu.store().entries(home).stream()
                .filter(Maildir::isMessage)
                .map(entry -> ProbeMessage.mark(entry.content().readable()))
                .toList();
        boolean ofOneRun = marks.stream()
                        .map(mark -> mark.map(ProbeMark::runLabel))
                        .distinct()
                        .count()
                == 1;
        return ofOneRun ? marks.get(0) : Optional.empty();
    }

    private Mailbox removed(String email) {
        progress.accept("removing the mailbox " + email + ", which a killed run left behind");
        return new Mailbox(email.substring(0, email.indexOf('@')), target.domain());
    }

    private static boolean over(ProbeMark mark) {
        return RunId.parse(mark.runLabel()).filter(RunId::over).isPresent();
    }
}
