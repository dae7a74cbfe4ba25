package support.mailu;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
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
    private static final Pattern MESSAGE =
            Pattern.compile("(?s)(?:(?<folder>.*)/)?(?<sub>new|cur)/(?<base>[^/]+?)(?::2,(?<flags>[A-Za-z]*))?");
    private static final Pattern REMADE = Pattern.compile(
            "(?:.*/)?(?:dovecot\\.(?:list\\.)?index.*|dovecot\\.mailbox\\.log|dovecot\\.lda-dupes.*"
                    + "|\\.dovecot\\.lda-dupes.*|dovecot-uidlist\\.lock|(?:xapian-indexes|fts-flatcurve)(?:/.*)?|tmp/.+)");
    private static final int PERMISSIONS = 07777;
    private static final int MILLIS = 1000;
    private static final int BLOCK = 512;

    /** The name of the item that stands for the home itself. */
    public static final String HOME = "./";

    private Maildir() {}

    /**
     * One file or directory of a mail home.
     *
     * @param path below the home; empty for the home itself
     * @param modified seconds since 1970
     */
    public record Entry(String path, boolean directory, long uid, long gid, int mode, long modified, byte[] content) {}

    /**
     * Reads the entries of a home from a tar stream whose top is the home.
     *
     * @param top the name in the stream that stands for the home
     */
    private static List<Entry> entries(InputStream tar, String top) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Map<String, byte[]> contents = new HashMap<>();
        try (TarArchiveInputStream stream = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                String path = below(entry.getName(), top);
                byte[] content = entry.isDirectory() ? new byte[0] : content(stream, entry, contents);
                contents.put(entry.getName(), content);
                entries.add(new Entry(
                        path,
                        entry.isDirectory(),
                        entry.getLongUserId(),
                        entry.getLongGroupId(),
                        entry.getMode() & PERMISSIONS,
                        entry.getLastModifiedTime().toMillis() / MILLIS,
                        content));
            }
        }
        return entries;
    }

    /** A hard link stands in the stream without bytes, which are those of an earlier entry: Dovecot copies messages so. */
    private static byte[] content(TarArchiveInputStream stream, TarArchiveEntry entry, Map<String, byte[]> earlier)
            throws IOException {
        if (entry.isLink()) {
            byte[] content = earlier.get(entry.getLinkName());
            if (content == null) {
                throw new ProbeFailed("The content of " + Printable.of(entry.getName()) + " is that of "
                        + Printable.of(entry.getLinkName()) + ", which the tar stream does not hold before it");
            }
            return content;
        }
        if (entry.getLinkFlag() != TarConstants.LF_NORMAL && entry.getLinkFlag() != TarConstants.LF_OLDNORM) {
            throw new ProbeFailed("A mail home holds directories and files only, but " + Printable.of(entry.getName())
                    + " is "
                    + (entry.isSymbolicLink() ? "a symbolic link to " + Printable.of(entry.getLinkName()) : "neither"));
        }
        return stream.readAllBytes();
    }

    /** The same from bytes. A stream that can't be read, broke off, or lacks the home itself, is a {@link ProbeFailed}. */
    public static List<Entry> entries(byte[] tar, String top) {
        if (!ended(tar)) {
            throw new ProbeFailed("The tar stream of " + top + " (" + tar.length
                    + " bytes) broke off: expected two empty blocks at its end");
        }
        try {
            List<Entry> entries = entries(new ByteArrayInputStream(tar), top);
            if (entries.stream().noneMatch(entry -> entry.path().isEmpty() && entry.directory())) {
                throw new ProbeFailed(
                        "The tar stream of " + top + " (" + tar.length + " bytes) lacks the directory itself");
            }
            return entries;
        } catch (IOException e) {
            throw new ProbeFailed("The tar stream of " + top + " can't be read: " + Printable.of(e.getMessage()), e);
        }
    }

    /** The library takes the end of the bytes for the end of the archive, so a stream cut between two files looks whole to it. */
    private static boolean ended(byte[] tar) {
        int from = tar.length - 2 * BLOCK;
        return from >= 0
                && tar.length % BLOCK == 0
                && Arrays.equals(tar, from, tar.length, new byte[2 * BLOCK], 0, 2 * BLOCK);
    }

    private static String below(String name, String top) {
        String path = name.replaceFirst("^(?:\\./|/)+", "").replaceFirst("/+$", "");
        if (path.equals(".")) {
            return "";
        }
        if (path.equals(top)) {
            return "";
        }
        if (!path.startsWith(top + "/")) {
            throw new ProbeFailed("The tar stream of " + top + " holds something else: " + Printable.of(name));
        }
        return path.substring(top.length() + 1);
    }

    /**
     * The manifest of these entries. Two files of one message are a {@link ProbeFailed}: so a Maildir looks when an old state
     * was laid over a newer one without a wipe (facts.md), and which of the two is the message can't be said.
     */
    public static Manifest manifest(List<Entry> entries, Nonce nonce) {
        SortedMap<String, Map<String, String>> items = new TreeMap<>();
        for (Entry entry : entries) {
            Matcher message = MESSAGE.matcher(entry.path());
            boolean isMessage = isMessage(entry) && message.matches();
            if (isMessage || !REMADE.matcher(entry.path()).matches()) {
                String name = isMessage ? name(message) : named(entry);
                if (items.put(name, attributes(entry, isMessage ? message : null, nonce)) != null) {
                    throw new ProbeFailed("The Maildir holds two files of one " + (isMessage ? "message: " : "name: ")
                            + paths(entries, name));
                }
            }
        }
        return Manifest.of(items);
    }

    /** Whether this entry is a message's file: any file in {@code new} or {@code cur}, however odd its name. */
    public static boolean isMessage(Entry entry) {
        return !entry.directory() && MESSAGE.matcher(entry.path()).matches();
    }

    private static String paths(List<Entry> entries, String name) {
        List<String> paths = new ArrayList<>();
        for (Entry entry : entries) {
            Matcher message = MESSAGE.matcher(entry.path());
            if (name.equals(isMessage(entry) && message.matches() ? name(message) : named(entry))) {
                paths.add(Printable.of(entry.path()));
            }
        }
        return String.join(" and ", paths);
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
        attributes.put("mode", String.format("%04o", entry.mode()));
        if (entry.directory()) {
            return attributes;
        }
        attributes.put("size", Long.toString(entry.content().length));
        attributes.put("sha256", Digests.sha256(entry.content()));
        attributes.put("mtime", Long.toString(entry.modified()));
        if (message != null) {
            attributes.put("in", message.group("sub"));
            attributes.put("flags", message.group("flags") == null ? "" : message.group("flags"));
        }
        if (contains(entry.content(), nonce)) {
            attributes.put(Manifest.MARKER, nonce.value());
        }
        return attributes;
    }

    private static boolean contains(byte[] content, Nonce nonce) {
        return new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).contains(nonce.value());
    }
}
