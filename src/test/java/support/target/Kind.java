package support.target;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a run goes, by the stage tags of the scenarios that it selects. The furthest of them is the run's. */
public enum Kind {
    /** Reads, and makes nothing. */
    LOOK("a look: it reads and makes nothing"),
    /** Makes stacks of its own, and has the backup bot keep and restore those. */
    TRYOUT(
            "a tryout of the backup bot: it makes small stacks of its own, has them kept and restored, and removes them"),
    /** Makes mailboxes of its own, has a snapshot taken, and removes the mailboxes. */
    PROBE("a probe: it makes mailboxes of its own, has a snapshot taken, and removes the mailboxes"),
    /** Loses mail and restores a snapshot, which rolls back everybody's mail. */
    FULL("a full run: it loses mail and restores a snapshot, which rolls back everybody's mail");

    private static final String DECLARED = "look";
    private static final Set<String> LOOKING = Set.of(DECLARED, "lint");
    private static final String TRYING = "backupbot";
    private static final Set<String> ASIDE = Set.of("smoke", "slow", "mailproof");
    private static final Set<String> PROBING = Set.of("install", "backup", "functional");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /**
     * The kind of one scenario, which no tag makes gentler than the furthest of the others: {@code @look} says of a scenario of a
     * stage that a probe may have that it only reads. One with a tag that nobody counted among the gentle ones is taken for the
     * furthest kind.
     *
     * @param tags without their {@code @}
     */
    public static Kind of(Collection<String> tags) {
        Set<String> stages = tags.stream().filter(tag -> !aside(tag)).collect(Collectors.toSet());
        if (stages.isEmpty()) {
            return FULL;
        }
        if (stages.equals(Set.of(TRYING))) {
            return TRYOUT;
        }
        if (!stages.stream().allMatch(tag -> LOOKING.contains(tag) || PROBING.contains(tag))) {
            return FULL;
        }
        return stages.contains(DECLARED) || LOOKING.containsAll(stages) ? LOOK : PROBE;
    }

    /** Tags that say what a scenario costs, locks or counts for, and nothing about what it does. */
    private static boolean aside(String tag) {
        return ASIDE.contains(tag) || tag.startsWith("exclusive-");
    }

    /** Whether a run of this kind makes mailboxes on the stack that it is pointed at. */
    public boolean makesMailboxes() {
        return compareTo(PROBE) >= 0;
    }

    /** The furthest of several; a look when there are none. */
    public static Kind furthest(Collection<Kind> kinds) {
        return kinds.stream().max(Comparator.naturalOrder()).orElse(LOOK);
    }

    /** What a run of these kinds is, in words: the furthest, and a tryout beside it, which has nothing to do with the mail. */
    public static String words(Collection<Kind> kinds) {
        Kind furthest = furthest(kinds);
        return furthest + (furthest != TRYOUT && kinds.contains(TRYOUT) ? "; and " + TRYOUT : "");
    }

    @Override
    public String toString() {
        return words;
    }
}
