package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import support.episode.Correspondence;
import support.episode.Correspondence.Standing;
import support.episode.Correspondence.Way;
import support.episode.Episodes;
import support.proof.Observation;

/** The daily use of the mail server: writing, reading, disabling, deleting. */
public class CorrespondenceSteps {
    private final Scene scene;
    private Observation arrival;
    private boolean letIn;

    public CorrespondenceSteps(Scene scene) {
        this.scene = scene;
    }

    private Correspondence correspondence() {
        return Episodes.correspondence(scene.target());
    }

    @When("a message is sent {way}")
    public void isSent(Way way) {
        arrival = correspondence().arrival(way);
    }

    @Then("its reader should find it in the INBOX")
    public void isFound() {
        assertThat(arrival).as("what the reader's INBOX shows of the message").isInstanceOf(Observation.Present.class);
    }

    @When("the reader's own password is tried")
    public void triesRightPassword() {
        letIn = correspondence().letsIn(true);
    }

    @Then("front should let the reader in")
    public void isLetIn() {
        assertThat(letIn).as("front lets the reader in with the right password").isTrue();
    }

    @When("a wrong password is tried for the reader")
    public void triesWrongPassword() {
        letIn = correspondence().letsIn(false);
    }

    @Then("front should refuse it")
    public void isRefused() {
        assertThat(letIn).as("front lets the reader in with a wrong password").isFalse();
    }

    @When("the operator disables a mailbox")
    public void disables() {
        correspondence().disableNow();
    }

    @Then("the disabled mailbox should still receive mail")
    public void stillReceives() {
        Standing standing = correspondence().disabledNow();
        assertThat(standing.known())
                .as("Dovecot knows %s, to which mail came after it was disabled", standing.mailbox())
                .isTrue();
    }

    @Then("the user of the disabled mailbox should be refused")
    public void disabledIsRefused() {
        Standing standing = correspondence().disabledNow();
        assertThat(standing.letIn())
                .as("front lets %s in, which was disabled", standing.mailbox())
                .isFalse();
    }

    @When("the operator deletes a mailbox")
    public void deletes() {
        correspondence().deleteNow();
    }

    @Then("the deleted mailbox should be unknown to the mail server")
    public void isUnknown() {
        Standing standing = correspondence().deletedNow();
        assertThat(standing.known() || standing.letIn())
                .as("%s, which was deleted, is known to Dovecot or let in by front", standing.mailbox())
                .isFalse();
    }

    @Then("the Maildir of the deleted mailbox should still be there")
    public void maildirStays() {
        Standing standing = correspondence().deletedNow();
        assertThat(standing.maildir())
                .as("the Maildir of %s, which was deleted, is on disk", standing.mailbox())
                .isTrue();
    }
}
