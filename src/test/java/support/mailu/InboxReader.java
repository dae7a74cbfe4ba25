package support.mailu;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import support.proof.Arrival;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;

/** Reads an INBOX that is open, message by message, with what a user is shown of each. What can't be had of one is named by its UID. */
final class InboxReader {
    private final IMAPFolder inbox;
    private final Nonce nonce;
    private final Map<String, Map<String, String>> items = new HashMap<>();
    private final Map<String, Arrival> arrivals = new HashMap<>();

    private InboxReader(IMAPFolder inbox, Nonce nonce) {
        this.inbox = inbox;
        this.nonce = nonce;
    }

    /** An item a message; nothing when there is none. */
    static Optional<Manifest> manifest(IMAPFolder inbox, Nonce nonce) throws MessagingException {
        InboxReader reader = new InboxReader(inbox, nonce);
        LastWords words = LastWords.in(inbox);
        for (Message message : inbox.getMessages()) {
            long uid = inbox.getUID(message);
            try {
                reader.read(uid, (IMAPMessage) message);
            } catch (MessagingException | IOException e) {
                throw new MessagingException("UID " + uid + " is listed and not given: " + words.or(e), e);
            }
        }
        return reader.items.isEmpty()
                ? Optional.empty()
                : Optional.of(Manifest.of(reader.items).receiving(reader.arrivals, Set.of()));
    }

    private void read(long uid, IMAPMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        byte[] bytes = out.toByteArray();
        Content content = MessageItem.given(Content.of(bytes), message);
        Map<String, String> attributes = MessageItem.attributes(content, nonce);
        attributes.putAll(MessageItem.listed(uid, message));
        attributes.put("uidvalidity", Long.toString(inbox.getUIDValidity()));
        attributes.put("subject", String.valueOf(message.getSubject()));
        attributes.put("body-sha256", ProbeMessage.bodyDigest(bytes));
        String id = MessageItem.id(uid, message);
        if (items.putIfAbsent(id, attributes) == null) {
            arrivals.put(id, MessageItem.arrival(uid, content, ""));
        } else {
            items.put(MessageItem.again(id, uid), attributes);
        }
    }
}
