package support.episode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import support.mailu.Account;
import support.mailu.AccountDatabase;
import support.mailu.DatabaseFiles;
import support.mailu.MailDomain;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.mailu.ProbeDomain;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Nonce;
import support.swarm.RunId;
import support.target.Target;

/**
 * The mailboxes that an earlier run left on a stack that is not ours, because it was killed or could not remove them. One is removed
 * only if its address is one that a probe makes, and if all that it holds was marked by a run of this machine that is over: the account
 * in its comment, and where the account is gone, every message of the Maildir in its header. So are aliases and domains.
 */
public final class ForgottenMailboxes {
    private static final String LOCALPART = "citest(?:-[a-z]+){0,2}-[a-z2-7]{6}";

    private final Mailu mailu;
    private final Pattern address;
    private final Pattern domain;
    private final Consumer<String> progress;
    private final MailboxRemoval removal;
    private final Set<String> removed = new TreeSet<>();

    private ForgottenMailboxes(Target target, Consumer<String> progress) {
        this.mailu = target.mailu();
        String own = Pattern.quote(target.domain().name());
        this.address = Pattern.compile(LOCALPART + "@(?:" + LOCALPART + "\\.)?" + own);
        this.domain = Pattern.compile(LOCALPART + "\\." + own);
        this.progress = progress;
        this.removal = new MailboxRemoval(target, progress);
    }

    /**
     * Looks for them and removes them; each is told, and so is what is there all the same.
     *
     * @return the names of all that was to be removed, whether or not it was
     */
    public static Set<String> sweep(Target target, Consumer<String> progress) {
        ForgottenMailboxes forgotten = new ForgottenMailboxes(target, progress);
        forgotten.rows();
        forgotten.homes();
        if (!forgotten.removed.isEmpty()) {
            Traces.on(target)
                    .of(forgotten.removed::contains)
                    .forEach(left -> progress.accept("could not be removed: " + left));
        }
        return Set.copyOf(forgotten.removed);
    }

    private void rows() {
        Map<Mailbox, Nonce> accounts = new LinkedHashMap<>();
        for (Account account : mailu.cli().export().accounts()) {
            if (address.matcher(account.email()).matches()) {
                ofRunThatIsOver(account.comment())
                        .ifPresent(mark -> accounts.put(mailbox(account.email()), mark.nonce()));
            }
        }
        DatabaseFiles database = mailu.database();
        List<Mailbox> aliases = marked(AccountDatabase.aliases(database), address).stream()
                .map(ForgottenMailboxes::mailbox)
                .toList();
        List<ProbeDomain> domains = marked(AccountDatabase.domains(database), domain).stream()
                .map(ProbeDomain::new)
                .toList();
        accounts.keySet().forEach(one -> tell("mailbox", one.address()));
        aliases.forEach(one -> tell("alias", one.address()));
        domains.forEach(one -> tell("domain", one.name()));
        List<ProbeDomain> relays = marked(AccountDatabase.relays(database), domain).stream()
                .map(ProbeDomain::new)
                .toList();
        relays.forEach(one -> tell("relayed domain", one.name()));
        removal.remove(accounts, aliases, domains, relays);
    }

    private static List<String> marked(Map<String, String> comments, Pattern names) {
        return comments.entrySet().stream()
                .filter(row -> names.matcher(row.getKey()).matches())
                .filter(row -> ofRunThatIsOver(row.getValue()).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Those that no account is of. */
    private void homes() {
        List<String> named = mailu.store().names().stream()
                .filter(name -> address.matcher(name).matches())
                .toList();
        if (named.isEmpty()) {
            return;
        }
        Set<String> accounts = AccountDatabase.addresses(mailu.database());
        for (String name : named) {
            if (!accounts.contains(name)) {
                MailHome home = new MailHome(Mailu.MAIL, name);
                removal.attempt(
                        "the directory " + home.path(),
                        () -> mark(home)
                                .filter(ForgottenMailboxes::over)
                                .ifPresentOrElse(mark -> wipe(name, home, mark), () -> leave(home)));
            }
        }
    }

    private void wipe(String name, MailHome home, ProbeMark mark) {
        tell("mailbox", name);
        mailu.store().wipe(mailbox(name), home, mark.nonce());
    }

    private void leave(MailHome home) {
        progress.accept("leaving " + home.path() + " alone: it is named as a probe's mailbox"
                + " and has no account, but its messages do not say that their run is over; if"
                + " nobody needs it, in the imap service: rm -r " + home.path());
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

    private void tell(String what, String name) {
        if (removed.add(name)) {
            progress.accept("removing the " + what + " " + name + ", which an earlier run left behind");
        }
    }

    private static Mailbox mailbox(String email) {
        int at = email.indexOf('@');
        return new Mailbox(email.substring(0, at), new MailDomain(email.substring(at + 1)));
    }

    /** The mark of a comment, if its run is over. */
    private static Optional<ProbeMark> ofRunThatIsOver(String comment) {
        return ProbeMark.parse(comment).filter(ForgottenMailboxes::over);
    }

    private static boolean over(ProbeMark mark) {
        return RunId.parse(mark.runLabel()).filter(RunId::over).isPresent();
    }
}
