package support.proof;

import java.util.Locale;

/** What a run says about a rung of its level, or about a flag. */
public enum Status {
    PASS,
    FAIL,
    /** Not asked for, as the operator declared with a reason. */
    SKIP,
    /** Not seen: never read as a pass. */
    UNVERIFIED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
