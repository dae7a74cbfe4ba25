package support.mailu;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import support.proof.Arrival;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;

/**
 * Reads one folder over as many sessions as it takes. What a server lists and fails twice to give is an item that says so, with the
 * server's words: a message, or the folder itself. Each session either ends the folder or has one thing less to be asked for in the next one.
 */
final class FolderReader {
    private static final int TRIES = 2;

    private final String path;
    private final Nonce nonce;
    private final Map<String, Map<String, String>> items;
    private final Map<String, Arrival> arrivals;
    private final Set<Long> done = new HashSet<>();
    /** Of messages, what they are called once it is known: a server may tell that much of one and then end the session. */
    private final Map<Long, String> ids = new HashMap<>();

    private final Map<Long, Integer> failures = new HashMap<>();
    private LastWords words = new LastWords();
    private int closed;
    private boolean together = true;
    private String name;

    /**
     * @param items where what is read is put
     * @param arrivals where it is put how the messages came
     */
    FolderReader(String path, Nonce nonce, Map<String, Map<String, String>> items, Map<String, Arrival> arrivals) {
        this.path = path;
        this.nonce = nonce;
        this.items = items;
        this.arrivals = arrivals;
        this.name = path;
    }

    /** @return whether nothing is left to be asked for; if something is, the session is of no more use */
    boolean readOn(IMAPStore session) {
        IMAPFolder folder;
        Message[] messages;
        try {
            folder = (IMAPFolder) session.getFolder(path);
            name = path.replace(folder.getSeparator(), '/');
            messages = listed(folder);
        } catch (MessagingException e) {
            return notOpened(e);
        }
        // Of one message that a server can't give, it gives none of the rest in one answer.
        if (together && !fetchedTogether(folder, messages)) {
            together = false;
            return false;
        }
        return Arrays.stream(messages).allMatch(message -> read(folder, (IMAPMessage) message)) && closed(folder);
    }

    /** What a server knows without reading any message. */
    private Message[] listed(IMAPFolder folder) throws MessagingException {
        words = new LastWords();
        folder.open(Folder.READ_ONLY);
        words = LastWords.in(folder);
        items.put(
                "folder " + name,
                Map.of(
                        "uidvalidity", Long.toString(folder.getUIDValidity()),
                        "uidnext", Long.toString(folder.getUIDNext()),
                        "subscribed", Boolean.toString(folder.isSubscribed())));
        Message[] messages = folder.getMessages();
        folder.fetch(
                messages,
                profile(
                        UIDFolder.FetchProfileItem.UID,
                        FetchProfile.Item.FLAGS,
                        IMAPFolder.FetchProfileItem.INTERNALDATE));
        requireOpen(folder);
        return messages;
    }

    private boolean notOpened(MessagingException e) {
        closed++;
        if (closed == TRIES) {
            Map<String, String> known = new TreeMap<>(items.getOrDefault("folder " + name, Map.of()));
            known.put(Manifest.NOT_GIVEN, words.or(e));
            items.put("folder " + name, known);
        }
        return closed >= TRIES;
    }

    private static boolean fetchedTogether(IMAPFolder folder, Message[] messages) {
        try {
            folder.fetch(messages, profile(FetchProfile.Item.ENVELOPE, FetchProfile.Item.SIZE));
            requireOpen(folder);
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }

    /** The library does not throw when the server says BYE to a fetch of many. */
    private static void requireOpen(IMAPFolder folder) throws FolderClosedException {
        if (!folder.isOpen()) {
            throw new FolderClosedException(folder, "the server ended the session");
        }
    }

    private static FetchProfile profile(FetchProfile.Item... asked) {
        FetchProfile profile = new FetchProfile();
        Arrays.stream(asked).forEach(profile::add);
        return profile;
    }

    /** @return whether the session is still of use */
    private boolean read(IMAPFolder folder, IMAPMessage message) {
        long uid = uid(folder, message);
        if (done.contains(uid)) {
            return true;
        }
        Map<String, String> known = new TreeMap<>();
        try {
            known.putAll(MessageItem.listed(uid, message));
            ids.put(uid, MessageItem.id(uid, message));
            Content content = MessageItem.content(message);
            Map<String, String> attributes = MessageItem.attributes(content, nonce);
            attributes.putAll(known);
            if (put(uid, attributes)) {
                arrivals.put(item(uid), MessageItem.arrival(uid, content, "folder " + name));
            }
            return true;
        } catch (MessagingException | IOException e) {
            if (message.isExpunged()) {
                // Somebody has deleted it meanwhile.
                done.add(uid);
                return true;
            }
            failed(uid, known, e);
            return false;
        }
    }

    /** Negative, its number, where the server does not tell. */
    private static long uid(IMAPFolder folder, IMAPMessage message) {
        try {
            return folder.getUID(message);
        } catch (MessagingException e) {
            return -message.getMessageNumber();
        }
    }

    /** Of such a message the server may still tell what it keeps of it: its Message-ID, with the nonce. */
    private void failed(long uid, Map<String, String> known, Exception e) {
        if (failures.merge(uid, 1, Integer::sum) == TRIES) {
            known.put(Manifest.NOT_GIVEN, words.or(e));
            if (ids.getOrDefault(uid, "").contains(nonce.value())) {
                known.put(Manifest.MARKER, nonce.value());
            }
            put(uid, known);
        }
    }

    /**
     * A second message of one id in one folder is an item of its own, which no sound mailbox has.
     *
     * @return whether it is the first
     */
    private boolean put(long uid, Map<String, String> attributes) {
        boolean first = !items.containsKey(item(uid));
        items.put(first ? item(uid) : MessageItem.again(item(uid), uid), attributes);
        done.add(uid);
        return first;
    }

    private String item(long uid) {
        return name + " " + ids.getOrDefault(uid, "(no Message-ID given) UID " + uid);
    }

    private static boolean closed(IMAPFolder folder) {
        try {
            folder.close(false);
        } catch (MessagingException e) {
            // All that was asked for has been given.
        }
        return true;
    }

    @Override
    public String toString() {
        return "folder " + name;
    }
}
