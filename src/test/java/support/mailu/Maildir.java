package support.mailu;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import support.proof.Arrival;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;

/**
 * The manifest of a mail home, read from a tar stream of it, wherever that came from: the live volume or a snapshot.
 *
 * <p>An item a file or directory, by its path below the home. A message file is named without its flags, which are an
 * attribute: a client may change them, and whether they survived is a question of its own. Dovecot's indexes, logs and the full-text index are left
 * out: Dovecot makes them anew from the rest, and writes them when it pleases.
 */
public final class Maildir {
    private static final String TWICE = " is there twice: ";

    private static final Pattern MESSAGE =
            Pattern.compile("(?s)(?:(?<folder>.*)/)?(?<sub>new|cur)/(?<base>[^/]+?)(?::2,(?<flags>[A-Za-z]*))?");
    private static final Pattern REMADE = Pattern.compile(
            "(?:.*/)?(?:dovecot\\.(?:list\\.)?index.*|dovecot\\.mailbox\\.log|dovecot\\.lda-dupes.*"
                    + "|\\.dovecot\\.lda-dupes.*|dovecot-uidlist\\.lock|(?:xapian-indexes|fts-flatcurve)(?:/.*)?|tmp/.+)");
    private static final int PERMISSIONS = 07777;
    private static final int MILLIS = 1000;

    /** The name of the item that stands for the home itself. */
    public static final String HOME = "./";

    private Maildir() {}

    /**
     * One file, directory or symbolic link of a mail home.
     *
     * @param path below the home; empty for the home itself
     * @param link what a symbolic link points to, as with a filter that is switched on; empty for all else
     * @param modified seconds since 1970
     */
    public record Entry(
            String path, boolean directory, String link, long uid, long gid, int mode, long modified, Content content) {
        /** No link. */
        public Entry(String path, boolean directory, long uid, long gid, int mode, long modified, Content content) {
            this(path, directory, "", uid, gid, mode, modified, content);
        }

        /** The same under another path. */
        public Entry called(String name) {
            return new Entry(name, directory, link, uid, gid, mode, modified, content);
        }
    }

    /**
     * Reads the entries of a home from a tar stream whose top is the home, each file's content as it comes. A stream that can't be
     * read, broke off, or lacks the home itself, is a {@link ProbeFailed}.
     *
     * @param top the name in the stream that stands for the home
     */
    public static List<Entry> entries(InputStream tar, String top) {
        return entries(tar, List.of(top)).get(top);
    }

    private static void requireHome(List<Entry> entries, String stream) {
        Optional<Entry> home =
                entries.stream().filter(entry -> entry.path().isEmpty()).findFirst();
        if (home.filter(Entry::directory).isEmpty()) {
            throw new ProbeFailed(stream + " lacks the directory itself"
                    + home.map(entry -> ", which is a symbolic link to " + Printable.of(entry.link()))
                            .orElse(""));
        }
    }

    /** The same from bytes. */
    public static List<Entry> entries(byte[] tar, String top) {
        return entries(new ByteArrayInputStream(tar), top);
    }

    /** The same of several homes in one stream, each by its top. */
    static Map<String, List<Entry>> entries(InputStream tar, List<String> tops) {
        TarEnd end = new TarEnd(tar);
        String shown = String.join(", ", tops);
        try {
            Map<String, List<Entry>> entries = read(end, tops);
            end.require(shown);
            entries.forEach(
                    (top, found) -> requireHome(found, "The tar stream of " + top + " (" + end.size() + " bytes)"));
            return entries;
        } catch (IOException e) {
            end.require(shown);
            throw new ProbeFailed("The tar stream of " + shown + " can't be read: " + Printable.of(e.getMessage()), e);
        }
    }

    private static Map<String, List<Entry>> read(InputStream tar, List<String> tops) throws IOException {
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        tops.forEach(top -> entries.put(top, new ArrayList<>()));
        Map<String, Content> contents = new HashMap<>();
        TarArchiveInputStream stream = new TarArchiveInputStream(tar);
        for (TarArchiveEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
            String name = plain(entry.getName());
            String top = top(name, tops);
            Content content =
                    entry.isDirectory() || entry.isSymbolicLink() ? Content.NONE : content(stream, entry, contents);
            contents.put(entry.getName(), content);
            entries.get(top)
                    .add(new Entry(
                            name.equals(".") || name.equals(top) ? "" : name.substring(top.length() + 1),
                            entry.isDirectory(),
                            entry.isSymbolicLink() ? entry.getLinkName() : "",
                            entry.getLongUserId(),
                            entry.getLongGroupId(),
                            entry.getMode() & PERMISSIONS,
                            entry.getLastModifiedTime().toMillis() / MILLIS,
                            content));
        }
        return entries;
    }

