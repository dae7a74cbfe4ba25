package support.swarm;

/** The stack has no such service; the message names those it has. */
public final class NoSuchService extends SwarmException {
    private static final long serialVersionUID = 1L;

    NoSuchService(String message) {
        super(message);
    }

    NoSuchService(String message, Throwable cause) {
        super(message, cause);
    }
}
