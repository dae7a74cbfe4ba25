package steps.story;

/** What an operator is told of the mail domain. */
public enum Told {
    ANOTHER("that the mail domain is another"),
    NOTHING("nothing of the mail domain");

    private final String words;

    Told(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
