package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import support.backup.BotAnswer;
import support.episode.recovery.FullDisk;
import support.episode.recovery.Outliving;
import support.episode.recovery.Rot;
import support.episode.recovery.Troubled;
import support.episode.recovery.Troubles;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;

/** A repository, and the troubles that it and its bot can be in. */
public class RepositorySteps {
    private final Scene scene;
    private final OwnBot.Source bots;
    private final Notebook notebook;
    private Troubled troubled;
    private BotAnswer check;

    public RepositorySteps(Scene scene, OwnBot.Source bots, Notebook notebook) {
        this.scene = scene;
        this.bots = bots;
        this.notebook = notebook;
    }

    @When("the backup bot is asked for a snapshot while {trouble}")
    public void isAskedIn(Trouble trouble) {
        troubled = Troubles.of(scene.target(), bots, trouble);
        notebook.say("The backup bot: " + troubled.answer());
    }

    @Then("the backup bot should fail and name the cause")
    @RestsOn("RepositorySteps.isAskedIn")
    public void failsAndSaysWhy() {
        assertThat(troubled.answer().ok() || !troubled.named())
                .overridingErrorMessage("""
                        The backup bot did not fail with the cause while %s.
                          expected: an exit code other than 0, and a message with one of %s
                          observed: %s
                          look at:  whether the backup bot heeds the exit codes of restic""", troubled.trouble(), troubled.causes(), troubled.answer())
                .isFalse();
    }

    @Then("the accepted snapshots should be those of before, in the same repository")
    @RestsOn("RepositorySteps.isAskedIn")
    public void nothingWasAccepted() {
        assertThat(troubled.after().equals(troubled.before()) && troubled.sameRepository())
                .overridingErrorMessage(
                        """
                        The repository is not as it was before the backup bot was asked for a snapshot while %s.
                          expected: repository %s with the accepted snapshots %s
                          observed: repository %s with the accepted snapshots %s
                          look at:  what the backup bot does with a snapshot that it could not complete, and whether it makes repositories""",
                        troubled.trouble(),
                        troubled.idBefore(),
                        troubled.before(),
                        troubled.idAfter(),
                        troubled.after())
                .isTrue();
    }

    @Then("it should be noticed that the repository is another one")
    @RestsOn("RepositorySteps.isAskedIn")
    public void otherRepositoryIsNoticed() {
        assertThat(troubled.sameRepository())
                .as("an empty repository in the place of the old one has the id of the old one")
                .isFalse();
        assertThat(troubled.replaced())
                .as("who looks for the new snapshot takes a repository without any earlier one for another")
                .isTrue();
    }

    @When("the operator restores an older snapshot while the repository disk is full")
    public void restoresFromFullDisk() {
        notebook.say("The backup bot: " + FullDisk.of(scene.target(), bots).restore());
    }

    @Then("that restore should bring account and messages back")
    @RestsOn("RepositorySteps.restoresFromFullDisk")
    public void fullDiskRestores() {
        notebook.decide(FullDisk.of(scene.target(), bots).returned());
    }

    @Given("a backup bot that has taken a snapshot was started anew")
    public void botIsStartedAnew() {
        notebook.say("It is " + Outliving.of(scene.target(), bots).snapshot());
    }

    @When("the operator restores that snapshot after a loss")
    public void restoresAfterLoss() {
        Outliving.of(scene.target(), bots);
    }

    @Then("the restore by the bot that was started anew should bring account and messages back")
    @RestsOn({"RepositorySteps.botIsStartedAnew", "RepositorySteps.restoresAfterLoss"})
    public void outlivingRestores() {
        notebook.decide(Outliving.of(scene.target(), bots).returned());
    }

    @When("the operator has every byte of the repository checked")
    public void checksEveryByte() {
        check = scene.target().bot().repository().upkeep().check(true);
    }

    @Then("the repository should be sound")
    @RestsOn("RepositorySteps.checksEveryByte")
    public void isSound() {
        assertThat(check.ok()).overridingErrorMessage("""
                        The storage of the repository is not sound.
                          expected: every byte to be as it was stored
                          observed: %s
                          look at:  the disk of the repository; a snapshot that needs what rotted can't be restored whole""", check).isTrue();
    }

    @Given("one bit of a repository has flipped")
    public void hasRotted() {
        Rot.Outcome rot = Rot.of(scene.target(), bots);
        notebook.say(
                "A check of the structure alone " + (rot.quick().ok() ? "misses it" : "finds it") + ": " + rot.quick());
    }

    @When("the operator has every byte of that repository checked")
    public void checksRotten() {
        check = Rot.of(scene.target(), bots).whole();
    }

    @Then("the check should fail and name the rotten file")
    @RestsOn({"RepositorySteps.hasRotted", "RepositorySteps.checksRotten"})
    public void rotIsFound() {
        String file = Rot.of(scene.target(), bots).file();
        assertThat(!check.ok() && check.said().contains(file.substring(0, 8)))
                .overridingErrorMessage("""
                        A check of the repository missed a flipped bit.
                          expected: an exit code other than 0, and the name of %s, in which it flipped
                          observed: %s
                          look at:  whether the check reads all data (restic check --read-data)""", file, check)
                .isTrue();
    }
}
