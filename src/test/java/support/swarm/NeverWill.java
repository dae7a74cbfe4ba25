package support.swarm;

/** What was waited for will not happen; the message says why, before the deadline. */
public final class NeverWill extends SwarmException {
    private static final long serialVersionUID = 1L;

    NeverWill(String message) {
        super(message);
    }

    NeverWill(String message, Throwable cause) {
        super(message, cause);
    }
}
