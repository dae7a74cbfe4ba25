package steps.story;

import steps.Notebook;
import steps.SampleScene;
import support.episode.conformance.Restored;
import support.episode.conformance.Taken;

/** The sample stack, on which a backup bot is tried alone. */
public final class SampleStory {
    private final SampleScene scene;
    private final Notebook notebook;

    public SampleStory(SampleScene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    public Taken taken() {
        return scene.snapshot();
    }

    public Restored restored() {
        return scene.restore();
    }

    /** What the bot at hand makes of these labels is told, whatever is promised. */
    Story story() {
        return Story.about("the sample stack")
                .on(Snapshot.SAMPLE, () -> notebook.say(taken().story()))
                .on(Snapshot.TWO_OF_SAMPLE, this::restored)
                .on(VolumeLoss.SAMPLE, this::restored)
                .on(Scope.OLDER, this::restored)
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.OLDER_FILES,
                        () -> restored().isAsAskedFor().orFail())
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.NEIGHBOUR,
                        () -> restored().leftTheNeighbourAlone().orFail())
                .holds(
                        Promise.ABSENT,
                        Thing.NEIGHBOUR,
                        () -> restored().keptNothingOfTheNeighbour().orFail())
                .holds(
                        Promise.AS_DECLARED,
                        Thing.NEWER_FILE,
                        () -> restored().newerFilesFareAsDeclared().orFail())
                .holds(
                        Promise.NOTHING_ELSE,
                        () -> restored().leavesTheExcludedVolumeAlone().orFail());
    }
}
