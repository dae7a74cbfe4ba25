package support.mailu;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;

/** A message as a server shows it, made an item of a manifest. */
final class MessageItem {
    private MessageItem() {}

    static String id(long uid, IMAPMessage message) throws MessagingException {
        String id = message.getMessageID();
        return id == null ? "(no Message-ID) UID " + uid : id;
    }

    static String again(String name, long uid) {
        return name + " is there twice: again as UID " + uid;
    }

    /** All of it, for a message that is held; what can't be had of it is named by its UID. */
    static Map<String, String> whole(IMAPFolder inbox, LastWords words, long uid, IMAPMessage message, Nonce nonce)
            throws MessagingException {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            Map<String, String> attributes = content(message, nonce);
            attributes.putAll(listed(uid, message));
            attributes.put("uidvalidity", Long.toString(inbox.getUIDValidity()));
            attributes.put("subject", String.valueOf(message.getSubject()));
            attributes.put("body-sha256", ProbeMessage.bodyDigest(bytes.toByteArray()));
            return attributes;
        } catch (MessagingException | IOException e) {
            throw new MessagingException("UID " + uid + " is listed and not given: " + words.or(e), e);
        }
    }

    /** Digest and size of the bytes as the server gives them. Having given none at all of a message is no end of it. */
    static Map<String, String> content(IMAPMessage message, Nonce nonce) throws MessagingException, IOException {
        Content.Sink sink = new Content.Sink();
        message.writeTo(sink);
        Content content = sink.content();
        if (content.size() == 0 && message.getSizeLong() > 0) {
            throw new IOException("not one of its " + message.getSizeLong() + " bytes is given");
        }
        Map<String, String> given =
                new TreeMap<>(Map.of("size", Long.toString(content.size()), "sha256", content.sha256()));
        if (content.carries(nonce)) {
            given.put(Manifest.MARKER, nonce.value());
        }
        return given;
    }

    /** What a server lists of a message without reading it: UID, flags, internal date. */
    static Map<String, String> listed(long uid, IMAPMessage message) throws MessagingException {
        return Map.of(
                "uid",
                Long.toString(uid),
                "flags",
                flags(message.getFlags()),
                "internal-date",
                message.getReceivedDate().toInstant().toString());
    }

    /** The flags that last, in a fixed order; {@code \Recent} belongs to a session, not to the message (RFC 3501, 2.3.2). */
    private static String flags(Flags flags) {
        TreeSet<String> names = new TreeSet<>();
        for (Flags.Flag flag : flags.getSystemFlags()) {
            if (flag != Flags.Flag.RECENT && flag != Flags.Flag.USER) {
                names.add(name(flag));
            }
        }
        names.addAll(List.of(flags.getUserFlags()));
        return String.join(" ", names);
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
