package steps.story;

/** What is given labels. */
public enum Labelled {
    EXAMPLE("an example recipe"),
    SAMPLE("the sample stack");

    private final String words;

    Labelled(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
