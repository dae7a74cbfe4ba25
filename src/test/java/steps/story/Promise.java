package steps.story;

/** What is promised of a thing. */
public enum Promise {
    THERE("to be there"),
    HELD("to be in the snapshot"),
    GONE("to be gone"),
    AS_IT_WAS("to be as it was"),
    ABSENT("not to have come back"),
    ACTS("to work as it did"),
    DECLARED("to be kept or removed as the bot is declared to"),
    PASSWORD("to open with the old password only"),
    NOTHING_ELSE("that nothing else has changed");

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
