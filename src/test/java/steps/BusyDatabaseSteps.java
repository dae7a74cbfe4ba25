package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import steps.path.RestsOn;
import support.episode.traffic.DatabaseUnderLoad;
import support.episode.traffic.DatabaseUnderLoad.Copies;
import support.proof.Finding;
import support.target.OwnStack;

/** The database of accounts, written without a pause. */
public class BusyDatabaseSteps {
    private final Scene scene;
    private final OwnStack.Source stacks;
    private final Notebook notebook;

    public BusyDatabaseSteps(Scene scene, OwnStack.Source stacks, Notebook notebook) {
        this.scene = scene;
        this.stacks = stacks;
        this.notebook = notebook;
    }

    private DatabaseUnderLoad.Outcome database() {
        return DatabaseUnderLoad.of(scene.target(), stacks);
    }

    /** What plain copies are worth is a matter of chance, so it is told and nothing rests on it. */
    @When("snapshots of the busy database are taken with a hook")
    public void areTaken() {
        Copies plain = database().plain();
        Copies hooked = database().hooked();
        notebook.say("Transactions of 300 rows committed meanwhile: " + plain.transactions() + " with plain copies, "
                + hooked.transactions() + " with copies of the hook");
        notebook.say(
                plain.torn().size() + " of " + plain.complaints().size()
                        + " plain copies of the busy database are torn or were refused: " + plain.torn()
                        + (plain.torn().isEmpty()
                                ? ""
                                : "; a hook that copies it whole (VACUUM INTO, or .backup) stands in overlays/database.yml of the lab's recipe"));
    }

    @When("a snapshot of the busy database that a hook made is restored")
    public void isRestored() {
        notebook.say("Restored with transaction " + database().captured() + " in it");
    }

    @Then("each of these copies should be whole and hold every account that was written before")
    @RestsOn("BusyDatabaseSteps.areTaken")
    public void areWhole() {
        Copies hooked = database().hooked();
        assertThat(hooked.torn())
                .overridingErrorMessage(
                        """
                        A copy that the hook made of the busy database is not whole.
                          expected: %d of %d copies to be sound, of one transaction, and no older than the backup
                          observed: %s
                          look at:  backupbot.backup.pre-hook of service admin\
                        """, hooked.complaints().size(), hooked.complaints().size(), hooked.torn())
                .isEmpty();
    }

    @Then("the database should be as the snapshot has it")
    @RestsOn("BusyDatabaseSteps.isRestored")
    public void isBack() {
        DatabaseUnderLoad.Outcome database = database();
        assertThat(database.lost()).as("the transaction before the restore").isNotEqualTo(database.captured());
        assertThat(database.returned())
                .overridingErrorMessage("""
                    The database is not as the snapshot has it.
                      expected: transaction %d
                      observed: transaction %d; before the restore it was %d
                      look at:  backupbot.restore.post-hook of service admin\
                    """, database.captured(), database.returned(), database.lost())
                .isEqualTo(database.captured());
    }

    @Then("an account of which the hook keeps a copy only should be in the snapshot and return as it was")
    @RestsOn("BusyDatabaseSteps.isRestored")
    public void isDumped() {
        List<Finding> account = database().account();
        assertThat(account).as("what is compared of it").isNotEmpty();
        notebook.decideUnnoted(account);
    }
}
