package support.look;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The messages of one mailbox at one place, each told by its file's name without flags. A server has hundreds of thousands, so a name is held as the
 * beginning of its digest, and nothing of a message is an object of its own.
 */
final class Mails {
    static final Mails NONE = new Builder().done();

    private final long[] names;
    private final long[] sizes;
    private final long[] arrived;
    private final long[] changed;
    private final long[] moved;
    private final int[] folders;
    private final List<String> folderNames;

    /** A message, while it is looked at. */
    record Message(long name, long size, long arrived, long changed, long whole, String folder) {}

    private Mails(Builder made, Integer[] order) {
        names = sorted(made.names, order);
        sizes = sorted(made.sizes, order);
        arrived = sorted(made.arrived, order);
        changed = sorted(made.changed, order);
        moved = sorted(made.moved, order);
        folders = Arrays.stream(order).mapToInt(i -> (int) made.folders[i]).toArray();
        folderNames = List.copyOf(made.folderNames.keySet());
    }

    private static long[] sorted(long[] from, Integer[] order) {
        return Arrays.stream(order).mapToLong(i -> from[i]).toArray();
    }

    int count() {
        return names.length;
    }

    Message message(int i) {
        return new Message(names[i], sizes[i], arrived[i], changed[i], moved[i], folderNames.get(folders[i]));
    }

    /** Whether there is a message of this name, in whichever folder. */
    boolean has(long name) {
        return Arrays.binarySearch(names, name) >= 0;
    }

    /** Whether there is one of this name with this size: a body that was cut short is not the message. */
    boolean has(long name, long size) {
        int at = Arrays.binarySearch(names, name);
        if (at < 0) {
            return false;
        }
        while (at > 0 && names[at - 1] == name) {
            at--;
        }
        for (; at < names.length && names[at] == name; at++) {
            if (sizes[at] == size) {
                return true;
            }
        }
        return false;
    }

    Tally tally() {
        return new Tally(names.length, Arrays.stream(sizes).sum());
    }

    /** All folders that are known. */
    Set<String> folders() {
        return Set.copyOf(folderNames);
    }

    /** Each folder that holds a message, with what it holds. */
    Map<String, Tally> perFolder() {
        Map<String, Tally> tallies = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            tallies.merge(folderNames.get(folders[i]), new Tally(1, sizes[i]), Tally::and);
        }
        return tallies;
    }

    /** A name as it is held. */
    static long held(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Gathers them, in any order. */
    static final class Builder {
        private static final int FEW = 16;
        private static final long PRIME = 0x9E3779B97F4A7C15L;

        private final Map<String, Integer> folderNames = new LinkedHashMap<>();
        private long[] names = new long[FEW];
        private long[] sizes = new long[FEW];
        private long[] arrived = new long[FEW];
        private long[] changed = new long[FEW];
        private long[] moved = new long[FEW];
        private long[] folders = new long[FEW];
        private int count;

        /**
         * @param arrives when it came, in seconds since 1970
         * @param changes as {@code support.mailu.MailFiles.Entry} has it
         * @param modified what stays when Dovecot gives a message another name, as it does when a user moves it to another folder: so does the size
         */
        void add(String folder, String name, long size, long arrives, long changes, long modified) {
            if (count == names.length) {
                grow();
            }
            names[count] = held(name);
            sizes[count] = size;
            arrived[count] = arrives;
            changed[count] = changes;
            moved[count] = modified * PRIME + size;
            folders[count++] = folder(folder);
        }

        /** A folder that may hold no message. */
        int folder(String name) {
            return folderNames.computeIfAbsent(name, unused -> folderNames.size());
        }

        private void grow() {
            names = Arrays.copyOf(names, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
            arrived = Arrays.copyOf(arrived, count * 2);
            changed = Arrays.copyOf(changed, count * 2);
            moved = Arrays.copyOf(moved, count * 2);
            folders = Arrays.copyOf(folders, count * 2);
        }

        Mails done() {
            List<Integer> order = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingLong(i -> names[i]));
            return new Mails(this, order.toArray(Integer[]::new));
        }
    }
}
