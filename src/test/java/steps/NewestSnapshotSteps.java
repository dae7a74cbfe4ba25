package steps;

import io.cucumber.java.en.Then;
import steps.path.RestsOn;
import steps.story.Nouns.Lacked;
import steps.story.Nouns.Vanished;
import steps.story.SnapshotStories;

/** What a restore of today would bring back. */
public class NewestSnapshotSteps {
    private final SnapshotStories stories;

    public NewestSnapshotSteps(SnapshotStories stories) {
        this.stories = stories;
    }

    /** A schedule that stopped is noticed. */
    @Then("the snapshot should be no older than the operator's limit")
    @RestsOn("OperatorSteps.looks(the newest snapshot)")
    public void isRecent() {
        stories.hear(stories.look().recent());
    }

    /** A database that was moved is noticed. */
    @Then("the mail server should answer of those that its database has")
    @RestsOn("OperatorSteps.looks(the accounts)")
    public void hasOneDatabase() {
        stories.hear(stories.look().oneDatabase());
    }

    /** So much may have come since, and no more. */
    @Then("the snapshot should lack no more of today's {lacked} than the operator's limit")
    @RestsOn("OperatorSteps.looks(the newest snapshot)")
    public void lacksFew(Lacked lacked) {
        stories.hear(
                switch (lacked) {
                    case ACCOUNTS -> stories.look().newerAccounts();
                    case MAILBOXES -> stories.look().newerMail();
                });
    }

    /** A loss that goes on into each new backup shows in what earlier ones hold. */
    @Then("no {vanished} should have vanished")
    @RestsOn("OperatorSteps.looks(the newest snapshot beside earlier ones)")
    public void noneVanished(Vanished vanished) {
        stories.hear(
                switch (vanished) {
                    case ACCOUNT -> stories.look().vanishedAccounts();
                    case MORE_MAIL_THAN_PEOPLE_DELETE -> stories.look().vanishedMail();
                });
    }

    /** An abandoned lock is told from one of a program that runs. */
    @Then("no lock should keep the next backup out")
    @RestsOn("OperatorSteps.looks(the locks of the repository)")
    public void nothingKeepsOut() {
        stories.hear(stories.look().locks());
    }
}
