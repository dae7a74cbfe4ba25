package steps.story;

/** What is done that needs no noun but a mailbox. */
public enum Act implements Deed {
    LOSES,
    DIES,
    RESTARTS
}
