package steps.story;

/** What an operator restores, and where to. */
public enum Scope implements Deed {
    SNAPSHOT("the snapshot"),
    ACCOUNTS("only the accounts from the snapshot"),
    SECOND_DAY("the snapshot of the second day"),
    NEWEST("the newest snapshot"),
    OLDER("the older snapshot"),
    AGAIN("the snapshot again"),
    ONE_USER("one user alone from the snapshot"),
    ONE_MESSAGE("one message alone from the snapshot"),
    LOST("what was lost"),
    BARE("the snapshot into a bare new server"),
    OTHER_DOMAIN("the snapshot under settings of another mail domain"),
    HOOKED("a snapshot of the busy database with a hook");

    private final String words;

    Scope(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
