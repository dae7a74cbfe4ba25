package support.look;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a mail volume holds at one place, the server's own disk or a snapshot: by the name of each directory in its root, the messages below it.
 * A message is a file directly in a directory {@code cur} or {@code new}, whichever way folders are laid out (Dovecot: Maildir++ and LAYOUT=fs).
 *
 * @param homes every directory that has a file in it, or below
 */
public record MailSurvey(SortedMap<String, Mails> homes) {
    private static final String INBOX = "INBOX";
    private static final String CUR = "cur";
    private static final String NEW = "new";
    private static final String FLAGS = ":2,";
    private static final Pattern SECOND = Pattern.compile("(\\d{1,11})\\..*", Pattern.DOTALL);

    /** What can't be decoded reads one U+FFFD or several, as the program pleases that printed it. */
    private static final Pattern UNREADABLE = Pattern.compile("\uFFFD+");

    /** The messages of a mailbox; none where there is no such directory. */
    Mails of(String mailbox) {
        return homes.getOrDefault(mailbox, Mails.NONE);
    }

    /** What is there of these mailboxes together. */
    public Tally tally(Collection<String> mailboxes) {
        return mailboxes.stream().map(this::of).map(Mails::tally).reduce(Tally.NONE, Tally::and);
    }

    /** What is there of one. */
    public Tally tally(String mailbox) {
        return of(mailbox).tally();
    }

    /** Takes the files of a volume, in any order. */
    static final class Builder {
        private final SortedMap<String, Mails.Builder> homes = new TreeMap<>();

        /**
         * @param path below the volume's root
         * @param size in bytes
         * @param modified and changed as {@code support.mailu.MailFiles.Entry} has them
         */
        void add(String path, long size, long modified, long changed) {
            String readable =
                    path.indexOf('\uFFFD') < 0 ? path : UNREADABLE.matcher(path).replaceAll("\uFFFD");
            int slash = readable.indexOf('/');
            if (slash > 0) {
                Mails.Builder home = homes.computeIfAbsent(readable.substring(0, slash), unused -> new Mails.Builder());
                file(home, readable.substring(slash + 1), size, modified, changed);
            }
        }

        /** Dovecot takes no file for a message whose name begins with a dot: an NFS server calls what was deleted while it was open {@code .nfs...}. */
        private static void file(Mails.Builder home, String path, long size, long modified, long changed) {
            int slash = path.lastIndexOf('/');
            String name = path.substring(slash + 1);
            String directory = slash < 0 ? "" : path.substring(0, slash);
            if (name.startsWith(".") || !holdsMessages(directory)) {
                return;
            }
            int flags = name.lastIndexOf(FLAGS);
            String base = flags < 0 ? name : name.substring(0, flags);
            Matcher second = SECOND.matcher(base);
            long arrived = second.matches() ? Long.parseLong(second.group(1)) : changed;
            home.add(folder(directory), base, size, arrived, changed, modified);
        }

        /** A directory, of which a folder may be known that holds no message. */
        void addDirectory(String path) {
            int slash = path.indexOf('/');
            if (slash > 0 && holdsMessages(path.substring(slash + 1))) {
                homes.computeIfAbsent(path.substring(0, slash), unused -> new Mails.Builder())
                        .folder(folder(path.substring(slash + 1)));
            }
        }

        private static boolean holdsMessages(String directory) {
            return directory.equals(CUR)
                    || directory.equals(NEW)
                    || directory.endsWith("/" + CUR)
                    || directory.endsWith("/" + NEW);
        }

        /** As a user knows it, but for the encoding. */
        private static String folder(String directory) {
            int slash = directory.lastIndexOf('/');
            String folder = slash < 0 ? INBOX : directory.substring(0, slash);
            return folder.startsWith(".") ? folder.substring(1) : folder;
        }

        MailSurvey done() {
            return new MailSurvey(homes.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, home -> home.getValue().done(), (one, other) -> one, TreeMap::new)));
        }
    }
}
