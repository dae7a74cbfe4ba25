package support.episode;

/** A stage of an episode could not be completed; every scenario that needs it is told the same. */
public final class StageFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageFailed(String stage, Throwable cause) {
        super(
                "The episode failed while " + stage + ": " + (cause.getMessage() == null ? cause : cause.getMessage()),
                cause);
    }
}
