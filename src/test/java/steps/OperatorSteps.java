package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Optional;
import steps.path.RestsOn;
import support.backup.NewerFiles;
import support.episode.NewerMail;
import support.episode.Plan;
import support.mailu.WipeMissed;

/** What an operator does to a stack: lose, restore, compare. */
public class OperatorSteps {
    private final Scene scene;
    private Optional<WipeMissed> missed = Optional.empty();

    public OperatorSteps(Scene scene) {
        this.scene = scene;
    }

    @Given("the operator has lost {mailbox}")
    @When("the operator loses {mailbox}")
    public void loses(ProbeMailbox mailbox) {
        scene.episodeOf(mailbox).loseNow();
    }

    @When("the operator restores the snapshot")
    public void restoresEverything() {
        scene.episode().restoreNow(Plan.EVERYTHING);
    }

    @When("the operator restores only the accounts from the snapshot")
    public void restoresAccountsOnly() {
        scene.episode().restoreNow(Plan.ACCOUNTS_ONLY);
    }

    @When("the operator wipes a directory that {mailbox} does not live in")
    public void wipesBeside(ProbeMailbox mailbox) {
        missed = scene.episodeOf(mailbox).wipeBeside();
    }

    @Then("the wipe should be reported as a miss")
    @RestsOn({"MailboxSteps.hasReceivedMessage", "OperatorSteps.wipesBeside"})
    public void wipeIsReported() {
        assertThat(missed).as("the report of a wipe that had nothing to remove").isPresent();
    }

    @Given("a newer message has arrived in another mailbox")
    public void newerMessageArrives() {
        scene.episode().receiveNewerNow();
    }

    @Then("the message of the snapshot should be there in that mailbox")
    @RestsOn({
        "MailboxSteps.hasReceivedMessage",
        "BackupSteps.takesSnapshot",
        "OperatorSteps.newerMessageArrives",
        "OperatorSteps.restoresEverything"
    })
    public void olderMessageIsThere() {
        NewerMail.Fate fate = scene.episode().findings().newerMail();
        assertThat(fate.olderThere())
                .as("%s holds the message that the snapshot holds", fate.home().path())
                .isTrue();
    }

    @Then("the newer message should fare as the bot is declared to treat it")
    @RestsOn({
        "MailboxSteps.hasReceivedMessage",
        "BackupSteps.takesSnapshot",
        "OperatorSteps.newerMessageArrives",
        "OperatorSteps.restoresEverything"
    })
    public void newerMessageFaresAsDeclared() {
        NewerMail.Fate fate = scene.episode().findings().newerMail();
        NewerFiles declared = scene.target().bot().newerFiles();
        assertThat(fate.newer())
                .overridingErrorMessage("""
                        Mail that is newer than the snapshot did not fare as declared.
                          expected: the restore to have it %s, as target.bot.newer-files declares
                          observed: it is %s in %s
                          look at:  the settings of the backup bot, and target.bot.newer-files""", declared, fate.newer(), fate.home().path())
                .isEqualTo(declared);
    }
}
