package support.proof;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What comes by itself to a mailbox between two looks at it, told from what somebody did: mail of strangers, and what a mail server
 * makes again as soon as it is asked about a mailbox that is gone.
 *
 * @param earlier the first look
 * @param later the second
 * @param nonce the episode's
 */
record Meanwhile(Manifest earlier, Manifest later, Nonce nonce) {
    /**
     * The messages of strangers that came since: no probe made them, they carry no nonce, they stand behind the newest message that
     * stood in their folder, and none is a copy of what stood here. There are none in what is no mailbox, and in a folder that held nothing.
     */
    SortedSet<String> came() {
        return strangers(message -> {
            OptionalLong newest = earlier.arrivals().values().stream()
                    .filter(before -> before.folder().equals(message.folder()))
                    .mapToLong(Arrival::place)
                    .max();
            return newest.isPresent() && message.place() >= newest.getAsLong();
        });
    }

    /** All messages of strangers, where the first look is only what was to be made. */
    SortedSet<String> cameBeside() {
        return strangers(message -> true);
    }

    private SortedSet<String> strangers(Predicate<Arrival> since) {
        Set<String> stood = digests(earlier.items().keySet());
        Set<String> marked = Set.copyOf(later.marked(nonce));
        return later.arrivals().entrySet().stream()
                .filter(message -> message.getValue().foreign() && since.test(message.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> !earlier.items().containsKey(name)
                        && !marked.contains(name)
                        && !stood.contains(String.valueOf(digest(later, name))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One of the two looks without the messages that came, and without what these changed of the items that their folders are. */
    Manifest without(Set<String> came, Manifest look) {
        Set<String> folders =
                came.stream().map(name -> later.arrivals().get(name).folder()).collect(Collectors.toSet());
        Map<String, Map<String, String>> kept = new TreeMap<>();
        look.items().forEach((name, attributes) -> {
            Map<String, String> some = new TreeMap<>(attributes);
            if (folders.contains(name)) {
                some.keySet().removeAll(later.counting());
            }
            kept.put(name, some);
        });
        kept.keySet().removeAll(came);
        return Manifest.of(kept);
    }

    /**
     * What of the first look is left in the second: what carries the nonce, each message that stood there, under whatever name, and each file
     * that is the same to the last attribute. Of what is no mailbox every item.
     */
    SortedSet<String> left() {
        Set<String> names = later.items().keySet();
        if (earlier.arrivals().isEmpty()) {
            return new TreeSet<>(names);
        }
        Set<String> messages = digests(earlier.arrivals().keySet());
        Set<String> marked = Set.copyOf(later.marked(nonce));
        return names.stream()
                .filter(name -> marked.contains(name)
                        || (later.arrivals().containsKey(name) && messages.contains(digest(later, name)))
                        || (digest(later, name) != null
                                && later.items()
                                        .get(name)
                                        .equals(earlier.items().get(name))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> digests(Set<String> names) {
        return names.stream()
                .map(name -> digest(earlier, name))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static String digest(Manifest look, String name) {
        Map<String, String> attributes = look.items().get(name);
        return attributes == null ? null : attributes.get(Manifest.DIGEST);
    }
}
