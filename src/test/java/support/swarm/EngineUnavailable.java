package support.swarm;

/** No engine answers where the environment says it is, or it cannot be spoken to from here. */
public sealed class EngineUnavailable extends SwarmException permits EngineLost {
    private static final long serialVersionUID = 1L;

    EngineUnavailable(String message) {
        super(message);
    }

    EngineUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
