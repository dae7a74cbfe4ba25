package support.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import support.proof.Observation.Absent;
import support.proof.Observation.Present;

/**
 * Mints the links of one episode, each from two readings of that episode.
 *
 * <p>Readings that can't say anything about each other (another episode's, another thing's, taken in the wrong order, from
 * a vantage that the link does not allow) are refused with an {@link IllegalArgumentException}: that is a fault of the suite,
 * never a verdict about a backup.
 */
public final class Prover {
    private final Nonce nonce;

    public Prover(Nonce nonce) {
        this.nonce = nonce;
    }

    /** What was made is there, alive: the service shows the same as was declared, with the marker. */
    public Finding seeded(Reading declared, Reading alive) {
        require(declared, Set.of(Vantage.DECLARED));
        require(alive, Set.of(Vantage.SERVICE));
        return same(Link.SEEDED, declared, alive);
    }

    /** What was on disk before the backup is in the snapshot, the same; the snapshot is asked, never the live volume. */
    public Finding captured(Reading live, Reading inSnapshot) {
        require(live, Set.of(Vantage.DISK, Vantage.SERVICE));
        require(inSnapshot, Set.of(Vantage.SNAPSHOT));
        return same(Link.CAPTURED, live, inSnapshot);
    }

    /**
     * What was there is gone, from the same vantage. A loss that found nothing to lose is a failure. A mailbox is lost with its messages: a
     * directory that the mail server has made again, and mail that has come since, is told.
     */
    public Finding lost(Reading before, Reading after) {
        require(before, Set.of(Vantage.DISK, Vantage.SERVICE));
        require(after, Set.of(before.vantage()));
        inOrder(before, after);
        List<String> faults = new ArrayList<>(unmarked(before, "before the loss, "));
        List<String> told = new ArrayList<>();
        if (after.observation() instanceof Present present) {
            Set<String> left = before.observation() instanceof Present stood
                    ? new Meanwhile(stood.manifest(), present.manifest(), nonce).left()
                    : present.manifest().items().keySet();
            if (left.isEmpty()) {
                told.add("in its place there has come since: "
                        + String.join(", ", present.manifest().items().keySet()));
            } else {
                List<String> marked = present.manifest().marked(nonce);
                faults.add(after.what() + " is still there " + after.vantage() + ": " + left.size()
                        + " items, of which " + marked.size() + " with this episode's marker " + marked);
            }
        }
        return new Finding(
                before.volume(), Link.LOST, before, after, before.what() + " is gone " + after.vantage(), faults, told);
    }

    /** What was seeded is back, the same from the same vantage. */
    public Finding returned(Reading seeded, Reading back) {
        require(seeded, Set.of(Vantage.DISK, Vantage.SERVICE));
        require(back, Set.of(seeded.vantage()));
        return same(Link.RETURNED, seeded, back);
    }

    /** What had nothing to do with the loss is as it was. */
    public Finding contained(Reading before, Reading after) {
        require(before, Set.of(Vantage.DISK, Vantage.SERVICE));
        require(after, Set.of(before.vantage()));
        return same(Link.CONTAINED, before, after);
    }

    private Finding same(Link link, Reading expected, Reading observed) {
        inOrder(expected, observed);
        List<String> faults = new ArrayList<>(unmarked(expected, "the first reading: "));
        List<String> told = new ArrayList<>();
        if (observed.observation() instanceof Absent absent) {
            faults.add(observed.what() + " is not there " + observed.vantage() + ": " + absent.seen());
        } else if (expected.observation() instanceof Present wanted) {
            // Two readings that both lack it would be alike.
            wanted.manifest().notGiven().forEach(item -> faults.add("the first reading: not given: " + item));
            Manifest seen = ((Present) observed.observation()).manifest();
            Meanwhile meanwhile = new Meanwhile(wanted.manifest(), seen, nonce);
            Set<String> came = link == Link.SEEDED ? meanwhile.cameBeside() : meanwhile.came();
            faults.addAll(meanwhile.without(came, wanted.manifest()).differences(meanwhile.without(came, seen)));
            came.forEach(name -> told.add("meanwhile there came, and is not of this run: " + name));
        }
        return new Finding(
                expected.volume(),
                link,
                expected,
                observed,
                observed.what() + " " + observed.vantage() + " as it was " + expected.vantage() + " before",
                faults,
                told);
    }

    /** A reading without this episode's marker proves nothing about this episode, however well it matches another. */
    private List<String> unmarked(Reading reading, String prefix) {
        if (reading.observation() instanceof Absent absent) {
            return List.of(prefix + reading.what() + " was not there " + reading.vantage() + ": " + absent.seen());
        }
        Manifest manifest = ((Present) reading.observation()).manifest();
        return manifest.marked(nonce).isEmpty()
                ? List.of(prefix + reading.what() + " carried no marker of this episode " + reading.vantage())
                : List.of();
    }

    private void inOrder(Reading first, Reading second) {
        if (!first.nonce().equals(nonce) || !second.nonce().equals(nonce)) {
            throw new IllegalArgumentException("Readings of another episode can't be compared in episode " + nonce);
        }
        if (!first.volume().equals(second.volume()) || !first.what().equals(second.what())) {
            throw new IllegalArgumentException("Two different things can't be compared: " + first.what() + " on "
                    + first.volume() + ", and " + second.what() + " on " + second.volume());
        }
        if (!second.takenAt().isAfter(first.takenAt())) {
            throw new IllegalArgumentException(
                    "The second reading must be later than the first: " + first.summary() + "; " + second.summary());
        }
    }

    private static void require(Reading reading, Set<Vantage> allowed) {
        if (!allowed.contains(reading.vantage())) {
            throw new IllegalArgumentException(
                    "A reading " + reading.vantage() + " can't be used here, only one of " + allowed);
        }
    }
}
