package steps.story;

/** What of a mailbox, or of all that is there, a promise is about. */
public enum Thing {
    ACCOUNT("the account"),
    MAILDIR("the Maildir"),
    BOTH("the account and the Maildir"),
    INBOX("the INBOX"),
    MESSAGE("the message"),
    EVERYTHING("everything"),
    FOLDERS("the messages of every folder"),
    MARKS("the read marks and keywords"),
    DATES("the dates of arrival"),
    NUMBERS("the numbers that mail clients know messages by"),
    SUBSCRIPTIONS("the folder subscriptions"),
    FILTER("the filter"),
    REPLY("the out-of-office reply"),
    QUOTA("the quota"),
    DKIM_KEY("the DKIM key"),
    CONTACT("the webmail contact"),
    QUEUED("the queued message"),
    OLDER_MESSAGE("the older message"),
    NEWER_MESSAGE("the newer message"),
    NEWER_FILE("the newer file"),
    NEW_NAME("what came under the new name"),
    ROWS("every row of the accounts"),
    OLDER_FILES("every file of the older snapshot"),
    NEIGHBOUR("every file of the neighbour stack"),
    ALL_VOLUMES("every volume that is labelled for backup"),
    ALL_ACCOUNTS("every account that is older than it"),
    ALL_MESSAGES("every message that is older than it");

    private final String words;

    Thing(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
