package steps;

import io.cucumber.java.en.Then;
import java.util.Set;
import steps.path.Deeds;
import steps.path.RestsOn;
import steps.story.Nouns.Holder;
import steps.story.Nouns.RestoreHook;
import steps.story.Reason;
import steps.story.SampleStory;
import support.episode.conformance.Check;

/** What is promised of the snapshot that the backup bot takes of the sample stack, and of its restore. */
public class SampleSteps {
    private final SampleStory story;

    public SampleSteps(SampleStory story) {
        this.story = story;
    }

    /** Inside the snapshot, path by path. */
    @Then("the snapshot should hold {volumes} whole and nothing else")
    @RestsOn(Deeds.SAMPLE_TAKEN)
    public void keeps(Set<String> volumes) {
        story.taken().keeps(volumes).orFail();
    }

    /** What the label did not name is not there. */
    @Then("of the volume {volume} the snapshot should hold only what is below {path} and {path}")
    @RestsOn(Deeds.SAMPLE_TAKEN)
    public void keepsOnly(String volume, String path, String other) {
        story.taken().keepsOnly(volume, Set.of(path, other)).orFail();
    }

    /** Where a bot that restores by path looks for it. */
    @Then("every path of the snapshot should be where the engine keeps a volume of the sample stack")
    @RestsOn(Deeds.SAMPLE_TAKEN)
    public void hasPublishedLayout() {
        story.taken().liesWhereTheEngineKeepsVolumes().orFail();
    }

    /** Whoever is told of a success counts on the snapshot. */
    @Then("the backup bot should not report success, because {reason}")
    @RestsOn(
            of = "backupbot.backup is true on two services",
            value = {Deeds.SAMPLE_APP_LABELLED, Deeds.SAMPLE_DB_LABELLED, Deeds.SAMPLE_TAKEN})
    @RestsOn(
            of = "the pre-hook of db ends with exit code 3",
            value = {Deeds.SAMPLE_APP_LABELLED, Deeds.SAMPLE_DB_LABELLED, Deeds.SAMPLE_TAKEN})
    @RestsOn(
            of = "the post-hook of db ends with exit code 3",
            value = {Deeds.SAMPLE_APP_LABELLED, Deeds.SAMPLE_DB_LABELLED, Deeds.SAMPLE_TAKEN})
    @RestsOn(of = "there is nothing at leters in the volume papers", value = Deeds.SAMPLE_TAKEN)
    public void isRefused(Reason why) {
        story.taken().isRefused(why.toString()).orFail();
    }

    /** Nobody takes such a stack for kept. */
    @Then("no snapshot of the sample stack should appear, because {reason}")
    @RestsOn(Deeds.SAMPLE_TAKEN)
    public void isNone(Reason why) {
        story.taken().isNone(why.toString()).orFail();
    }

    /** A dialect that it does not know loses nothing in silence. */
    @Then("the backup bot should refuse the labels, or the snapshot should hold {volumes} whole")
    @RestsOn({Deeds.SAMPLE_APP_LABELLED, Deeds.SAMPLE_DB_LABELLED, Deeds.SAMPLE_TAKEN})
    public void keepsOrRefuses(Set<String> volumes) {
        story.taken().keepsOrRefuses(volumes).orFail();
    }

    /** A hook has run in the container of db: before the snapshot, or after it. */
    @Then("{holder} should hold {file} with what only the service db knows")
    @RestsOn({Deeds.SAMPLE_APP_LABELLED, Deeds.SAMPLE_DB_LABELLED, Deeds.SAMPLE_TAKEN})
    public void holdsWhatAHookWrote(Holder holder, String path) {
        Check check = switch (holder) {
            case THE_SNAPSHOT -> story.taken().holdsWhatAHookWrote(path);
            case ONLY_THE_LIVE_VOLUME -> story.taken().lacksWhatAHookWroteLater(path);
        };
        check.orFail();
    }

    /** Around the restore, in the container of db. */
    @Then("the service db should have run {hook}")
    @RestsOn({Deeds.SAMPLE_DB_LABELLED, Deeds.SAMPLE_RESTORED})
    public void ranAHook(RestoreHook hook) {
        Check check = switch (hook) {
            case THE_HOOK_BEFORE_THE_RESTORE -> story.restored().ranThePreHookBefore();
            case THE_HOOK_AFTER_THE_RESTORE -> story.restored().ranThePostHookAfter();
        };
        check.orFail();
    }
}
