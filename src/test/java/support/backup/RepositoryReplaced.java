package support.backup;

/** The repository holds none any more of the snapshots that it held: it is another one, or was emptied. */
public final class RepositoryReplaced extends BotFailed {
    private static final long serialVersionUID = 1L;

    RepositoryReplaced(String message) {
        super(message);
    }
}
