package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import support.episode.Correspondence;
import support.episode.Correspondence.Standing;
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

    @When("a message is sent {way}")
    public void isSent(Way chosen) {
        way = chosen;
        arrival = correspondence().arrival(way);
    }

    @Then("its reader should find it in the INBOX")
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

    @When("the reader's own password is tried")
    public void triesRightPassword() {
        letIn = correspondence().letsIn(true);
    }

    @Then("front should let the reader in")
    @RestsOn("CorrespondenceSteps.triesRightPassword")
    public void isLetIn() {
        require(letIn, "front to let the reader in with the right password", "it refuses it");
    }

    @When("a wrong password is tried for the reader")
    public void triesWrongPassword() {
        letIn = correspondence().letsIn(false);
    }

    @Then("front should refuse it")
    @RestsOn("CorrespondenceSteps.triesWrongPassword")
    public void isRefused() {
        require(!letIn, "front to refuse a wrong password", "it lets the reader in");
    }

    @When("the operator disables a mailbox")
    public void disables() {
        correspondence().disableNow();
    }

    @Then("the disabled mailbox should still receive mail")
    @RestsOn("CorrespondenceSteps.disables")
    public void stillReceives() {
        Standing standing = correspondence().disabledNow();
        require(
                standing.known(),
                "Dovecot to know " + standing.mailbox() + ", to which mail came after it was disabled",
                standing);
    }

    @Then("the user of the disabled mailbox should be refused")
    @RestsOn("CorrespondenceSteps.disables")
    public void disabledIsRefused() {
        Standing standing = correspondence().disabledNow();
        require(!standing.letIn(), "front to refuse " + standing.mailbox() + ", which was disabled", standing);
    }

    @When("the operator deletes a mailbox")
    public void deletes() {
        correspondence().deleteNow();
    }

    @Then("the deleted mailbox should be unknown to the mail server")
    @RestsOn("CorrespondenceSteps.deletes")
    public void isUnknown() {
        Standing standing = correspondence().deletedNow();
        require(
                !standing.known() && !standing.letIn(),
                standing.mailbox() + ", which was deleted, to be unknown to Dovecot and refused by front",
                standing);
    }

    @Then("the Maildir of the deleted mailbox should still be there")
    @RestsOn("CorrespondenceSteps.deletes")
    public void maildirStays() {
        Standing standing = correspondence().deletedNow();
        require(standing.maildir(), "the Maildir of " + standing.mailbox() + ", which was deleted, on disk", standing);
    }

    private static void require(boolean holds, String expected, Object observed) {
        assertThat(holds)
                .overridingErrorMessage(() -> Complaint.of(
                        "A mailbox is not treated as its operator expects.",
                        expected,
                        observed,
                        "the accounts in admin, and its log, which is attached here"))
                .isTrue();
    }
}
