package support.swarm;

/** What was waited for did not happen by its deadline; the message ends with the last thing seen. */
public final class NotInTime extends SwarmException {
    private static final long serialVersionUID = 1L;

    NotInTime(String message) {
        super(message);
    }

    NotInTime(String message, Throwable cause) {
        super(message, cause);
    }
}
