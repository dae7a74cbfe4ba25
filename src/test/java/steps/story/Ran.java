package steps.story;

/** When a hook of a restore runs. */
public enum Ran {
    BEFORE("the pre-hook before the files came back"),
    AFTER("the post-hook after the files came back");

    private final String words;

    Ran(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
