package support.proof;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rungs of the level, as the ecosystem counts them, each with the tags of its scenarios. */
public enum Rung {
    INSTALL("install", "@install"),
    UPGRADE("upgrade", "@upgrade"),
    BACKUP_RESTORE(
            "backup/restore", "@backup", "@restore", "@recovery", "@fidelity", "@traffic", "@dkim", "@backupbot"),
    FUNCTIONAL("functional", "@functional"),
    LINT("lint", "@lint");

    private final String words;
    private final List<String> tags;

    Rung(String words, String... tags) {
        this.words = words;
        this.tags = List.of(tags);
    }

    /** The level that a run has which has come up to here. */
    public int number() {
        return ordinal() + 1;
    }

    /** The rung of this name, or nothing when none is called so. */
    public static Optional<Rung> of(String words) {
        return Stream.of(values()).filter(rung -> rung.words.equals(words)).findFirst();
    }

    /**
     * Those that a scenario counts with. One whose tags nobody placed counts with backup/restore: it could only lower a level by
     * mistake, never be forgotten.
     */
    static Set<Rung> of(Collection<String> tags) {
        EnumSet<Rung> rungs = EnumSet.noneOf(Rung.class);
        for (Rung rung : values()) {
            if (rung.tags.stream().anyMatch(tags::contains)) {
                rungs.add(rung);
            }
        }
        return rungs.isEmpty() ? EnumSet.of(BACKUP_RESTORE) : rungs;
    }

    @Override
    public String toString() {
        return words;
    }
}
