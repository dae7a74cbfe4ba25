package support.episode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import support.mailu.AdminCli.NewAccount;
import support.mailu.AdminCli.NewAlias;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Nonce;
import support.proof.Observation;
import support.secret.Secret;
import support.target.Target;

/**
 * The daily use of a mail server: somebody writes, somebody reads, an alias leads to the reader, and accounts are disabled and
 * deleted. Its mailboxes are made once, on first demand, for every scenario that asks; each message is told from all others by a nonce of its own.
 */
public final class Correspondence {
    private final Target target;
    private final Mailu mailu;
    private final Nonce nonce = Nonce.fresh();
    private final Secret password = Secret.random();
    private final Mailbox writer;
    private final Mailbox reader;
    private final Mailbox alias;
    private final Mailbox disabled;
    private final Mailbox deleted;
    private final Map<Mailbox, Nonce> marks = new ConcurrentHashMap<>();
    private final Stage<Boolean> accounts;
    private final Stage<Boolean> disabling;
    private final Stage<Boolean> deletion;

    Correspondence(Target target) {
        this.target = target;
        this.mailu = target.mailu();
        writer = mailbox("writer");
        reader = mailbox("reader");
        alias = mailbox("alias");
        disabled = mailbox("disabled");
        deleted = mailbox("deleted");
        accounts = new Stage<>("the mailboxes of a correspondence are made", List.of(), this::make);
        disabling = new Stage<>("the operator disables " + disabled, List.of(accounts), this::disable);
        deletion = new Stage<>("the operator deletes " + deleted, List.of(accounts), this::delete);
    }

    /** How a message can come to the reader. */
    public enum Way {
        /** Handed to {@code sendmail} in the smtp service. */
        BY_THE_SERVER,
        /** Submitted by a user with a password, through front. */
        BY_A_USER,
        /** Addressed to an alias of the reader. */
        TO_AN_ALIAS
    }

    /** Sends a message to the reader, waits for it, and reads the INBOX as the reader. */
    public Observation arrival(Way way) {
        accounts.get();
        Nonce own = Nonce.fresh();
        ProbeMessage message = ProbeMessage.compose(mark(own), writer, way == Way.TO_AN_ALIAS ? alias : reader);
        switch (way) {
            case BY_A_USER -> mailu.submission().send(writer, password, message);
            case BY_THE_SERVER -> mailu.postfix().send(reader, message);
            case TO_AN_ALIAS -> mailu.postfix().send(alias, message);
        }
        await(reader, own);
        return seen(mailu.client().inbox(reader, password, own), own);
    }

    private static Observation seen(Observation inbox, Nonce nonce) {
        return inbox instanceof Observation.Present present
                        && present.manifest().marked(nonce).isEmpty()
                ? new Observation.Absent("the INBOX holds no message with " + nonce)
                : inbox;
    }

    /** Whether front lets the reader in with this password, to read and to send: both, or neither, else it is an error. */
    public boolean letsIn(boolean right) {
        accounts.get();
        Secret offered = right ? password : Secret.random();
        boolean reads = mailu.client().logsIn(reader, offered);
        boolean sends = mailu.submission().logsIn(reader, offered);
        if (reads != sends) {
            throw new ProbeFailed("With the same password front " + (reads ? "lets" : "does not let") + " " + reader
                    + " read, and " + (sends ? "lets" : "does not let") + " it send");
        }
        return reads;
    }

    public void disableNow() {
        disabling.get();
    }

    public void deleteNow() {
        deletion.get();
    }

    /** Whether Dovecot still knows the disabled mailbox, whether its user is let in, and whether mail still comes to it. */
    public Standing disabledNow() {
        disabling.get();
        Nonce own = Nonce.fresh();
        mailu.postfix().send(disabled, ProbeMessage.compose(mark(own), writer, disabled));
        await(disabled, own);
        return standing(disabled);
    }

    /** The same of the deleted mailbox, to which nothing is sent. */
    public Standing deletedNow() {
        deletion.get();
        return standing(deleted);
    }

    /**
     * How the mail server treats a mailbox.
     *
     * @param known whether Dovecot's look-up finds it
     * @param letIn whether front lets its user in with the right password
     * @param maildir whether its Maildir is on disk
     */
    public record Standing(Mailbox mailbox, boolean known, boolean letIn, boolean maildir) {}

    private Standing standing(Mailbox mailbox) {
        Optional<String> home = mailu.dovecot().home(mailbox);
        return new Standing(
                mailbox,
                home.isPresent(),
                mailu.client().logsIn(mailbox, password),
                mailu.store().names().contains(mailbox.address()));
    }

    private Boolean make() {
        String mark = mark(nonce).text();
        mailu.cli()
                .create(
                        mailboxes().stream()
                                .map(one -> new NewAccount(one, password, mark))
                                .toList(),
                        List.of(new NewAlias(alias, reader, mark)));
        // Remembered for the removal: a restore may make Dovecot forget the accounts and leave their Maildirs.
        mailboxes().forEach(mailu::home);
        return true;
    }

    private Boolean disable() {
        requireLetIn(disabled);
        mailu.cli().disable(disabled);
        return true;
    }

    /** Else nobody would know why it is refused later. */
    private void requireLetIn(Mailbox mailbox) {
        if (!mailu.client().logsIn(mailbox, password)) {
            throw new ProbeFailed(
                    "Front refuses " + mailbox + " with the right password, before anything was done to it");
        }
    }

    /** It must have had mail: else nothing could be seen to stay. */
    private Boolean delete() {
        mailu.postfix().send(deleted, ProbeMessage.compose(mark(nonce), writer, deleted));
        await(deleted, nonce);
        requireLetIn(deleted);
        mailu.cli().delete(deleted);
        return true;
    }

    /** Only what has come can be the mark by which a Maildir is known for ours when it is removed. */
    private void await(Mailbox mailbox, Nonce own) {
        mailu.awaitDelivery(mailbox, own, target.limits().deliveryWithin());
        marks.put(mailbox, own);
    }

    private Mailbox mailbox(String role) {
        return new Mailbox("citest-" + role + target.mailboxSuffix(), target.domain());
    }

    private ProbeMark mark(Nonce own) {
        return new ProbeMark(own, target.runLabel());
    }

    List<Mailbox> mailboxes() {
        return List.of(writer, reader, disabled, deleted);
    }

    Mailbox alias() {
        return alias;
    }

    /** What stands in the mailbox's Maildir, if any message does. */
    Nonce mark(Mailbox mailbox) {
        return marks.getOrDefault(mailbox, nonce);
    }
}
