package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Optional;
import steps.path.RestsOn;
import support.episode.recovery.OlderBackup;
import support.target.OwnStack;

/** A backup that is restored into other circumstances than it was taken in: another version, other settings. */
public class OlderBackupSteps {
    private final Scene scene;
    private final OwnStack.Source source;
    private final Notebook notebook;
    private Optional<String> complaint = Optional.empty();

    public OlderBackupSteps(Scene scene, OwnStack.Source source, Notebook notebook) {
        this.scene = scene;
        this.source = source;
        this.notebook = notebook;
    }

    private OlderBackup backup() {
        return OlderBackup.of(scene.target(), source);
    }

    @Given("a mailbox of the version before is in a snapshot")
    public void versionBeforeIsBackedUp() {
        notebook.say(backup().snapshot() + ", which was " + backup().from());
    }

    @When("the operator restores it into a bare new server of this version")
    public void restoresIntoThisVersion() {
        notebook.say("The new server is " + backup().to() + "; " + backup().volumes());
    }

    @Then("the mailbox should be as it was under the version before")
    @RestsOn({"OlderBackupSteps.versionBeforeIsBackedUp", "OlderBackupSteps.restoresIntoThisVersion"})
    public void mailboxIsAsItWas() {
        assertThat(backup().to().isAfter(backup().from()))
                .as("%s is a later version than %s", backup().to(), backup().from())
                .isTrue();
        notebook.decideUnnoted(backup().captured());
        notebook.decide(backup().returned());
        notebook.note(backup().clocked());
    }

    @When("the operator compares the snapshot with the settings")
    public void comparesWithSettings() {
        complaint = backup().same().complaint();
    }

    @When("the operator compares the snapshot with settings of another mail domain")
    public void comparesWithOtherSettings() {
        complaint = backup().changed().complaint();
    }

    @When("the operator restores it all the same, and looks at the mail domain again")
    public void restoresIntoOtherSettings() {
        complaint = backup().restored().complaint();
    }

    @Then("the operator should be told that the mail domain is another")
    @RestsOn({
        "OlderBackupSteps.versionBeforeIsBackedUp",
        "OlderBackupSteps.comparesWithOtherSettings|OlderBackupSteps.restoresIntoOtherSettings"
    })
    public void isTold() {
        assertThat(complaint)
                .overridingErrorMessage(
                        """
                        The operator is told nothing of the mail domain.
                          expected: DOMAIN %s of the settings, now to be another than those of the backup, to be told with them
                          observed: it is taken for one of %s
                          look at:  the settings that the mail server was deployed anew with""", backup().changed().settings(), backup().changed().known())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(backup().changed().settings(), backup().same().settings()));
        notebook.say(complaint.orElseThrow());
    }

    @Then("the operator should be told nothing of the mail domain")
    @RestsOn({"OlderBackupSteps.versionBeforeIsBackedUp", "OlderBackupSteps.comparesWithSettings"})
    public void isToldNothing() {
        assertThat(complaint).as("what the operator is told of the mail domain").isEmpty();
    }
}
