package steps.story;

/** What is killed half way. */
public enum Killed {
    BACKUP("a backup"),
    RESTORE("a restore");

    private final String words;

    Killed(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
