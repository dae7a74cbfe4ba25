package steps.story;

/** What comes to a mailbox. */
public enum Mail implements Deed {
    MESSAGE("a message"),
    NEWER("a newer message"),
    LETTERS("the letters of many years");

    private final String words;

    Mail(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
