package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import steps.story.Act;
import steps.story.BotStories;
import steps.story.Nouns.Killed;
import steps.story.ProbeMailbox;
import steps.story.Snapshot;
import steps.story.Stories;
import support.episode.recovery.KilledBackup;
import support.episode.recovery.KilledRestore;

/** The backup bot: its snapshots, and what is left of its work when it is killed. */
public class BotSteps {
    private final Stories stories;
    private final BotStories bots;

    public BotSteps(Stories stories, BotStories bots) {
        this.stories = stories;
        this.bots = bots;
    }

    /** The bot is asked for it, and a snapshot that there was not before is in its repository. */
    @Given("the backup bot has\\ taken/takes {snapshot}")
    public void takes(Snapshot snapshot) {
        stories.of(snapshot).does(snapshot);
    }

    /** Whether there is to be a snapshot is for the promise to say. */
    @When("the backup bot is asked for {snapshot}")
    public void isAsked(Snapshot snapshot) {
        stories.of(snapshot).does(snapshot);
    }

    /** What only its container held is gone. */
    @Given("the backup bot has been restarted")
    public void isRestarted() {
        stories.of(ProbeMailbox.RESTARTED_BOT).does(Act.RESTARTS);
    }

    /** It has surely begun and is surely not done. */
    @Given("{killed} has\\ been/is killed half way")
    public void isKilled(Killed killed) {
        stories.of(killed).does(Act.DIES);
    }

    /** What was cut off is not taken for a snapshot. */
    @Then("no snapshot of the killed backup should be there")
    @RestsOn({"BotSteps.isKilled(a backup)", "OperatorSteps.looks(the snapshots)"})
    public void noPhantom() {
        KilledBackup.Killed backup = bots.backup().killed();
        assertThat(backup.phantoms())
                .overridingErrorMessage("""
                        A backup that was killed half way left a snapshot.
                          expected: no snapshot of it in the repository
                          observed: %s
                          look at:  what the backup bot does when it is killed""", backup.phantoms())
                .isEmpty();
    }

    /** The next backup has cleared it away. */
    @Then("no lock of the killed backup should be left in the repository")
    @RestsOn({"BotSteps.isKilled(a backup)", "BotSteps.takes(the next snapshot)"})
    public void noLock() {
        KilledBackup.Next backup = bots.backup().next();
        assertThat(backup.locks()).overridingErrorMessage("""
                        The lock of a killed backup still stands in the repository, so it can be neither pruned nor checked.
                          expected: no lock after the next backup
                          observed: %s
                          look at:  restic unlock, which removes the locks of programs that are gone""", backup.locks()).isEmpty();
    }

    /** By its exit code. */
    @Then("the backup bot should report that the restore failed")
    @RestsOn("BotSteps.isKilled(a restore)")
    public void restoreIsNotDone() {
        KilledRestore.Killed restore = bots.restore().killed();
        assertThat(restore.answer().ok())
                .overridingErrorMessage("""
                        A restore that was killed half way was reported as done.
                          expected: an exit code other than 0, because only %d of %d files were back
                          observed: %s
                          look at:  whether the backup bot heeds the exit code of restic""", restore.back(), restore.all(), restore.answer())
                .isFalse();
    }

    /** The comparison sees that something is missing. */
    @Then("{mailbox} should not be taken for whole")
    @RestsOn("BotSteps.isKilled(a restore)")
    public void isNotWhole(ProbeMailbox mailbox) {
        KilledRestore.Killed restore = bots.restore().killed();
        assertThat(restore.whole())
                .as(
                        "the comparison takes %s for whole with %s of %s files back",
                        mailbox, restore.back(), restore.all())
                .isFalse();
    }
}
