package support.swarm;

/** Something that carries the label is still there; the message lists all of it. */
public final class RemovalFailed extends SwarmException {
    private static final long serialVersionUID = 1L;

    RemovalFailed(String message) {
        super(message);
    }

    RemovalFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
