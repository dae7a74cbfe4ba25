package support.proof;

/** Something could not be looked at: no engine, no target, a wrong setting, no time. It says nothing of what would have been seen. */
public final class NotLookedAt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotLookedAt(String message) {
        super(message);
    }

    /** With the message of what stood in the way. */
    public NotLookedAt(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
