package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import java.util.List;
import steps.path.RestsOn;
import steps.story.BusyStories;
import support.episode.traffic.DatabaseUnderLoad;
import support.episode.traffic.DatabaseUnderLoad.Copies;
import support.proof.Finding;

/** The database of accounts, written without a pause. */
public class BusyDatabaseSteps {
    private final BusyStories stories;
    private final Notebook notebook;

    public BusyDatabaseSteps(BusyStories stories, Notebook notebook) {
        this.stories = stories;
        this.notebook = notebook;
    }

    private DatabaseUnderLoad database() {
        return stories.load();
    }

    /** Each is opened and asked. */
    @Then("each copy should be whole and hold every account that was written before")
    @RestsOn("BotSteps.takes(snapshots of the busy database with a hook)")
    public void areWhole() {
        Copies hooked = database().hooked().get();
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

    /** By the last transaction that it has. */
    @Then("the database should be as the snapshot has it")
    @RestsOn("OperatorSteps.restores(a snapshot of the busy database with a hook)")
    public void isBack() {
        DatabaseUnderLoad.Transactions database = database().restored().get();
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

    /** Where main.db itself is left out, the copy is opened and asked. */
    @Then("an account of which the hook keeps a copy only should be in the snapshot and return as it was")
    @RestsOn("OperatorSteps.restores(a snapshot of the busy database with a hook)")
    public void isDumped() {
        List<Finding> account = database().account().get();
        assertThat(account).as("what is compared of it").isNotEmpty();
        notebook.decideUnnoted(account);
    }
}
