package support.mailu;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;
import support.secret.Secret;

/**
 * A user's mail client: IMAP4rev1 (RFC 3501) through front, where passwords count. Behind front any password is
 * taken (facts.md), so only this is a log-in.
 */
public final class UserClient {
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
            Map<String, Map<String, String>> items = new HashMap<>();
            for (Message message : inbox.getMessages()) {
                Map<String, String> attributes = attributes(inbox, (IMAPMessage) message, nonce);
                String id = id(inbox, (IMAPMessage) message);
                if (items.put(id, attributes) != null) {
                    throw new ProbeFailed("The INBOX of " + mailbox + " shows two messages with Message-ID " + id);
                }
            }
            return items.isEmpty()
                    ? new Observation.Absent("the INBOX of " + mailbox + " is empty")
                    : new Observation.Present(Manifest.of(items));
        } catch (AuthenticationFailedException refused) {
            requireRefusal(refused);
            return new Observation.Absent("front refuses the log-in of " + mailbox + ": " + refused.getMessage());
        } catch (MessagingException | IOException e) {
            throw new ProbeFailed("The INBOX of " + mailbox + " can't be read at " + front + ": " + e.getMessage(), e);
        }
    }

    /** Whether front lets this password in. Only a refusal of the log-in itself counts as refused; all else is an error. */
    public boolean logsIn(Mailbox mailbox, Secret password) {
        try (Store store = connect(mailbox, password)) {
            return store.isConnected();
        } catch (AuthenticationFailedException refused) {
            requireRefusal(refused);
            return false;
        } catch (MessagingException e) {
            throw new ProbeFailed("No log-in could be tried at " + front + ": " + e.getMessage(), e);
        }
    }

    /**
     * The library throws the same for every NO to a log-in. With admin down front says {@code [UNAVAILABLE]}, which is no word
     * about the account or the password (RFC 5530, section 3).
     */
    private void requireRefusal(AuthenticationFailedException refused) {
        if (!String.valueOf(refused.getMessage()).contains("[AUTHENTICATIONFAILED]")) {
            throw new ProbeFailed(
                    "Front at " + front + " neither let the user in nor refused the password: expected OK or NO"
                            + " [AUTHENTICATIONFAILED], observed " + refused.getMessage());
        }
    }

    private Store connect(Mailbox mailbox, Secret password) throws MessagingException {
        String protocol = front.tls().imap();
        Properties settings =
                MailSession.settings(front, protocol, front.ports().imap());
        settings.put("mail." + protocol + ".peek", "true");
        Store store = Session.getInstance(settings).getStore(protocol);
        store.connect(mailbox.address(), password.reveal());
        return store;
    }

    private static String id(IMAPFolder inbox, IMAPMessage message) throws MessagingException {
        String id = message.getMessageID();
        return id == null ? "(no Message-ID) UID " + inbox.getUID(message) : id;
    }

    private static Map<String, String> attributes(IMAPFolder inbox, IMAPMessage message, Nonce nonce)
            throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        Map<String, String> attributes = new TreeMap<>(Map.of(
                "uid", Long.toString(inbox.getUID(message)),
                "uidvalidity", Long.toString(inbox.getUIDValidity()),
                "flags", flags(message.getFlags()),
                "internal-date", message.getReceivedDate().toInstant().toString(),
                "size", Integer.toString(bytes.size()),
                "sha256", Digests.sha256(bytes.toByteArray()),
                "subject", String.valueOf(message.getSubject()),
                "body-sha256", ProbeMessage.bodyDigest(bytes.toByteArray())));
        if (bytes.toString(StandardCharsets.ISO_8859_1).contains(nonce.value())) {
            attributes.put(Manifest.MARKER, nonce.value());
        }
        return attributes;
    }

    /** The flags that last, in a fixed order; {@code \Recent} belongs to a session, not to the message (RFC 3501, 2.3.2). */
    private static String flags(Flags flags) {
        TreeMap<String, Boolean> names = new TreeMap<>();
        for (Flags.Flag flag : flags.getSystemFlags()) {
            if (flag != Flags.Flag.RECENT && flag != Flags.Flag.USER) {
                names.put(name(flag), true);
            }
        }
        for (String keyword : flags.getUserFlags()) {
            names.put(keyword, true);
        }
        return String.join(" ", names.keySet());
    }

    private static String name(Flags.Flag flag) {
        if (flag == Flags.Flag.SEEN) {
            return "\\Seen";
        }
        if (flag == Flags.Flag.ANSWERED) {
            return "\\Answered";
        }
        if (flag == Flags.Flag.FLAGGED) {
            return "\\Flagged";
        }
        return flag == Flags.Flag.DELETED ? "\\Deleted" : "\\Draft";
    }
}
