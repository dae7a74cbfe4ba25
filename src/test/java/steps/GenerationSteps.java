package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Set;
import steps.path.RestsOn;
import support.episode.recovery.Generations;
import support.episode.recovery.Retention;
import support.target.OwnBot;

/** Several snapshots of one mailbox: which one comes back, and which one is let go. */
public class GenerationSteps {
    private final Scene scene;
    private final OwnBot.Source bots;
    private final Notebook notebook;

    public GenerationSteps(Scene scene, OwnBot.Source bots, Notebook notebook) {
        this.scene = scene;
        this.bots = bots;
        this.notebook = notebook;
    }

    private Generations.Outcome days() {
        return Generations.of(scene.target());
    }

    private Retention.Outcome retention() {
        return Retention.of(scene.target(), bots);
    }

    @Given("the backup bot has taken a snapshot of a mailbox on each of three days")
    public void hasTakenThree() {
        notebook.decideUnnoted(days().captured());
    }

    @Given("the operator has lost that mailbox")
    public void hasLostIt() {
        days();
    }

    @When("the operator restores the snapshot of the second day")
    public void restoresSecondDay() {
        notebook.say("Asked for the day of the token " + days().asked());
    }

    @Then("account and messages should be those of the second day")
    @RestsOn({"GenerationSteps.hasTakenThree", "GenerationSteps.hasLostIt", "GenerationSteps.restoresSecondDay"})
    public void areOfSecondDay() {
        notebook.decide(days().returned());
    }

    @Then("nothing should be there that only the first or the third day had")
    @RestsOn({"GenerationSteps.hasTakenThree", "GenerationSteps.hasLostIt", "GenerationSteps.restoresSecondDay"})
    public void nothingElseIsThere() {
        Generations.Outcome days = days();
        assertThat(days.tokens())
                .overridingErrorMessage("""
                        The snapshot of the second of three days was asked for, and another day came back.
                          expected: the token of the second day only: %s
                          observed: %s; the days' tokens were %s
                          look at:  whether the backup bot heeds the snapshot that it is told to restore""", days.asked(), days.tokens(), days.days())
                .isEqualTo(Set.of(days.asked()));
    }

    /** facts.md, "A restore under a running admin", has the two ways and what heals the second one. */
    @Then("the mail server should know the account of the second day without a restart")
    @RestsOn({"GenerationSteps.hasTakenThree", "GenerationSteps.hasLostIt", "GenerationSteps.restoresSecondDay"})
    public void knowsAtOnce() {
        Generations.Outcome days = days();
        String how = days.overwritten()
                ? "This bot overwrites main.db in place (inode " + days.before() + ")"
                : "This bot removes main.db and makes it anew (inode " + days.before() + " -> " + days.after()
                        + "), so a running admin goes on with the removed file. It heals with HUP to the master process of gunicorn in"
                        + " service admin, or with docker service update --force "
                        + scene.target().stack().name() + "_admin";
        notebook.say(how);
        assertThat(days.known().faults())
                .overridingErrorMessage(
                        """
                        The running mail server does not go by the restored accounts: %s.
                          expected: %s
                          observed: %s
                          look at:  %s""",
                        how,
                        days.known().first().summary(),
                        days.known().faults(),
                        days.known().second().where())
                .isEmpty();
    }

    @Given("the backup bot has taken two snapshots of a mailbox")
    public void hasTakenTwo() {
        notebook.say("They are " + retention().older() + " and " + retention().newest());
    }

    @When("the operator lets all snapshots go but the newest")
    public void letsOldOnesGo() {
        retention();
    }

    @Then("the newest snapshot should be the only one that is left")
    @RestsOn({"GenerationSteps.hasTakenTwo", "GenerationSteps.letsOldOnesGo"})
    public void newestIsLeft() {
        Retention.Outcome retention = retention();
        assertThat(retention.left())
                .overridingErrorMessage("""
                        Retention did not keep what it was told to keep.
                          expected: %s to be the only one left, and %s to be gone
                          observed: %s
                          look at:  the repository's snapshots, and how restic forget is called""", retention.newest(), retention.older(), retention.left())
                .isEqualTo(Set.of(retention.newest()));
    }

    @Then("its restore should bring the mailbox back as it was")
    @RestsOn({"GenerationSteps.hasTakenTwo", "GenerationSteps.letsOldOnesGo"})
    public void keptOneRestores() {
        notebook.decide(List.copyOf(retention().returned()));
    }
}
