package support.evidence;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A failure told without its secrets, and without what a terminal would obey, in the place of one that told them. */
final class RedactedFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    private RedactedFailure(Throwable told, Throwable cause) {
        super(Redaction.of(told.toString()), cause);
        setStackTrace(told.getStackTrace());
    }

    /** The failure itself when nothing in it or in its causes must be kept back; else one that says the same without. */
    static Throwable of(Throwable thrown) {
        StringWriter told = new StringWriter();
        thrown.printStackTrace(new PrintWriter(told));
        return Redaction.of(told.toString()).contentEquals(told.getBuffer()) ? thrown : redacted(thrown);
    }

    private static Throwable redacted(Throwable thrown) {
        RedactedFailure failure =
                new RedactedFailure(thrown, thrown.getCause() == null ? null : redacted(thrown.getCause()));
        for (Throwable suppressed : thrown.getSuppressed()) {
            failure.addSuppressed(redacted(suppressed));
        }
        return failure;
    }
}
