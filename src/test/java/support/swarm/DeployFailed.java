package support.swarm;

/** The docker CLI did not deploy the stack; the message ends with what it printed. */
public final class DeployFailed extends SwarmException {
    private static final long serialVersionUID = 1L;

    DeployFailed(String message) {
        super(message);
    }

    DeployFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
