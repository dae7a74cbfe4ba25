package support.episode;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import support.backup.Snapshot;
import support.mailu.AdminCli.NewAccount;
import support.mailu.Letter;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.mailu.UserClient.FilledFolder;
import support.proof.Finding;
import support.proof.Nonce;
import support.proof.Prover;
import support.proof.Reading;
import support.secret.Secret;
import support.target.Target;

/**
 * One mailbox with one message, both with a nonce of their own, for an episode that needs to see whether a snapshot holds them
 * and whether a restore brings them back. It is made, lost and looked at by whoever has it, once each.
 */
public final class Specimen {
    /** Mailu makes no full-text index of it, which would go on changing files while they are read and removed. */
    private static final String FOLDER = "Trash";

    private final Target target;
    private final Mailu mailu;
    private final Nonce nonce;
    private final Prover prover;
    private final Probe probe;
    private final Mailbox mailbox;
    private final Secret password;
    private final MailHome home;
    private final Reading accountOnDisk;
    private final Reading accountInService;
    private final Reading maildir;

    private Specimen(Target target, Mailbox mailbox, Secret password, Nonce nonce) {
        this.target = target;
        this.mailu = target.mailu();
        this.nonce = nonce;
        this.prover = new Prover(nonce);
        this.probe = new Probe(target, nonce);
        this.mailbox = mailbox;
        this.password = password;
        this.home = mailu.home(mailbox);
        Background<Reading> service = Background.start(() -> probe.accountInService(mailbox));
        maildir = probe.homeOnDisk(mailbox, home);
        accountOnDisk = probe.accountOnDisk(mailbox);
        accountInService = service.get();
    }

    /**
     * Makes it: the account anew or with other settings, one message in the INBOX.
     *
     * @param role what its address is told from others by: lower-case letters
     */
    public static Specimen seed(Target target, String role) {
        return seed(target, role, 0);
    }

    /** The same; it is removed when the feature is over. */
    public static Specimen kept(Target target, String role) {
        return kept(target, role, 0);
    }

    /** The same with more messages, as {@link #seed(Target, String, int)}. */
    public static Specimen kept(Target target, String role, int more) {
        Specimen specimen = seed(target, role, more);
        Chapters.keep((AutoCloseable) specimen::remove);
        return specimen;
    }

    /** With more messages, which its user puts into another folder. */
    public static Specimen seed(Target target, String role, int more) {
        target.requireDisposable();
        Mailbox mailbox = new Mailbox("citest-" + role + target.mailboxSuffix(), target.domain());
        Nonce nonce = Nonce.fresh();
        ProbeMark mark = new ProbeMark(nonce, target.runLabel());
        Episodes.willMake(mailbox, nonce);
        Mailu mailu = target.mailu();
        Secret password = Secret.random();
        mailu.cli().create(List.of(new NewAccount(mailbox, password, mark.text())));
        mailu.postfix().send(mailbox, ProbeMessage.compose(mark, mailbox));
        mailu.awaitDelivery(mailbox, nonce, target.limits().deliveryWithin());
        if (more > 0) {
            List<Letter> letters = IntStream.range(0, more)
                    .mapToObj(i ->
                            Letter.of(ProbeMessage.compose(new ProbeMark(Nonce.fresh(), target.runLabel()), mailbox)))
                    .toList();
            mailu.client().fill(mailbox, password, List.of(new FilledFolder(FOLDER, true, letters)));
        }
        return new Specimen(target, mailbox, password, nonce);
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public Nonce nonce() {
        return nonce;
    }

    public MailHome home() {
        return home;
    }

    /** Whether this snapshot holds account and Maildir as they were; asked of the target's bot, or of another that keeps it. */
    public List<Finding> captured(Target keptBy, Snapshot snapshot) {
        Probe asked = new Probe(keptBy, nonce);
        Background<Reading> account = Background.start(() -> asked.accountInSnapshot(mailbox, snapshot));
        Reading files = asked.homeInSnapshot(mailbox, home, snapshot);
        return List.of(prover.captured(accountOnDisk, account.get()), prover.captured(maildir, files));
    }

    /** Loses the messages, and the account with them unless it is to stay. A loss that is not real is an error here. */
    public void lose(boolean account) {
        mailu.store().wipe(mailbox, home, nonce);
        prover.lost(maildir, probe.homeOnDisk(mailbox, home)).orFail();
        if (account) {
            mailu.cli().delete(mailbox);
            prover.lost(accountOnDisk, probe.accountOnDisk(mailbox)).orFail();
            prover.lost(accountInService, probe.accountInService(mailbox)).orFail();
        }
        mailu.store().removeMadeUp(mailbox, home);
    }

    /**
     * Whether account and Maildir are on disk as they were. The look-up is asked first: a running admin that was asked nothing between a restore and
     * the next change of its database may go by what it read before the restore (facts.md, "A restore under a running admin").
     */
    public List<Finding> returned() {
        mailu.dovecot().home(mailbox);
        return List.of(prover.returned(accountOnDisk, probe.accountOnDisk(mailbox)), maildirReturned());
    }

    /** Whether the Maildir is on disk as it was. */
    public Finding maildirReturned() {
        return prover.returned(maildir, probe.homeOnDisk(mailbox, home));
    }

    /** Whether front lets its user in with the password that it was made with. */
    public boolean letsIn() {
        return mailu.client().logsIn(mailbox, password);
    }

    /** The INBOX as its user reads it now, with the password that it was made with. */
    public Reading inbox() {
        return probe.inboxOfUser(mailbox, password);
    }

    /** Puts a message into the INBOX through its user's mail client. */
    public void append(Letter letter) {
        mailu.client().fill(mailbox, password, List.of(new FilledFolder("INBOX", true, List.of(letter))));
    }

    /** A newer message comes to the INBOX; returns when it is there. */
    public Nonce receive() {
        Nonce newer = Nonce.fresh();
        mailu.postfix().send(mailbox, ProbeMessage.compose(new ProbeMark(newer, target.runLabel()), mailbox));
        mailu.awaitDelivery(mailbox, newer, target.limits().deliveryWithin());
        return newer;
    }

    /** Whether the mail server knows the account as it was, by the look-up as Dovecot asks it too. */
    public Finding known() {
        return prover.returned(accountInService, probe.accountInService(mailbox));
    }

    /** Removes it, as far as it is there. */
    public void remove() {
        mailu.remove(mailbox, nonce);
    }

    /** The complaints of the findings that do not hold; nothing when all do. */
    public static Optional<String> complaints(List<Finding> findings) {
        List<String> wrong = findings.stream()
                .filter(finding -> !finding.proven())
                .map(Finding::toString)
                .toList();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
    }
}
