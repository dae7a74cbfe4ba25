package steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.story.Nouns.Optional;
import steps.story.ServerStories;
import support.episode.recovery.Recovery;
import support.proof.Declared;
import support.proof.Volume;

/** What is promised of volumes that were lost and restored on a mail server of its own. */
public class RecoverySteps {
    private final ServerStories stories;
    private final Notebook notebook;

    public RecoverySteps(ServerStories stories, Notebook notebook) {
        this.stories = stories;
        this.notebook = notebook;
    }

    /** What was lost was gone before the restore, on disk and for the mail server. */
    @Then("the loss should have been real")
    @RestsOn(Deeds.VOLUMES_RESTORED)
    public void lossIsReal() {
        notebook.decide(stories.recovery().befallen().losses());
        assertThat(stories.recovery().befallen().leftBeforeRestore())
                .as("accounts and mail homes that were on the new volumes before the restore")
                .isEmpty();
    }

    /** What did not come back is one of those that the operator has said need not. */
    @Then("the ledger should keep {optional}, or exclude it with a reason")
    @RestsOn(Deeds.SERVER_RESTORED)
    public void isAccountedFor(Optional optional) {
        Recovery recovery = stories.recovery();
        Volume volume = switch (optional) {
            case THE_VOLUME_OF_THE_WEBMAIL ->
                recovery.contact()
                        .orElseThrow(ServerStories::noWebmail)
                        .before()
                        .volume();
            case THE_VOLUME_OF_THE_QUEUE -> recovery.message().before().volume();
        };
        Declared declared = recovery.declared(volume);
        assertThat(declared.forgotten())
                .overridingErrorMessage(() -> Complaint.of(
                        "What users had in %s is lost, and nobody said so.".formatted(volume),
                        "a label that has it kept, or the ledger to exclude it with a reason",
                        "neither",
                        "ledger.yml, and the labels of the recipe"))
                .isFalse();
        notebook.say(volume + (declared.labelled() ? " is kept" : " is excluded: " + declared.exclusion()));
    }

    /** None of the new server's volumes is new without a word. */
    @Then("every volume should have come back from the snapshot, or be excluded with a reason")
    @RestsOn(Deeds.SERVER_RESTORED)
    public void everyVolumeIsAccountedFor() {
        Recovery recovery = stories.recovery();
        recovery.notKept()
                .forEach(lost ->
                        notebook.say("Not in the snapshot, and so new: " + lost.volume() + ": " + lost.exclusion()));
        assertThat(recovery.unaccounted())
                .as("volumes of the mail server that are neither in %s nor excluded with a reason", recovery.snapshot())
                .isEmpty();
    }
}
