package support.mailu;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import support.proof.Nonce;
import support.proof.Observation;
import support.secret.Secret;

/**
 * A user's mail client: IMAP4rev1 (RFC 3501) through front, where passwords count. Behind front any password is
 * taken (facts.md), so only this is a log-in.
 */
public final class UserClient {
    /** The library's own 16 KiB make a thousand round trips of a large message. */
    private static final int FETCHED_AT_ONCE = 1 << 20;

    private final Front front;

    public UserClient(Front front) {
        this.front = front;
    }

    /**
     * Logs in and reads the whole INBOX without changing a flag: every message with the digest of its bytes as the server
     * gives them, its UID, flags and internal date. Absent when the INBOX is empty, or when front refuses the log-in: then
     * nothing is there for this user.
     */
    public Observation inbox(Mailbox mailbox, Secret password, Nonce nonce) {
        try (Store store = connect(mailbox, password)) {
            IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            return InboxReader.manifest(inbox, nonce)
                    .<Observation>map(Observation.Present::new)
                    .orElseGet(() -> new Observation.Absent("the INBOX of " + mailbox + " is empty"));
        } catch (AuthenticationFailedException refused) {
            requireRefusal(refused);
            return new Observation.Absent("front refuses the log-in of " + mailbox + ": " + refused.getMessage());
        } catch (MessagingException e) {
            throw new ProbeFailed("The INBOX of " + mailbox + " can't be read at " + front + ": " + e.getMessage(), e);
        }
    }

    /**
     * Logs in and reads every folder without changing a flag: each message as {@code FOLDER <id>} with the digest of its bytes as the
     * server gives them, its UID, flags and internal date, and each folder as {@code folder FOLDER} with its UIDVALIDITY and UIDNEXT
     * (RFC 9051, section 2.3.1) and whether it is subscribed. No message is held. A message that the server lists, and does not give in two
     * sessions, is {@link Manifest#NOT_GIVEN}, and so is a folder; all others are read. Absent when front refuses the log-in.
     */
    public Observation everything(Mailbox mailbox, Secret password, Nonce nonce) {
        return asUser(
                mailbox,
                password,
                "read",
                store -> {
                    try (MailboxReader reader = new MailboxReader(store, () -> another(mailbox, password), nonce)) {
                        return new Observation.Present(reader.everything());
                    }
                },
                refused -> new Observation.Absent("front refuses the log-in of " + mailbox + ": " + refused));
    }

    /** The password was taken a moment ago: a refusal now says nothing of what is there. */
    private IMAPStore another(Mailbox mailbox, Secret password) throws MessagingException {
        try {
            return connect(mailbox, password);
        } catch (AuthenticationFailedException refused) {
            throw new MessagingException("front let the user in and refuses now: " + refused.getMessage(), refused);
        }
    }

    /** What the mail server counts of a mailbox, in units of 1,024 bytes, and what it allows (RFC 9208, section 5.1). */
    public record Quota(long used, long limit) {}

    /** Logs in and asks for the quota of the INBOX. A log-in that is refused, or a mailbox without one quota, is a {@link ProbeFailed}. */
    public Quota quota(Mailbox mailbox, Secret password) {
        return asUser(
                mailbox,
                password,
                "asked for its quota",
                store -> Arrays.stream(store.getQuota("INBOX"))
                        .flatMap(root -> Arrays.stream(root.resources))
                        .filter(resource -> resource.name.equalsIgnoreCase("STORAGE"))
                        .map(resource -> new Quota(resource.usage, resource.limit))
                        .findFirst()
                        .orElseThrow(() -> new ProbeFailed("The mail server names no quota of " + mailbox)));
    }

    /**
     * Logs in and puts letters into folders, each of which is made where it is missing.
     *
     * @param folders in an order in which none stands before what it is in
     */
    public void fill(Mailbox mailbox, Secret password, List<FilledFolder> folders) {
        asUser(mailbox, password, "filled", store -> {
            for (FilledFolder filled : folders) {
                IMAPFolder folder = folder(store, filled.path());
                folder.setSubscribed(filled.subscribed());
                folder.doCommand(protocol -> {
                    new Appending(protocol, folder.getFullName()).put(filled.letters());
                    return filled;
                });
            }
            return folders;
        });
    }

