package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import steps.path.RestsOn;
import support.backup.NewerFiles;
import support.episode.recovery.ChangedUsers;
import support.episode.recovery.DeletedMessage;
import support.episode.recovery.OneUser;

/** What one user lost, or what an operator changed about one, and a snapshot of before. */
public class OneUserSteps {
    private final Scene scene;
    private final Notebook notebook;

    public OneUserSteps(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    private OneUser alone() {
        return OneUser.of(scene.target());
    }

    private DeletedMessage deleted() {
        return DeletedMessage.of(scene.target());
    }

    private ChangedUsers changed() {
        return ChangedUsers.of(scene.target());
    }

    @Given("one user has been lost while mail went on coming to another")
    public void isLostAlone() {
        alone();
    }

    @When("the operator brings back that user alone from the snapshot")
    public void bringsBackAlone() {
        alone();
    }

    @Then("the account and the Maildir of that user should be as they were")
    @RestsOn({"OneUserSteps.isLostAlone", "OneUserSteps.bringsBackAlone"})
    public void userIsBack() {
        notebook.decide(alone().returned());
    }

    @Then("that user should be let in with the old password")
    @RestsOn({"OneUserSteps.isLostAlone", "OneUserSteps.bringsBackAlone"})
    public void userIsLetIn() {
        requireLetIn(alone().letIn());
    }

    @Then("the other user should still have the mail that came since")
    @RestsOn({"OneUserSteps.isLostAlone", "OneUserSteps.bringsBackAlone"})
    public void otherIsUntouched() {
        notebook.decide(alone().other());
    }

    @Given("a message has been deleted after the backup")
    public void messageIsDeleted() {
        notebook.decideUnnoted(List.of(deleted().deleted()));
    }

    @When("the operator fetches that message out of the snapshot")
    public void fetchesMessage() {
        deleted();
    }

    @Then("it should be in the INBOX again as it was, beside the mail that came since")
    @RestsOn({"OneUserSteps.messageIsDeleted", "OneUserSteps.fetchesMessage"})
    public void messageIsBack() {
        notebook.decideUnnoted(List.of(deleted().returned()));
        assertThat(deleted().newerThere())
                .overridingErrorMessage(() -> Complaint.of(
                        "Fetching one message out of a snapshot cost another.",
                        "the message that came since, in the INBOX as well",
                        deleted().returned().second().detail(),
                        "how the message was put back"))
                .isTrue();
    }

    @Given("after the backup one user was made anew and another one renamed")
    public void usersHaveChanged() {
        changed();
    }

    @When("the operator restores the snapshot of before that")
    public void restoresBeforeTheChange() {
        changed();
    }

    @Then("the user who was made anew should be the one of before, with the old password only")
    @RestsOn({"OneUserSteps.usersHaveChanged", "OneUserSteps.restoresBeforeTheChange"})
    public void isTheOneOfBefore() {
        notebook.decideUnnoted(changed().anew());
        requireLetIn(changed().oldPassword());
        assertThat(changed().newPassword())
                .overridingErrorMessage(() -> Complaint.of(
                        "A user who was made anew after the backup has two passwords after the restore.",
                        "the password of after the backup to be refused",
                        "front lets it in",
                        "the table user of main.db, and what admin keeps of it in memory"))
                .isFalse();
    }

    @Then("the user who was renamed should be there under the old name")
    @RestsOn({"OneUserSteps.usersHaveChanged", "OneUserSteps.restoresBeforeTheChange"})
    public void isThereUnderOldName() {
        notebook.decideUnnoted(changed().renamed());
    }

    @Then("nothing of the new name should be left but what the bot is declared to keep")
    @RestsOn({"OneUserSteps.usersHaveChanged", "OneUserSteps.restoresBeforeTheChange"})
    public void newNameFaresAsDeclared() {
        NewerFiles declared = scene.target().bot().newerFiles();
        assertThat(!changed().newNameKnown() && changed().newHome() == declared)
                .overridingErrorMessage(() -> Complaint.of(
                        "A name that a user got after the backup did not fare as declared.",
                        changed().newName() + " to be unknown to the mail server, and its Maildir to be " + declared
                                + ", as target.bot.newer-files declares",
                        "it is " + (changed().newNameKnown() ? "known" : "unknown") + ", and its Maildir is "
                                + changed().newHome(),
                        "the table user of main.db, and the settings of the backup bot"))
                .isTrue();
    }

    private static void requireLetIn(boolean letIn) {
        assertThat(letIn)
                .overridingErrorMessage(() -> Complaint.of(
                        "A user can't read the returned mail.",
                        "front to let the user in with the password of before",
                        "it is refused",
                        "the hash of the password in main.db, and the log of admin, which is attached here"))
                .isTrue();
    }
}
