package steps.story;

/** The mailboxes that scenarios speak of; each has a story of its own. */
public enum ProbeMailbox {
    PROBE("the probe mailbox"),
    HALF_RESTORED("the half-restored mailbox"),
    ANOTHER("another mailbox"),
    REPRESENTATIVE("the representative mailbox"),
    DISABLED("the disabled mailbox"),
    DELETED("the deleted mailbox"),
    ONE_USER("the mailbox of one user"),
    TIDIED("the tidied mailbox"),
    REMADE("the mailbox that was made again"),
    RENAMED("the renamed mailbox"),
    THREE_DAYS("the mailbox of three days"),
    TWO_SNAPSHOTS("the mailbox of two snapshots"),
    FULL_DISK("the mailbox in a full repository"),
    RESTARTED_BOT("the mailbox of a restarted bot"),
    KILLED_BACKUP("the mailbox of the killed backup"),
    KILLED_RESTORE("the mailbox of the killed restore"),
    OWN_SERVER("the mailbox on its own server"),
    LABELLED("the mailbox on the fully labelled server"),
    VERSION_BEFORE("the mailbox of the version before"),
    OLDER_BACKUP("the mailbox of an older backup");

    private final String words;

    ProbeMailbox(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
