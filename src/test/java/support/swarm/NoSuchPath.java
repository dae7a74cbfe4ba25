package support.swarm;

/** The container has no such path, or it is not what was asked for. */
public final class NoSuchPath extends SwarmException {
    private static final long serialVersionUID = 1L;

    NoSuchPath(String message) {
        super(message);
    }

    NoSuchPath(String message, Throwable cause) {
        super(message, cause);
    }
}
