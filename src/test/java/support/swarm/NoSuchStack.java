package support.swarm;

/** No service carries this stack's label; the message names the stacks there are. */
public final class NoSuchStack extends SwarmException {
    private static final long serialVersionUID = 1L;

    NoSuchStack(String message) {
        super(message);
    }

    NoSuchStack(String message, Throwable cause) {
        super(message, cause);
    }
}
