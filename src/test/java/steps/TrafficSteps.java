package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import support.backup.BotAnswer;
import support.episode.traffic.UnderTraffic;

/** Mail that keeps arriving while the backup bot works. */
public class TrafficSteps {
    private final Scene scene;
    private final Notebook notebook;

    public TrafficSteps(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    private UnderTraffic.Outcome traffic() {
        return UnderTraffic.of(scene.target());
    }

    @Given("mail has kept arriving while a snapshot was taken and while it was restored")
    public void hasKeptArriving() {
        UnderTraffic.Outcome traffic = traffic();
        notebook.say(traffic.accepted() + " messages accepted, generated from " + traffic.nonce() + "; "
                + traffic.duringBackup() + " of them during the backup, " + traffic.duringRestore()
                + " during the restore");
        traffic.answers().forEach(answer -> notebook.say("Asked for a snapshot: " + answer));
    }

    @When("the operator compares the busy snapshot with what had been delivered")
    public void comparesSnapshot() {
        notebook.say(traffic().deliveredBefore() + " messages and " + traffic().madeBefore()
                + " accounts were there before the snapshot began");
    }

    @Then("the busy snapshot should hold every message that was there before it began")
    @RestsOn({"TrafficSteps.hasKeptArriving", "TrafficSteps.comparesSnapshot"})
    public void holdsEveryMessage() {
        assertThat(traffic().deliveredBefore())
                .as("messages on disk before the snapshot began")
                .isPositive();
        assertThat(traffic().missing())
                .overridingErrorMessage(
                        """
                        A snapshot that was taken under traffic lacks mail.
                          expected: all %d messages that were on disk before it began
                          observed: it lacks %s
                          look at:  %s""", traffic().deliveredBefore(), traffic().missing(), last())
                .isEmpty();
    }

    @Then("the database in the busy snapshot should be sound and know every account that was made before")
    @RestsOn({"TrafficSteps.hasKeptArriving", "TrafficSteps.comparesSnapshot"})
    public void knowsEveryAccount() {
        assertThat(traffic().madeBefore())
                .as("accounts that had been made before the snapshot began")
                .isPositive();
        assertThat(traffic().unknown())
                .overridingErrorMessage("""
                        The database in a snapshot that was taken under traffic lacks accounts.
                          expected: all %d accounts that had been made before it began
                          observed: it lacks %s
                          look at:  %s""", traffic().madeBefore(), traffic().unknown(), last())
                .isEmpty();
    }

    private BotAnswer last() {
        return traffic().answers().get(traffic().answers().size() - 1);
    }

    @When("the operator follows each accepted message")
    public void followsEach() {
        notebook.say("What became of the messages: " + traffic().fates());
    }

    @Then("each should be there once, in the queue, sent back, or rolled back as declared")
    @RestsOn({"TrafficSteps.hasKeptArriving", "TrafficSteps.followsEach"})
    public void allAccountedFor() {
        assertThat(traffic().unaccounted())
                .overridingErrorMessage(
                        """
                        Mail that was accepted is lost, or is there twice.
                          expected: each of %d messages to be there once, in the queue, sent back, or rolled back as the bot is declared to do
                          observed: %s
                          look at:  service smtp's log for the message, and the bot's fate for files that the snapshot lacks""",
                        traffic().accepted(),
                        String.join("\n            ", traffic().unaccounted()))
                .isEmpty();
    }

    @Then("no mailbox of them should be without an account in a sound database")
    @RestsOn({"TrafficSteps.hasKeptArriving", "TrafficSteps.followsEach"})
    public void noneIsHomeless() {
        assertThat(traffic().homes())
                .as("mailboxes of the traffic on disk after the restore")
                .isPositive();
        assertThat(traffic().homeless())
                .as("mailboxes on disk that the restored database has no account of")
                .isEmpty();
    }
}
