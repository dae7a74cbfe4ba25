package steps.path;

/** The deeds that promises of several chapters rest on, by the methods that they are, and the courses that they make together. */
public final class Deeds {
    public static final String RECEIVES = "MailboxSteps.receives";
    public static final String NEWER = "MailboxSteps.receives(a newer message)";
    public static final String TAKES = "BotSteps.takes";
    public static final String LOSES = "OperatorSteps.loses";
    public static final String LOSES_VOLUMES = "OperatorSteps.losesVolumes";
    public static final String RESTORES = "OperatorSteps.restores(the snapshot)";
    public static final String RESTORES_LOST = "OperatorSteps.restores(what was lost)";
    public static final String RESTARTS = "OperatorSteps.restarts";
    public static final String UPGRADES = "UpgradeSteps.upgrades";
    public static final String LABELS = "LabelledServerSteps.hasLabelled";
    public static final String CHANGES = "MailboxSteps.areChanged";

    public static final String LOST = RECEIVES + "; " + TAKES + "; " + LOSES;
    public static final String RESTORED = LOST + "; " + RESTORES;
    public static final String HALF_RESTORED = LOST + "; OperatorSteps.restores(only the accounts from the snapshot)";
    public static final String ONE_USER_RESTORED =
            LOST + "; " + NEWER + "; OperatorSteps.restores(one user alone from the snapshot)";
    public static final String ONE_MESSAGE_RESTORED = "MailboxSteps.receives(a message & the tidied mailbox); " + TAKES
            + "; MailboxSteps.isHandled(deleted); " + NEWER
            + "; OperatorSteps.restores(one message alone from the snapshot)";
    public static final String SECOND_DAY_RESTORED = RECEIVES + "; BotSteps.takes(a snapshot on each of three days); "
            + LOSES + "; OperatorSteps.restores(the snapshot of the second day)";
    public static final String NEWEST_KEPT =
            RECEIVES + "; BotSteps.takes(two snapshots); OperatorSteps.removesAllButTheNewest";
    public static final String NEWEST_RESTORED =
            NEWEST_KEPT + "; " + LOSES + "; OperatorSteps.restores(the newest snapshot)";
    public static final String VOLUMES_RESTORED =
            RECEIVES + "; " + TAKES + "; " + LOSES_VOLUMES + "; " + RESTORES_LOST + "; " + RESTARTS;
    public static final String SERVER_RESTORED = RECEIVES + "; " + TAKES
            + "; OperatorSteps.losesVolumes(the whole mail server); " + RESTORES_LOST + "; " + RESTARTS;
    public static final String LABELLED_RESTORED = LABELS + "; " + LOSES_VOLUMES + "; " + RESTORES_LOST;
    public static final String UPGRADED = RECEIVES + "; " + UPGRADES;
    public static final String CHANGED_RESTORED = CHANGES + "; " + RESTORES;
    public static final String SAMPLE_TAKEN =
            "LabelSteps.gives(the sample stack); BotSteps.isAsked(a snapshot of the sample stack)";
    public static final String SAMPLE_APP_LABELLED = "LabelSteps.gives(the sample stack & its service app)";
    public static final String SAMPLE_DB_LABELLED = "LabelSteps.gives(the sample stack & its service db)";
    public static final String SAMPLE_RESTORED = SAMPLE_APP_LABELLED
            + "; BotSteps.takes(two snapshots of the sample stack);"
            + " OperatorSteps.losesVolumes(the files of the sample stack); OperatorSteps.restores(the older snapshot)";

    private Deeds() {}
}
