package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import java.util.Set;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.story.ProbeMailbox;
import steps.story.SnapshotStories;
import support.episode.recovery.Generations;
import support.episode.recovery.Retention;

/** Several snapshots of one mailbox: which one comes back, and which one is removed. */
public class GenerationSteps {
    private final Scene scene;
    private final SnapshotStories stories;
    private final Notebook notebook;

    public GenerationSteps(Scene scene, SnapshotStories stories, Notebook notebook) {
        this.scene = scene;
        this.stories = stories;
        this.notebook = notebook;
    }

    /** By what only one of the three days had. */
    @Then("nothing should be there that only the first or the third day had")
    @RestsOn(Deeds.SECOND_DAY_RESTORED)
    public void nothingElseIsThere() {
        Generations days = stories.days();
        Set<String> tokens = days.restored().tokens();
        assertThat(tokens)
                .overridingErrorMessage("""
                        The snapshot of the second of three days was asked for, and another day came back.
                          expected: the token of the second day only: %s
                          observed: %s; the days' tokens were %s
                          look at:  whether the backup bot heeds the snapshot that it is told to restore""", days.asked(), tokens, days.days())
                .isEqualTo(Set.of(days.asked()));
    }

    /** facts.md, "A restore under a running admin", has the two ways and what heals the second one. */
    @Then("the mail server should know the account of {mailbox} without a restart")
    @RestsOn(Deeds.SECOND_DAY_RESTORED)
    public void knowsAtOnce(ProbeMailbox mailbox) {
        Generations.Restored days = stories.days().restored();
        String how = days.overwritten()
                ? "This bot overwrites main.db in place (inode " + days.before() + ")"
                : "This bot removes main.db and makes it again (inode " + days.before() + " -> " + days.after()
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

    /** All others are gone, and it is not. */
    @Then("the newest snapshot should be the only one that is left")
    @RestsOn(Deeds.NEWEST_KEPT)
    public void newestIsLeft() {
        Retention retention = stories.retention();
        assertThat(retention.left())
                .overridingErrorMessage("""
                        Retention did not keep what it was told to keep.
                          expected: %s to be the only one left, and %s to be gone
                          observed: %s
                          look at:  the repository's snapshots, and how restic forget is called""", retention.newest(), retention.older(), retention.left())
                .isEqualTo(Set.of(retention.newest()));
    }
}
