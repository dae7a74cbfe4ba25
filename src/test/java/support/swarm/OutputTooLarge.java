package support.swarm;

/** A command wrote more than its caller was ready to hold; the message says whether its process was ended. */
public final class OutputTooLarge extends SwarmException {
    private static final long serialVersionUID = 1L;

    OutputTooLarge(String message) {
        super(message);
    }

    OutputTooLarge(String message, Throwable cause) {
        super(message, cause);
    }
}
