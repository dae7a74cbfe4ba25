package steps.path;

/** The deeds that promises of several chapters rest on, by the methods that they are. */
public final class Deeds {
    public static final String RECEIVES = "MailboxSteps.receives";
    public static final String NEWER = "MailboxSteps.receives(a newer message)";
    public static final String TAKES = "BotSteps.takes";
    public static final String LOSES = "OperatorSteps.loses";
    public static final String LOSES_VOLUMES = "OperatorSteps.losesVolumes";
    public static final String RESTORES = "OperatorSteps.restores";
    public static final String RESTARTS = "OperatorSteps.restarts";
    public static final String UPGRADES = "UpgradeSteps.upgrades";
    public static final String LABELS = "LabelledServerSteps.hasLabelled";
    public static final String CHANGES = "MailboxSteps.areChanged";

    private Deeds() {}
}
