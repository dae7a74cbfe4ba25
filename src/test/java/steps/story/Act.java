package steps.story;

/** What is done that needs no noun but the mailbox. */
public enum Act implements Deed {
    LOSES("loses it"),
    DIES("is killed half way"),
    RESTARTS("restarts the services that use it");

    private final String words;

    Act(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