    /**
     * What a mailbox is to have.
     *
     * @param path of the folder, its parts parted by {@code /}, whatever the server's own separator is
     */
    public record FilledFolder(String path, boolean subscribed, List<Letter> letters) {}

    /** Logs in and opens a folder, as a mail client does that shows what is new: its messages leave {@code new/} and stay unread. */
    public void open(Mailbox mailbox, Secret password, String folder) {
        asUser(mailbox, password, "opened", store -> {
            IMAPFolder opened = folder(store, folder);
            opened.open(Folder.READ_WRITE);
            opened.close(false);
            return opened;
        });
    }

    /** Logs in and adds a flag to every message of a folder, as a mail client does when somebody reads. */
    public void flag(Mailbox mailbox, Secret password, String folder, Flags.Flag flag) {
        asUser(mailbox, password, "read", store -> {
            IMAPFolder opened = folder(store, folder);
            opened.open(Folder.READ_WRITE);
            opened.setFlags(opened.getMessages(), new Flags(flag), true);
            opened.close(false);
            return flag;
        });
    }

    private static IMAPFolder folder(IMAPStore store, String path) throws MessagingException {
        char separator = store.getDefaultFolder().getSeparator();
        IMAPFolder folder = (IMAPFolder) store.getFolder(path.replace('/', separator));
        if (!folder.exists()) {
            folder.create(Folder.HOLDS_MESSAGES);
        }
        return folder;
    }

    private interface Use<T> {
        T of(IMAPStore store) throws MessagingException, IOException;
    }

    private <T> T asUser(Mailbox mailbox, Secret password, String what, Use<T> use) {
        return asUser(mailbox, password, what, use, refused -> {
            throw new ProbeFailed("Front refuses the log-in of " + mailbox + ": " + refused);
        });
    }

    private <T> T asUser(Mailbox mailbox, Secret password, String what, Use<T> use, Function<String, T> otherwise) {
        try (IMAPStore store = connect(mailbox, password)) {
            return use.of(store);
        } catch (AuthenticationFailedException refused) {
            requireRefusal(refused);
            return otherwise.apply(refused.getMessage());
        } catch (MessagingException | IOException e) {
            throw new ProbeFailed(
                    "The mailbox of " + mailbox + " can't be " + what + " at " + front + ": "
                            + Printable.of(e.getMessage()),
                    e);
        }
    }

    /** Whether front lets this password in. Only a refusal of the log-in itself counts as refused; all else is an error. */
    public boolean logsIn(Mailbox mailbox, Secret password) {
        Optional<AuthenticationFailedException> refusal = refusal(mailbox, password);
        refusal.ifPresent(this::requireRefusal);
        return refusal.isEmpty();
    }

    /** Whether front answers log-ins at all. It does not while it can't ask admin, as just after that was started anew. */
    public boolean answers(Mailbox mailbox, Secret password) {
        return refusal(mailbox, password)
                .filter(no -> String.valueOf(no.getMessage()).contains("[UNAVAILABLE]"))
                .isEmpty();
    }

    private Optional<AuthenticationFailedException> refusal(Mailbox mailbox, Secret password) {
        try {
            connect(mailbox, password).close();
            return Optional.empty();
        } catch (AuthenticationFailedException refused) {
            return Optional.of(refused);
        } catch (MessagingException e) {
            throw new ProbeFailed("No log-in could be tried at " + front + ": " + e.getMessage(), e);
        }
    }

    /** The library throws the same for every NO. {@code [UNAVAILABLE]} is no word about account or password (RFC 5530, section 3). */
    private void requireRefusal(AuthenticationFailedException refused) {
        if (!String.valueOf(refused.getMessage()).contains("[AUTHENTICATIONFAILED]")) {
            throw new ProbeFailed(
                    "Front at " + front + " neither let the user in nor refused the password: expected OK or NO"
                            + " [AUTHENTICATIONFAILED], observed " + refused.getMessage());
        }
    }

    private IMAPStore connect(Mailbox mailbox, Secret password) throws MessagingException {
        String protocol = front.tls().imap();
        Properties settings =
                MailSession.settings(front, protocol, front.ports().imap());
        settings.put("mail." + protocol + ".peek", "true");
        settings.put("mail." + protocol + ".fetchsize", Integer.toString(FETCHED_AT_ONCE));
        IMAPStore store = (IMAPStore) Session.getInstance(settings).getStore(protocol);
        store.connect(mailbox.address(), password.reveal());
        return store;
    }
}
