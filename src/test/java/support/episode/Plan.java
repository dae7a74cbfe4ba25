package support.episode;

/** What an episode loses and what it brings back. Each plan has a mailbox of its own, so that episodes can overlap. */
public enum Plan {
    /** Account and messages are lost; the whole snapshot is restored. */
    EVERYTHING("citest"),
    /** Account and messages are lost; only the volume with the accounts is restored. */
    ACCOUNTS_ONLY("citest-half");

    private final String localpart;

    Plan(String localpart) {
        this.localpart = localpart;
    }

    String localpart() {
        return localpart;
    }
}
