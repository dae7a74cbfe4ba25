package support.proof;

import java.util.Objects;

/**
 * What the recipe and its operator declare about a mounted volume.
 *
 * @param volume the volume, as its mount was found in the deployed stack
 * @param labelled whether the recipe's labels tell the backup bot to keep it
 * @param exclusion why it need not be kept; null when nobody excluded it
 */
public record Declared(Volume volume, boolean labelled, String exclusion) {
    public Declared {
        Objects.requireNonNull(volume, "volume");
    }

    /** Mounted, and neither labelled nor excluded: a fault of the recipe. */
    public boolean forgotten() {
        return !labelled && exclusion == null;
    }

    public boolean excluded() {
        return !labelled && exclusion != null;
    }
}
