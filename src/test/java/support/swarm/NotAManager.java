package support.swarm;

/** The engine is in no swarm, or is a worker: it can neither list nor change services. */
public final class NotAManager extends SwarmException {
    private static final long serialVersionUID = 1L;

    NotAManager(String message) {
        super(message);
    }

    NotAManager(String message, Throwable cause) {
        super(message, cause);
    }
}
