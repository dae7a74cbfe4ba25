package support.swarm;

/** Whatever goes wrong between us and the engine. The message is a sentence: expected, observed, where to look. */
public class SwarmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SwarmException(String message) {
        super(message);
    }

    public SwarmException(String message, Throwable cause) {
        super(message, cause);
    }
}
