package support.swarm;

/** The stack did not come up, or never will; the message names service, task, node, reason and last log lines. */
public final class ConvergenceFailed extends SwarmException {
    private static final long serialVersionUID = 1L;

    ConvergenceFailed(String message) {
        super(message);
    }

    ConvergenceFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
