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

/** Reads an INBOX that is open, message by message, with what a user is shown of each. */
final class InboxReader {
    private InboxReader() {}

    /** An item a message; nothing when there is none. */
    static Optional<Manifest> manifest(IMAPFolder inbox, Nonce nonce) throws MessagingException, IOException {
        Map<String, Map<String, String>> items = new HashMap<>();
        Map<String, Arrival> arrivals = new HashMap<>();
        for (Message one : inbox.getMessages()) {
            IMAPMessage message = (IMAPMessage) one;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            byte[] bytes = out.toByteArray();
            Map<String, String> attributes = attributes(inbox, message, bytes, nonce);
            String id = MailboxReader.id(inbox, message);
            if (items.putIfAbsent(id, attributes) == null) {
                arrivals.put(id, MailboxReader.arrival(inbox, message, Content.of(bytes), ""));
            } else {
                items.put(MailboxReader.again(id, inbox.getUID(message)), attributes);
            }
        }
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(Manifest.of(items).receiving(arrivals, Set.of()));
    }

    private static Map<String, String> attributes(IMAPFolder inbox, IMAPMessage message, byte[] bytes, Nonce nonce)
            throws MessagingException {
        Map<String, String> attributes = MailboxReader.attributes(inbox, message, Content.of(bytes), nonce);
        attributes.put("uidvalidity", Long.toString(inbox.getUIDValidity()));
        attributes.put("subject", String.valueOf(message.getSubject()));
        attributes.put("body-sha256", ProbeMessage.bodyDigest(bytes));
        return attributes;
    }
}
