package support.target;

/** Every setting of a target, as the README describes it. */
public enum Key {
    /** The deployed stack; without it the lab is the target. */
    STACK("target.stack"),
    /** The stack's name once more, which declares that it may be destroyed. */
    DISPOSABLE("target.disposable"),
    /** Whether what needs a mail server of its own may have twins of the stack on its swarm: {@code true} or {@code false}. */
    TWINS("target.twins"),
    /** The mail domain of the probe's mailboxes; else the DOMAIN of the admin service. */
    DOMAIN("target.domain"),
    /** What the stack calls its services. */
    SERVICE_FRONT("target.services.front"),
    SERVICE_ADMIN("target.services.admin"),
    SERVICE_IMAP("target.services.imap"),
    SERVICE_SMTP("target.services.smtp"),
    /** Where users reach front, and the authority of its certificate: a PEM file, or {@code container:/path} in front itself. */
    FRONT_HOST("target.front.host"),
    FRONT_IMAP_PORT("target.front.imap-port"),
    FRONT_SUBMISSION_PORT("target.front.submission-port"),
    FRONT_WEB_PORT("target.front.web-port"),
    /** One of {@code support.mailu.Tls}. */
    FRONT_TLS("target.front.tls"),
    FRONT_AUTHORITY("target.front.authority"),
    /** The backup bot. */
    BOT_STACK("target.bot.stack"),
    BOT_SERVICE("target.bot.service"),
    /** Its commands, as {@code BotCommand} reads them, with the placeholders of {@code CommandTemplate}. */
    BOT_CREATE("target.bot.create"),
    BOT_RESTORE("target.bot.restore"),
    BOT_RESTORE_VOLUME("target.bot.restore-volume"),
    /** What the services of sample stacks are made from; else the bot's own image, which is there anyhow. */
    BOT_SAMPLE_IMAGE("target.bot.sample-image"),
    /** One of {@code support.backup.NewerFiles}. */
    BOT_NEWER_FILES("target.bot.newer-files"),
    /** What the bot tags a snapshot with that it does not stand by. */
    BOT_FAILED_TAGS("target.bot.failed-tags"),
    /** How old the newest snapshot may be, how much may have come since, and how much of a mailbox may have gone since earlier ones. */
    NEWEST_AGE("target.newest.age"),
    NEWEST_MISSING("target.newest.missing-percent"),
    NEWEST_VANISHED("target.newest.vanished-percent"),
    /** How long things may take. */
    WITHIN_ADMIN("target.within.admin"),
    WITHIN_DELIVERY("target.within.delivery"),
    WITHIN_BACKUP("target.within.backup"),
    WITHIN_RESTORE("target.within.restore");

    private final String property;

    Key(String property) {
        this.property = property;
    }

    public String property() {
        return property;
    }
}
