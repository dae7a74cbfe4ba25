package support.proof;

import java.util.Locale;

/** The five links of the proof chain of a volume, in their order. */
public enum Link {
    /** The marker is there, alive. */
    SEEDED,
    /** The marker is in the snapshot itself. */
    CAPTURED,
    /** The marker is really gone. */
    LOST,
    /** The marker is back, and the same. */
    RETURNED,
    /** Nothing else was touched. */
    CONTAINED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
