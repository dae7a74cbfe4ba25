package support.proof;

/** A link of the chain does not hold. The message gives expected, observed and where to look. */
public final class NotProven extends AssertionError {
    private static final long serialVersionUID = 1L;

    public NotProven(String message) {
        super(message);
    }
}
