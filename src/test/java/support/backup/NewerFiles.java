package support.backup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a bot does, on a restore, with files that the snapshot lacks; its operator declares it, and a scenario checks it. */
public enum NewerFiles {
    /** They are removed, inside the restored path only, as restic's {@code --delete} does since 0.17. */
    REMOVED,
    /** They stay, as with stock bots, whose restic only writes what the snapshot holds (facts.md, "restic"). */
    KEPT;

    /** The word in the settings, or nothing for any other. */
    public static Optional<NewerFiles> of(String word) {
        return Arrays.stream(values())
                .filter(fate -> fate.toString().equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
