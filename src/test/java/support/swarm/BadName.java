package support.swarm;

/** A name that the engine would refuse, or that could be taken for something else; refused before any use. */
public final class BadName extends SwarmException {
    private static final long serialVersionUID = 1L;

    BadName(String message) {
        super(message);
    }

    BadName(String message, Throwable cause) {
        super(message, cause);
    }
}
