package steps.story;

/** What a user does with a message. */
public enum Handling implements Deed {
    DELETED("deleted"),
    READ("read");

    private final String words;

    Handling(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
