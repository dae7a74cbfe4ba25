package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import steps.path.RestsOn;
import support.episode.recovery.KilledBackup;
import support.episode.recovery.KilledRestore;
import support.target.OwnBot;

/** Backups and restores that are killed half way. */
public class InterruptionSteps {
    private final Scene scene;
    private final OwnBot.Source bots;
    private final Notebook notebook;

    public InterruptionSteps(Scene scene, OwnBot.Source bots, Notebook notebook) {
        this.scene = scene;
        this.bots = bots;
        this.notebook = notebook;
    }

    private KilledBackup.Outcome backup() {
        return KilledBackup.of(scene.target(), bots);
    }

    private KilledRestore.Outcome restore() {
        return KilledRestore.of(scene.target(), bots);
    }

    @Given("a backup has been killed half way")
    public void backupIsKilled() {
        KilledBackup.Outcome backup = backup();
        notebook.say("Killed with " + backup.packs() + " files of data written: " + backup.answer());
    }

    @When("the operator looks at the snapshots after the kill")
    public void looksAtSnapshots() {
        backup();
    }

    @When("the backup bot takes the next snapshot after the kill")
    public void takesNextSnapshot() {
        backup();
    }

    @Then("none of them should be of the killed backup")
    @RestsOn({"InterruptionSteps.backupIsKilled", "InterruptionSteps.looksAtSnapshots"})
    public void noPhantom() {
        assertThat(backup().phantoms())
                .overridingErrorMessage("""
                        A backup that was killed half way left a snapshot.
                          expected: no snapshot of it in the repository
                          observed: %s
                          look at:  what the backup bot does when it is killed""", backup().phantoms())
                .isEmpty();
    }

    @Then("the next snapshot should hold the mailbox as it is")
    @RestsOn({"InterruptionSteps.backupIsKilled", "InterruptionSteps.takesNextSnapshot"})
    public void nextHolds() {
        notebook.decide(backup().captured());
    }

    @Then("no lock of the killed backup should be left in the repository")
    @RestsOn({"InterruptionSteps.backupIsKilled", "InterruptionSteps.takesNextSnapshot"})
    public void noLock() {
        assertThat(backup().locks())
                .overridingErrorMessage("""
                        The lock of a killed backup still stands in the repository, so it can be neither pruned nor checked.
                          expected: no lock after the next backup
                          observed: %s
                          look at:  restic unlock, which removes the locks of programs that are gone""", backup().locks())
                .isEmpty();
    }

    @Given("the work of a restore has been killed half way")
    @When("the work of a restore is killed half way")
    public void restoreIsKilled() {
        KilledRestore.Outcome restore = restore();
        notebook.say("Killed with " + restore.back() + " of " + restore.all() + " files back: " + restore.answer());
    }

    @Then("the backup bot should report that the restore failed")
    @RestsOn("InterruptionSteps.restoreIsKilled")
    public void restoreIsNotDone() {
        KilledRestore.Outcome restore = restore();
        assertThat(restore.answer().ok())
                .overridingErrorMessage("""
                        A restore that was killed half way was reported as done.
                          expected: an exit code other than 0, because only %d of %d files were back
                          observed: %s
                          look at:  whether the backup bot heeds the exit code of restic""", restore.back(), restore.all(), restore.answer())
                .isFalse();
    }

    @Then("the mailbox should be seen not to be whole")
    @RestsOn("InterruptionSteps.restoreIsKilled")
    public void isNotWhole() {
        assertThat(restore().whole())
                .as(
                        "the comparison takes the mailbox for whole with %s of %s files back",
                        restore().back(), restore().all())
                .isFalse();
    }

    @When("the operator runs the restore again")
    public void runsAgain() {
        notebook.say("The second restore: " + restore().again());
    }

    @Then("account and messages should be there to the last one")
    @RestsOn({"InterruptionSteps.restoreIsKilled", "InterruptionSteps.runsAgain"})
    public void everythingIsBack() {
        notebook.decide(restore().returned());
    }
}
