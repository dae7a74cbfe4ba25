package support.mailu;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import support.proof.Arrival;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;

/**
 * Reads every folder of a mailbox through IMAP, without changing a flag and without holding a message. An item a message, {@code FOLDER
 * <id>}, and an item a folder, {@code folder FOLDER}, whose parts are parted by {@code /}.
 */
final class MailboxReader {
    private final IMAPStore store;
    private final Nonce nonce;
    private final Map<String, String> unreadable;
    private final Map<String, Map<String, String>> items = new TreeMap<>();
    private final Map<String, Arrival> arrivals = new TreeMap<>();

    /** @param unreadable the messages that the server has failed to give, each with what it said: they are not asked for again */
    MailboxReader(IMAPStore store, Nonce nonce, Map<String, String> unreadable) {
        this.store = store;
        this.nonce = nonce;
        this.unreadable = unreadable;
    }

    /** The server lists a message and does not give it. Dovecot ends the session with it when a file is shorter than it knew. */
    static final class NotGiven extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String message;

        private NotGiven(String message, Exception cause) {
            super(cause);
            this.message = message;
        }

        /** The item that it would have been. */
        String message() {
            return message;
        }
    }

    Manifest everything() throws MessagingException, IOException {
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                read((IMAPFolder) folder);
            }
        }
        return Manifest.of(items).receiving(arrivals, Set.of("uidnext"));
    }

    private void read(IMAPFolder folder) throws MessagingException, IOException {
        folder.open(Folder.READ_ONLY);
        items.put(
                item(folder),
                Map.of(
                        "uidvalidity", Long.toString(folder.getUIDValidity()),
                        "uidnext", Long.toString(folder.getUIDNext()),
                        "subscribed", Boolean.toString(folder.isSubscribed())));
        Message[] messages = folder.getMessages();
        folder.fetch(messages, profile());
        for (Message message : messages) {
            put(folder, (IMAPMessage) message);
        }
        folder.close(false);
    }

    private static FetchProfile profile() {
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        return profile;
    }

    /** A second message of one id in one folder is an item of its own, which no sound mailbox has. */
    private void put(IMAPFolder folder, IMAPMessage message) throws MessagingException {
        String name = name(folder) + " " + id(folder, message);
        boolean again = items.containsKey(name);
        if (again) {
            name = again(name, folder.getUID(message));
        }
        try {
            if (unreadable.containsKey(name)) {
                items.put(name, seen(folder, message, notGiven(name)));
                return;
            }
            Content content = content(message);
            items.put(name, attributes(folder, message, content, nonce));
            if (!again) {
                arrivals.put(name, arrival(folder, message, content, item(folder)));
            }
        } catch (MessagingException | IOException e) {
            throw new NotGiven(name, e);
        }
    }

    /** Of such a message the server still tells what it keeps of it: its Message-ID, with the nonce. */
    private Map<String, String> notGiven(String name) {
        Map<String, String> known = new TreeMap<>(Map.of("sha256", "(not given: " + unreadable.get(name) + ")"));
        if (name.contains(nonce.value())) {
            known.put(Manifest.MARKER, nonce.value());
        }
        return known;
    }

    private static String name(IMAPFolder folder) throws MessagingException {
        return folder.getFullName().replace(folder.getSeparator(), '/');
    }

    private static String item(IMAPFolder folder) throws MessagingException {
        return "folder " + name(folder);
    }

    static String again(String name, long uid) {
        return name + " is there twice: again as UID " + uid;
    }

    static String id(IMAPFolder folder, IMAPMessage message) throws MessagingException {
        String id = message.getMessageID();
        return id == null ? "(no Message-ID) UID " + folder.getUID(message) : id;
    }

    static Content content(IMAPMessage message) throws MessagingException, IOException {
        Content.Sink sink = new Content.Sink();
        message.writeTo(sink);
        return sink.content();
    }

    /** Each message that comes to a folder has a higher UID than those before it (RFC 9051, section 2.3.1.1). */
    static Arrival arrival(IMAPFolder folder, IMAPMessage message, Content content, String item)
            throws MessagingException {
        return new Arrival(
                folder.getUID(message), ProbeMessage.mark(content.head()).isEmpty(), item);
    }

    /** All but what a folder has: digest and size of the bytes as the server gives them, UID, flags, internal date. */
    static Map<String, String> attributes(IMAPFolder folder, IMAPMessage message, Content content, Nonce nonce)
            throws MessagingException {
        Map<String, String> given =
                new TreeMap<>(Map.of("size", Long.toString(content.size()), Manifest.DIGEST, content.sha256()));
        if (content.carries(nonce)) {
            given.put(Manifest.MARKER, nonce.value());
        }
        return seen(folder, message, given);
    }

    private static Map<String, String> seen(IMAPFolder folder, IMAPMessage message, Map<String, String> given)
            throws MessagingException {
        Map<String, String> attributes = new TreeMap<>(given);
        attributes.put("uid", Long.toString(folder.getUID(message)));
        attributes.put("flags", flags(message.getFlags()));
        attributes.put("internal-date", message.getReceivedDate().toInstant().toString());
        return attributes;
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
