package steps.story;

/** What an operator does to a mailbox. */
public enum Treatment {
    DISABLES("disables"),
    DELETES("deletes");

    private final String words;

    Treatment(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
