package steps.story;

/** Why a backup bot must not make a snapshot, or not call it one. */
public enum Reason {
    FALSE("backupbot.backup is false"),
    NO_LABEL("no service of it has a label"),
    TWO("backupbot.backup is true on two services"),
    NOT_ENABLED("no service has backupbot.backup"),
    PRE_HOOK("the pre-hook of db ends with exit code 3"),
    POST_HOOK("the post-hook of db ends with exit code 3"),
    NO_PATH("there is nothing at leters in the volume papers");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
