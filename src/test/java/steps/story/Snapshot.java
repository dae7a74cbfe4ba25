package steps.story;

/** What a backup bot takes. */
public enum Snapshot implements Deed {
    ONE("a snapshot"),
    NEXT("the next snapshot"),
    TWO("two snapshots"),
    THREE_DAYS("a snapshot on each of three days"),
    VERSION_BEFORE("a snapshot of the version before"),
    HOOKED("snapshots of the busy database with a hook"),
    SAMPLE("a snapshot of the sample stack"),
    TWO_OF_SAMPLE("two snapshots of the sample stack");

    private final String words;

    Snapshot(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
