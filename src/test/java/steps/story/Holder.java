package steps.story;

/** What holds a file that a hook wrote. */
public enum Holder {
    SNAPSHOT("the snapshot"),
    LIVE("only the live volume");

    private final String words;

    Holder(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
