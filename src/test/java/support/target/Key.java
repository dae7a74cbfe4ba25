package support.target;

/** Every setting of a target, as the README describes it. */
public enum Key {
    /** The deployed stack; without it the lab is the target. */
    STACK("target.stack"),
    /** The stack's name once more, which declares that it may be destroyed. */
    DISPOSABLE("target.disposable"),
    /** The mail domain of the probe's mailboxes; else the DOMAIN of the admin service. */
    DOMAIN("target.domain"),
    /** What the stack calls its services. */
    SERVICE_FRONT("target.services.front"),
    SERVICE_ADMIN("target.services.admin"),
    SERVICE_IMAP("target.services.imap"),
    SERVICE_SMTP("target.services.smtp"),
    /** Where users reach front, and the authority of its certificate: a PEM file, or {@code container:/path} in front itself. */
    FRONT_HOST("target.front.host"),
    FRONT_IMAPS_PORT("target.front.imaps-port"),
    FRONT_AUTHORITY("target.front.authority"),
    /** The backup bot. */
    BOT_STACK("target.bot.stack"),
    BOT_SERVICE("target.bot.service"),
    /** Its commands, words separated by spaces, with the placeholders of {@code CommandTemplate}. */
    BOT_CREATE("target.bot.create"),
    BOT_RESTORE("target.bot.restore"),
    BOT_RESTORE_VOLUME("target.bot.restore-volume");

    private final String property;

    Key(String property) {
        this.property = property;
    }

    public String property() {
        return property;
    }
}
