package support.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import support.mailu.Maildir;
import support.mailu.Maildir.Entry;
import support.proof.Content;
import support.proof.Nonce;

/**
 * A change of one thing in a real Maildir, with which the comparison itself is put to the test: one that does not notice it
 * proves nothing.
 */
public enum Alteration {
    BYTE {
        @Override
        Optional<Entry> of(Entry message) {
            byte[] content = message.content().bytes();
            content[content.length - 1] ^= 1;
            return Optional.of(new Entry(
                    message.path(),
                    false,
                    message.uid(),
                    message.gid(),
                    message.mode(),
                    message.modified(),
                    Content.of(content)));
        }
    },
    FLAG {
        @Override
        Optional<Entry> of(Entry message) {
            String path = message.path().contains(":2,") ? message.path() + "T" : message.path() + ":2,T";
            return Optional.of(new Entry(
                    path, false, message.uid(), message.gid(), message.mode(), message.modified(), message.content()));
        }
    },
    OWNER {
        @Override
        Optional<Entry> of(Entry message) {
            return Optional.of(new Entry(
                    message.path(),
                    false,
                    message.uid() + 1,
                    message.gid(),
                    message.mode(),
                    message.modified(),
                    message.content()));
        }
    },
    MESSAGE {
        @Override
        Optional<Entry> of(Entry message) {
            return Optional.empty();
        }
    };

    /** The message's file after the alteration; nothing when it is then missing. */
    abstract Optional<Entry> of(Entry message);

    /** The entries with the file that carries the nonce altered. */
    public List<Entry> of(List<Entry> entries, Nonce nonce) {
        List<Entry> altered = new ArrayList<>();
        boolean done = false;
        for (Entry entry : entries) {
            if (!done && Maildir.isMessage(entry) && entry.content().carries(nonce)) {
                of(entry).ifPresent(altered::add);
                done = true;
            } else {
                altered.add(entry);
            }
        }
        if (!done) {
            throw new IllegalStateException("No message of episode " + nonce + " stands among the entries to alter");
        }
        return altered;
    }
}
