package support.swarm;

/** An engine that did answer does so no more, or is not asked any more. What was to be looked at through it was not seen, whatever it is. */
public final class EngineLost extends EngineUnavailable {
    private static final long serialVersionUID = 1L;

    private EngineLost(String message, Throwable cause) {
        super(message, cause);
    }

    /** Of a call that got no answer: whether the engine is lost, or this call alone, is told by another one that every engine answers. */
    static EngineUnavailable orOnlyThisCall(Endpoint endpoint, String message, Throwable cause) {
        if (Thread.currentThread().isInterrupted()) {
            // Who is not to wait can't ask.
            return new EngineUnavailable(message, cause);
        }
        try {
            endpoint.ping();
        } catch (EngineUnavailable gone) {
            return new EngineLost(message + " It answers nothing any more.", cause);
        }
        return new EngineUnavailable(message, cause);
    }

    /**
     * Of a deed under way when the connection was lost that leads to the engine, wherever that is.
     *
     * @param deed completes the sentence "the connection was lost while ..."
     */
    static EngineUnavailable onTheWay(Endpoint endpoint, String deed, Throwable cause) {
        return orOnlyThisCall(
                endpoint,
                "The connection to %s was lost while %s, and nobody knows whether it happened: %s."
                        .formatted(endpoint, deed, endpoint.why(cause)),
                cause);
    }

    /** Of one whose connections we have closed while somebody still asks. */
    static EngineLost closed(Endpoint endpoint, String unasked) {
        return new EngineLost(
                "The connections to the engine at %s are closed, so %s.".formatted(endpoint, unasked), null);
    }
}
