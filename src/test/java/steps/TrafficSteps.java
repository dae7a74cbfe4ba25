package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import steps.path.RestsOn;
import steps.story.BusyStories;
import steps.story.Stories;
import support.episode.traffic.UnderTraffic;

/** Mail that keeps arriving while the backup bot works. */
public class TrafficSteps {
    private final Stories stories;
    private final BusyStories busy;
    private final Notebook notebook;

    public TrafficSteps(Stories stories, BusyStories busy, Notebook notebook) {
        this.stories = stories;
        this.busy = busy;
        this.notebook = notebook;
    }

    private UnderTraffic.Outcome traffic() {
        return busy.mail();
    }

    /** At a known rate, before, during and after both; accounts are made meanwhile. */
    @Given("mail has kept arriving during a backup and during its restore")
    public void keepsArriving() {
        stories.underTraffic();
        UnderTraffic.Outcome traffic = traffic();
        notebook.say(traffic.accepted() + " messages accepted, generated from " + traffic.nonce() + "; "
                + traffic.duringBackup() + " of them during the backup, " + traffic.duringRestore()
                + " during the restore");
        traffic.answers().forEach(answer -> notebook.say("Asked for a snapshot: " + answer));
    }

    /** No message that was accepted is lost without a word. */
    @Then("each message should be there once for each delivery, in the queue, sent back, or rolled back as declared")
    @RestsOn({"TrafficSteps.keepsArriving", "OperatorSteps.looks(every accepted message)"})
    public void allAccountedFor() {
        assertThat(traffic().unaccounted())
                .overridingErrorMessage(
                        """
                        Mail that was accepted is lost, or is there more often than it was delivered.
                          expected: each of %d messages to be there once for each delivery, in the queue, sent back, or rolled back as the bot is declared to do
                          observed: %s
                          look at:  service smtp's log for the message, and the bot's fate for files that the snapshot lacks""",
                        traffic().accepted(),
                        String.join("\n            ", traffic().unaccounted()))
                .isEmpty();
    }

    /** Accounts and mailboxes agree. */
    @Then("no mailbox should be without an account in a sound database")
    @RestsOn({"TrafficSteps.keepsArriving", "OperatorSteps.looks(every accepted message)"})
    public void noneIsHomeless() {
        assertThat(traffic().homes())
                .as("mailboxes of the traffic on disk after the restore")
                .isPositive();
        assertThat(traffic().homeless())
                .as("mailboxes on disk that the restored database has no account of")
                .isEmpty();
    }
}
