package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import steps.story.Nouns.Password;
import steps.story.Nouns.Treatment;
import steps.story.UserStories;
import support.episode.Correspondence;
import support.episode.Correspondence.Way;
import support.episode.Episodes;
import support.proof.Observation;

/** The daily use of the mail server: writing, reading, disabling, deleting. */
public class CorrespondenceSteps {
    private final Scene scene;
    private Way way;
    private Observation arrival;
    private boolean letIn;

    public CorrespondenceSteps(Scene scene) {
        this.scene = scene;
    }

    private Correspondence correspondence() {
        return Episodes.correspondence(scene.target());
    }

    /** To a mailbox that another user reads. */
    @When("a message is sent {way}")
    public void isSent(Way chosen) {
        way = chosen;
        arrival = correspondence().arrival(way);
    }

    /** By the text that only this message has. */
    @Then("the reader should find it in the INBOX")
    @RestsOn("CorrespondenceSteps.isSent")
    public void isFound() {
        assertThat(arrival)
                .overridingErrorMessage(() -> Complaint.of(
                        "A message did not reach its reader.",
                        "the message that was sent (" + way + ") in the reader's INBOX",
                        arrival,
                        "the logs of Postfix and Dovecot, which are attached here"))
                .isInstanceOf(Observation.Present.class);
    }

    /** At front, as a mail program logs in. */
    @When("{password} of a mailbox is tried")
    public void isTried(Password password) {
        letIn = correspondence().letsIn(password == Password.THE_RIGHT_PASSWORD);
    }

    /** Who has the password reads and writes. */
    @Then("front should let its user in")
    @RestsOn("CorrespondenceSteps.isTried(the right password)")
    public void isLetIn() {
        UserStories.require(letIn, "front to let the reader in with the right password", "it refuses it");
    }

    /** A disabled mailbox receives on, and its user is refused; of a deleted one the mail stays on disk. */
    @When("the operator {treatment} a mailbox")
    public void treats(Treatment treatment) {
        switch (treatment) {
            case DISABLES -> {
                correspondence().disableNow();
                letIn = correspondence().disabledNow().letIn();
            }
            case DELETES -> correspondence().deleteNow();
        }
    }

    /** Nobody else gets in. */
    @Then("front should refuse its user")
    @RestsOn("CorrespondenceSteps.isTried(a wrong password)")
    @RestsOn("CorrespondenceSteps.treats(disables)")
    public void isRefused() {
        UserStories.require(
                !letIn, "front to refuse a wrong password, and the user of a disabled mailbox", "it lets the user in");
    }
}
