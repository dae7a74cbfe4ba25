package steps.story;

/** What an earlier snapshot has and the newest has not. */
public enum Vanished {
    ACCOUNT("account"),
    MAIL("more mail than people delete");

    private final String words;

    Vanished(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
