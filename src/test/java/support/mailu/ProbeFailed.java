package support.mailu;

/**
 * A probe gave no answer that can be relied on: a program failed, or said something that nobody expected. It is never
 * read as "nothing there". The message says what was asked, what came back, and where.
 */
public final class ProbeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProbeFailed(String message) {
        super(message);
    }

    public ProbeFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
