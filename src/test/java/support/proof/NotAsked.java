package support.proof;

import org.opentest4j.TestAbortedException;

/** A scenario asks for what this target can't have, whatever its backups are worth: it is not asked, and that is neither a pass nor a fault. */
public final class NotAsked extends TestAbortedException {
    private static final long serialVersionUID = 1;

    /**
     * @param needs what it needs, the same words for all that need the same: "a mail server of its own"
     * @param why why this target has none
     */
    public NotAsked(String needs, String why) {
        super(needs + ": " + why);
    }
}
