package support.swarm;

/** A command that ended with another exit code than 0, or could not be started at all. */
public final class ExecFailed extends SwarmException {
    private static final long serialVersionUID = 1L;

    private final transient ExecResult result;

    ExecFailed(String message, ExecResult result) {
        super(message);
        this.result = result;
    }

    /** All there is of it, uncapped; the message holds both streams cut short. */
    public ExecResult result() {
        return result;
    }
}
