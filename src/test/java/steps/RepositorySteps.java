package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Optional;
import steps.path.RestsOn;
import support.backup.BotAnswer;
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
    private Optional<Rot.Outcome> damaged = Optional.empty();

    public RepositorySteps(Scene scene, OwnBot.Source bots, Notebook notebook) {
        this.scene = scene;
        this.bots = bots;
        this.notebook = notebook;
    }

    /** A bot of its own, with a repository of its own. */
    @When("the backup bot is asked for a snapshot while {trouble}")
    public void isAskedIn(Trouble trouble) {
        troubled = Troubles.of(scene.target(), bots, trouble);
        notebook.say("The backup bot: " + troubled.answer());
    }

    /** Its exit code says that it failed, and its words say why. */
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

    /** Nothing that could not be completed is counted as a snapshot. */
    @Then("the repository should be the same, with the snapshots that it had")
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

    /** Whoever waits for a snapshot does not take the first of another repository for it. */
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

    /** One bit of one file of a repository is not what was written. */
    @Given("one bit of the repository has flipped")
    public void isDamaged() {
        damaged = Optional.of(Rot.of(scene.target(), bots));
        BotAnswer quick = damaged.get().quick();
        notebook.say("A check of the structure alone " + (quick.ok() ? "misses it" : "finds it") + ": " + quick);
    }

    /** Of the repository that the scenario has spoken of, or else of the target's own. */
    @When("the operator checks every byte of the repository")
    public void checksEveryByte() {
        check = damaged.map(Rot.Outcome::whole)
                .orElseGet(() -> scene.target().bot().repository().upkeep().check(true));
    }

    /** The check found nothing. */
    @Then("the repository should be sound")
    @RestsOn("RepositorySteps.checksEveryByte")
    public void isSound() {
        assertThat(check.ok()).overridingErrorMessage("""
                        The storage of the repository is not sound.
                          expected: every byte to be as it was stored
                          observed: %s
                          look at:  the disk of the repository; a snapshot that needs what is damaged can't be restored whole""", check).isTrue();
    }

    /** The check found it. */
    @Then("the check should fail and name the damaged file")
    @RestsOn({"RepositorySteps.isDamaged", "RepositorySteps.checksEveryByte"})
    public void rotIsFound() {
        String file = damaged.orElseThrow().file();
        assertThat(!check.ok() && check.said().contains(file.substring(0, 8)))
                .overridingErrorMessage("""
                        A check of the repository missed a flipped bit.
                          expected: an exit code other than 0, and the name of %s, in which it flipped
                          observed: %s
                          look at:  whether the check reads all data (restic check --read-data)""", file, check)
                .isTrue();
    }
}
