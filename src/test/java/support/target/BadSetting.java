package support.target;

/** The operator gave a setting that can't be used. The message is one sentence; nothing was changed. */
public final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadSetting(String message) {
        super(message);
    }
}
