package support.look;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import support.backup.BotFailed;
import support.backup.Snapshot;

/**
 * Which snapshots a look is about.
 *
 * @param newest the one that a restore of the latest would take: the newest that the bot stands by
 * @param earlier what it is compared with, the youngest first: the one before, and one of a week before, or the oldest
 * @param marked those that are younger, and that the bot does not stand by, the youngest first
 */
record Chosen(Snapshot newest, List<Snapshot> earlier, List<Snapshot> marked) {
    private static final Duration WEEK = Duration.ofDays(7);

    /**
     * @param stack whose snapshots these are
     * @throws BotFailed when there is none that a restore would take
     */
    static Chosen of(Collection<Snapshot> snapshots, Predicate<Snapshot> stoodBy, String stack) {
        List<Snapshot> youngestFirst = snapshots.stream()
                .sorted(Comparator.comparing(Snapshot::time).reversed())
                .toList();
        List<Snapshot> good = youngestFirst.stream().filter(stoodBy).toList();
        if (good.isEmpty()) {
            throw new BotFailed(
                    youngestFirst.isEmpty()
                            ? "The repository holds no snapshot of " + stack
                                    + ": has the backup bot ever run? Nothing could be restored today"
                            : "The repository holds " + youngestFirst.size() + " snapshots of " + stack
                                    + ", and each is tagged as failed, as target.bot.failed-tags says: nothing could be restored today");
        }
        Snapshot newest = good.get(0);
        return new Chosen(
                newest,
                earlier(newest, good.subList(1, good.size())),
                youngestFirst.stream().takeWhile(snapshot -> snapshot != newest).toList());
    }

    private static List<Snapshot> earlier(Snapshot newest, List<Snapshot> others) {
        List<Snapshot> earlier = new ArrayList<>();
        if (!others.isEmpty()) {
            Instant week = newest.time().minus(WEEK);
            earlier.add(others.get(0));
            Snapshot far = others.stream()
                    .filter(snapshot -> !snapshot.time().isAfter(week))
                    .findFirst()
                    .orElse(others.get(others.size() - 1));
            if (far != others.get(0)) {
                earlier.add(far);
            }
        }
        return earlier;
    }
}
