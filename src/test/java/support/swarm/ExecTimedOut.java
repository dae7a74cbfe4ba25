package support.swarm;

/** A command was still running at its deadline; the message says whether its process was ended. */
public final class ExecTimedOut extends SwarmException {
    private static final long serialVersionUID = 1L;

    ExecTimedOut(String message) {
        super(message);
    }

    ExecTimedOut(String message, Throwable cause) {
        super(message, cause);
    }
}
