package steps.story;

/** What somebody types. */
public enum Password {
    RIGHT("the right password"),
    WRONG("a wrong password");

    private final String words;

    Password(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
