package support.backup;

/** The backup bot, or restic underneath it, did not do what it was asked. The message says what, and what it answered. */
public class BotFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BotFailed(String message) {
        super(message);
    }

    public BotFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
