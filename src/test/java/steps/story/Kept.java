package steps.story;

/** What the newest snapshot may lack some of. */
public enum Kept {
    ACCOUNTS("accounts"),
    MAILBOXES("mailboxes");

    private final String words;

    Kept(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
