package support.mailu;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.angus.mail.imap.IMAPMessage;
import support.proof.Arrival;
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

    /** The bytes as the server gives them. */
    static Content content(IMAPMessage message) throws MessagingException, IOException {
        Content.Sink sink = new Content.Sink();
        message.writeTo(sink);
        return given(sink.content(), message);
    }

    /** Having given none at all of a message is no end of it. */
    static Content given(Content content, IMAPMessage message) throws MessagingException, IOException {
        if (content.size() == 0 && message.getSizeLong() > 0) {
            throw new IOException("not one of its " + message.getSizeLong() + " bytes is given");
        }
        return content;
    }

    /** Each message that comes to a folder has a higher UID than those before it (RFC 9051, section 2.3.1.1). */
    static Arrival arrival(long uid, Content content, String folder) {
        return new Arrival(uid, ProbeMessage.mark(content.head()).isEmpty(), folder);
    }

    /** Digest and size. */
    static Map<String, String> attributes(Content content, Nonce nonce) {
        Map<String, String> given =
                new TreeMap<>(Map.of("size", Long.toString(content.size()), Manifest.DIGEST, content.sha256()));
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
