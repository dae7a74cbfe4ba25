package support.survey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import support.backup.Repository;
import support.backup.Snapshot;
import support.mailu.DatabaseFiles;
import support.mailu.DatabaseRows;
import support.mailu.ProbeFailed;
import support.proof.Nonce;
import support.swarm.Container;
import support.swarm.MountedStore;
import support.swarm.Service;
import support.swarm.Stack;

/**
 * Takes surveys: of which stacks, and of what beside them, is said once, so that two surveys can be compared. No process is started in a
 * container but restic's in the bot's. A volume is read as a stream, by the engine; of what is written meanwhile the survey has one moment.
 */
public final class Surveyor {
    private static final Duration VOLUME_WITHIN = Duration.ofMinutes(15);
    private static final int TRIES = 3;

    private final Map<String, Supplier<Stack>> stacks = new LinkedHashMap<>();
    private final List<Look> looks = new ArrayList<>();

    private interface Look {
        void at(Map<String, SortedMap<String, String>> places);
    }

    /** With all of this stack; what is seen of it is told by that word, or by nothing for the one that a survey is about. */
    public Surveyor with(String word, Supplier<Stack> stack) {
        stacks.put(word.isEmpty() ? "" : word + ": ", stack);
        return this;
    }

    /** With each row of a database of accounts. */
    public Surveyor withAccounts(Supplier<DatabaseFiles> database) {
        looks.add(places -> {
            SortedMap<String, String> rows = place(places, "accounts");
            DatabaseRows.of(database.get(), Nonce.fresh())
                    .items()
                    .forEach((row, columns) -> rows.put(row, Traits.of(columns)));
        });
        return this;
    }

    /** With the snapshots that a repository has of these stacks, and with the locks in it. */
    public Surveyor withRepository(Supplier<Repository> repository, List<String> hosts) {
        looks.add(places -> {
            SortedMap<String, String> snapshots = place(places, "snapshots");
            for (String host : hosts) {
                for (Snapshot one : repository.get().snapshots(host)) {
                    snapshots.put(
                            one.id(),
                            Traits.of(Map.of(
                                    "host", one.host(),
                                    "time", one.time().toString(),
                                    "paths", one.paths().toString(),
                                    "tags", new TreeSet<>(one.tags()).toString())));
                }
            }
            SortedMap<String, String> locks = place(places, "locks");
            repository.get().upkeep().locks().forEach(lock -> locks.put(lock.toString(), ""));
        });
        return this;
    }

    /** Looks at all of it, in the order in which it was named. */
    public Survey take() {
        Map<String, SortedMap<String, String>> places = new TreeMap<>();
        stacks.forEach((word, stack) -> at(word, stack.get(), places));
        looks.forEach(look -> look.at(places));
        return new Survey(places);
    }

    private static void at(String word, Stack stack, Map<String, SortedMap<String, String>> places) {
        stack.inventory().forEach((kind, things) -> {
            SortedMap<String, String> items = place(places, word + kind);
            things.forEach((name, traits) -> items.put(name, Traits.of(traits)));
        });
        for (Service service : stack.services()) {
            if (service.replicas() != 0) {
                SortedMap<String, String> layer = place(places, word + "layer " + service.name());
                service.running()
                        .changes()
                        .forEach((path, change) -> layer.put(path, Traits.of(Map.of("change", change))));
            }
        }
        for (MountedStore store : stack.stores()) {
            places.put(word + "volume " + store.volume(), files(store));
        }
    }

    /** A file that shrinks while it is read ends the engine's stream before its end. */
    private static SortedMap<String, String> files(MountedStore store) {
        Container container = store.container();
        for (int left = TRIES; ; left--) {
            try {
                return container.copyOut(
                        store.target(), VOLUME_WITHIN, stream -> VolumeFiles.read(stream, store.target()));
            } catch (ProbeFailed brokenOff) {
                if (left == 1) {
                    throw brokenOff;
                }
            }
        }
    }

    private static SortedMap<String, String> place(Map<String, SortedMap<String, String>> places, String name) {
        return places.computeIfAbsent(name, one -> new TreeMap<>());
    }
}
