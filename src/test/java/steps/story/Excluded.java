package steps.story;

/** A volume that the recipe leaves out. */
public enum Excluded {
    WEBMAIL("the webmail's volume"),
    QUEUE("the queue's volume");

    private final String words;

    Excluded(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
