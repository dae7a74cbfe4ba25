package steps.view;

import steps.story.Deed;

/** What an operator looks at. */
public enum View implements Deed {
    SERVICES("the services"),
    WEB_FRONT("the web front"),
    NEWEST("the newest snapshot"),
    EARLIER("the newest snapshot beside earlier ones"),
    ACCOUNTS("the accounts"),
    LOCKS("the locks of the repository"),
    RECIPE_LABELS("the backup labels of the recipe"),
    STACK_LABELS("the backup labels of the deployed stack"),
    EXAMPLE_LABELS("the backup labels of the example"),
    MOUNTED("the mounted volumes beside the backup labels"),
    RECIPE_VOLUMES("the volumes of the recipe beside its backup labels"),
    VERSION("the version of the recipe"),
    VERSION_BEFORE("the recipe beside the version before"),
    SNAPSHOTS("the snapshots"),
    REPRESENTATIVE("the representative mailbox"),
    BUSY_SNAPSHOT("the snapshot that was taken meanwhile"),
    FATES("every accepted message"),
    SETTINGS("the settings beside the snapshot"),
    OTHER_SETTINGS("settings of another mail domain beside the snapshot");

    private final String words;

    View(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
