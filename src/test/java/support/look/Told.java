package support.look;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import support.backup.Snapshot;
import support.swarm.Shown;

/** How a look tells what it saw. */
final class Told {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_SHOWN = 10;

    private Told() {}

    static String of(Snapshot snapshot) {
        return snapshot + " (" + MINUTE.format(snapshot.time()) + ")";
    }

    /** The first of many, each on one line. */
    static String some(Collection<String> all, String between) {
        List<String> shown = all.stream()
                .limit(MOST_SHOWN)
                .map(one -> Shown.printable(one).replaceAll("\\s", " "))
                .toList();
        return String.join(between, shown)
                + (all.size() > MOST_SHOWN ? between + "and " + (all.size() - MOST_SHOWN) + " more" : "");
    }
}