    /** A hard link stands in the stream without bytes, which are those of an earlier entry: Dovecot copies messages so. */
    private static Content content(TarArchiveInputStream stream, TarArchiveEntry entry, Map<String, Content> earlier)
            throws IOException {
        if (entry.isLink()) {
            Content content = earlier.get(entry.getLinkName());
            if (content == null) {
                throw new ProbeFailed("The content of " + Printable.of(entry.getName()) + " is that of "
                        + Printable.of(entry.getLinkName()) + ", which the tar stream does not hold before it");
            }
            return content;
        }
        if (entry.getLinkFlag() != TarConstants.LF_NORMAL && entry.getLinkFlag() != TarConstants.LF_OLDNORM) {
            throw new ProbeFailed("A mail home holds directories, files and symbolic links only, but "
                    + Printable.of(entry.getName()) + " is neither");
        }
        return Content.read(stream);
    }

    private static String plain(String name) {
        return name.replaceFirst("^(?:\\./|/)+", "").replaceFirst("/+$", "");
    }

    /** Which of the tops a name is at or below; a stream that was made of one home may call it a dot. */
    private static String top(String name, List<String> tops) {
        return tops.stream()
                .filter(top -> name.equals(top) || name.startsWith(top + "/") || (name.equals(".") && tops.size() == 1))
                .findFirst()
                .orElseThrow(() -> new ProbeFailed("The tar stream of " + String.join(", ", tops)
                        + " holds something else: " + Printable.of(name)));
    }

    /**
     * The manifest of these entries. A second file of one message is an item of its own that names both files, so that no manifest of
     * a sound Maildir equals this one: so a Maildir looks when an old state was laid over a newer one without a wipe (facts.md). Two
     * entries of one path are a {@link ProbeFailed}.
     */
    public static Manifest manifest(List<Entry> entries, Nonce nonce) {
        SortedMap<String, Map<String, String>> items = new TreeMap<>();
        Map<String, String> paths = new HashMap<>();
        Map<String, Arrival> messages = new HashMap<>();
        entries.stream().sorted(Comparator.comparing(Entry::path)).forEach(entry -> {
            Matcher message = MESSAGE.matcher(entry.path());
            boolean isMessage = isMessage(entry) && message.matches();
            if (isMessage || !isRemade(entry.path())) {
                String name = isMessage ? name(message) : named(entry);
                String first = paths.putIfAbsent(name, entry.path());
                if (first != null) {
                    requireMessages(isMessage, first, entry.path());
                    name += TWICE + Printable.of(first) + " and " + Printable.of(entry.path());
                } else if (isMessage) {
                    messages.put(name, UidList.arrival(entry, message.group("folder"), message.group("base")));
                }
                items.put(name, attributes(entry, isMessage ? message : null, nonce));
            }
        });
        return Manifest.of(items).receiving(messages, UidList.CHANGED);
    }

    /** The name of the item that the second file of one message has to be told from, or nothing when an item is no such file. */
    public static Optional<String> firstOf(String item) {
        int end = item.indexOf(TWICE);
        return end < 0 ? Optional.empty() : Optional.of(item.substring(0, end));
    }

    private static void requireMessages(boolean isMessage, String first, String second) {
        if (!isMessage || first.equals(second)) {
            throw new ProbeFailed(
                    "The Maildir holds two files of one name: " + Printable.of(first) + " and " + Printable.of(second));
        }
    }

    /** Whether Dovecot makes this file anew from the rest, and writes it when it pleases: it is in no manifest. */
    static boolean isRemade(String path) {
        return REMADE.matcher(path).matches();
    }

    /** Whether this entry is a message's file: any file in {@code new} or {@code cur}, however odd its name. */
    public static boolean isMessage(Entry entry) {
        return !entry.directory()
                && entry.link().isEmpty()
                && MESSAGE.matcher(entry.path()).matches();
    }

    private static String name(Matcher message) {
        String folder = message.group("folder");
        return (folder == null ? "INBOX" : folder) + " " + message.group("base");
    }

    private static String named(Entry entry) {
        return entry.path().isEmpty() ? HOME : entry.path() + (entry.directory() ? "/" : "");
    }

    private static Map<String, String> attributes(Entry entry, Matcher message, Nonce nonce) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("owner", entry.uid() + ":" + entry.gid());
        if (!entry.link().isEmpty()) {
            attributes.put("link", entry.link());
            return attributes;
        }
        attributes.put("mode", String.format("%04o", entry.mode()));
        if (entry.directory()) {
            return attributes;
        }
        attributes.put("size", Long.toString(entry.content().size()));
        attributes.put(Manifest.DIGEST, entry.content().sha256());
        attributes.put("mtime", Long.toString(entry.modified()));
        if (message != null) {
            attributes.put("in", message.group("sub"));
            attributes.put("flags", message.group("flags") == null ? "" : message.group("flags"));
        }
        attributes.putAll(UidList.attributes(entry));
        if (entry.content().carries(nonce)) {
            attributes.put(Manifest.MARKER, nonce.value());
        }
        return attributes;
    }
}
