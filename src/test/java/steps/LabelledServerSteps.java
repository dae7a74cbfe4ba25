package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.story.ProbeMailbox;
import steps.story.ServerStories;
import steps.story.Stories;

/** DKIM keys, address books and the queue, which the recipe leaves out and an operator can label. */
public class LabelledServerSteps {
    private final Stories stories;
    private final ServerStories servers;
    private final Notebook notebook;

    public LabelledServerSteps(Stories stories, ServerStories servers, Notebook notebook) {
        this.stories = stories;
        this.servers = servers;
        this.notebook = notebook;
    }

    /** A mail server of its own is deployed with an overlay that labels them. */
    @Given("the operator has labelled the volumes of the DKIM keys, of the webmail and of the queue")
    public void hasLabelled() {
        stories.of(ProbeMailbox.LABELLED);
        notebook.say("By an overlay of stack " + servers.volumes().stack());
    }

    /** Its signature is read as a receiver reads it. */
    @When("a user sends mail")
    public void userSendsMail() {
        notebook.say(servers.volumes().signed().summary());
    }

    /** The key that admin tells to publish verifies it. */
    @Then("the mail should be signed with the published key")
    @RestsOn({Deeds.LABELS, "LabelledServerSteps.userSendsMail"})
    public void isSigned() {
        notebook.decide(servers.volumes().keySeeded());
    }

    /** The volume with the accounts is restored, and the key is read again. */
    @Then("a restore of another volume should leave the DKIM key alone")
    @RestsOn({Deeds.LABELS, Deeds.TAKES})
    public void isContained() {
        notebook.decide(servers.volumes().keyContained());
    }

    /** The queue is flushed, and the reader's INBOX is looked at. */
    @Then("the queued message should reach its reader once")
    @RestsOn(Deeds.LABELLED_RESTORED)
    public void messageArrives() {
        assertThat(servers.volumes().arrived())
                .overridingErrorMessage("""
                        A message that waited in the restored queue was not delivered once.
                          expected: it is once in its reader's INBOX when it has left the queue
                          observed: it is there %d times
                          look at:  the log of service smtp""", servers.volumes().arrived())
                .isEqualTo(1);
    }
}
