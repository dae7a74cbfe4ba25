package support.episode.traffic;

/** What became of a message that Postfix accepted. */
public enum Fate {
    /** Its recipient has it, once. */
    THERE("there"),
    /** It waits in the queue. */
    QUEUED("in the queue"),
    /** Its sender was told that it could not be delivered. */
    SENT_BACK("sent back"),
    /** It came after the snapshot and before the end of the restore, and this bot is declared to remove what the snapshot lacks. */
    ROLLED_BACK("rolled back, as the bot is declared to do with what the snapshot lacks"),
    /** Its recipient has it more than once. */
    DOUBLED("there more than once"),
    /** It is nowhere, and nobody was told. */
    LOST("nowhere");

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    /** Whether its sender and its recipient can live with it. */
    public boolean accountedFor() {
        return this != LOST && this != DOUBLED;
    }

    @Override
    public String toString() {
        return words;
    }
}
