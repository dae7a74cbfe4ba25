package support.episode.traffic;

import java.util.Collection;

/** What became of a message that Postfix accepted. */
public enum Fate {
    /** Its recipient has it, once. */
    THERE("there"),
    /** Its recipient has it once for each time that Postfix delivered it, which tries again after an answer that it failed. */
    REPEATED("there more than once, delivered again after an answer that its delivery had failed"),
    /** It waits in the queue. */
    QUEUED("in the queue"),
    /** Its sender was told that it could not be delivered. */
    SENT_BACK("sent back"),
    /** It came after the snapshot and before the end of the restore, and this bot is declared to remove what the snapshot lacks. */
    ROLLED_BACK("rolled back, as the bot is declared to do with what the snapshot lacks"),
    /** Its recipient has it more often than it was delivered. */
    DOUBLED("there more than once"),
    /** It is nowhere, and nobody was told. */
    LOST("nowhere");

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    /**
     * Of a message that is there: a Dovecot whose index is replaced under it may keep a message and answer that it could not (facts.md,
     * "Dovecot"), and a delivery always has a name of its own. A copy of a file keeps the name, and nobody tried twice.
     *
     * @param files where it is, by their names in the Maildir
     * @param deferrals how often its delivery was answered with a failure that passes
     */
    public static Fate ofThose(Collection<String> files, int deferrals) {
        long deliveries = files.stream()
                .map(file -> file.replaceFirst(".*/", "").replaceFirst(":2,.*", ""))
                .distinct()
                .count();
        if (files.size() == 1) {
            return THERE;
        }
        return deliveries == files.size() && files.size() <= 1 + deferrals ? REPEATED : DOUBLED;
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
