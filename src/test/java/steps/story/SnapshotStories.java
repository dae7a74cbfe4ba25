package steps.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import steps.Notebook;
import steps.Scene;
import steps.view.View;
import support.episode.bystanders.Neighbour;
import support.episode.recovery.Generations;
import support.episode.recovery.Retention;
import support.look.Answer;
import support.look.Look;
import support.target.OwnBot;
import support.target.SampleTarget;

/** Which snapshot there is, which one comes back, and what of one stack is in one of another. */
public final class SnapshotStories {
    private final Scene scene;
    private final OwnBot.Source bots;
    private final SampleTarget.Source samples;
    private final Notebook notebook;

    public SnapshotStories(Scene scene, OwnBot.Source bots, SampleTarget.Source samples, Notebook notebook) {
        this.scene = scene;
        this.bots = bots;
        this.samples = samples;
        this.notebook = notebook;
    }

    public Generations days() {
        return Generations.of(scene.target());
    }

    public Retention retention() {
        return Retention.of(scene.target(), bots);
    }

    private Neighbour beside() {
        return Neighbour.of(scene.target(), samples.open());
    }

    Story threeDays() {
        return Story.about(ProbeMailbox.THREE_DAYS)
                .on(Mail.MESSAGE, () -> notebook.say("It came to " + days().mailbox()))
                .on(Snapshot.THREE_DAYS, () -> notebook.decideUnnoted(days().captured()))
                .on(Act.LOSES, () -> notebook.say("Of " + days().lose() + " nothing is left"))
                .on(Scope.SECOND_DAY, () -> {
                    days().restored();
                    notebook.say("Asked for the day of the token " + days().asked());
                })
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decide(days().restored().returned()));
    }

    Story two() {
        return Story.about(ProbeMailbox.TWO_SNAPSHOTS)
                .on(Mail.MESSAGE, () -> notebook.say("It came to " + retention().mailbox()))
                .on(
                        Snapshot.TWO,
                        () -> notebook.say("They are " + retention().older() + " and "
                                + retention().newest()))
                .on(Act.LOSES, () -> notebook.say("Of " + retention().lose() + " nothing is left"))
                .on(Scope.NEWEST, () -> retention().returned())
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decide(List.copyOf(retention().returned())));
    }

    /** Has a neighbour stack stand beside the mail server. */
    void standBeside() {
        notebook.say("It is " + beside().stack());
    }

    Story neighbour() {
        return Story.about("a neighbour stack")
                .on(Snapshot.ONE, () -> notebook.say("It is " + beside().snapshot()))
                .on(Scope.SNAPSHOT, () -> beside().restore())
                .holds(
                        Promise.ABSENT,
                        Thing.NEIGHBOUR,
                        () -> beside().isNotCaptured().orFail())
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.NEIGHBOUR,
                        () -> beside().isUntouched().orFail());
    }

    Story newest() {
        return Story.about(View.NEWEST)
                .holds(Promise.HELD, Thing.ALL_VOLUMES, () -> hear(look().volumes()))
                .holds(Promise.HELD, Thing.ALL_ACCOUNTS, () -> hear(look().olderAccounts()))
                .holds(Promise.HELD, Thing.ALL_MESSAGES, () -> hear(look().olderMail()));
    }

    /** The look of this run at what a restore of today would bring back. */
    public Look look() {
        return Look.at(scene.target());
    }

    /** Says what the look has to say, and fails if that is a complaint. */
    public void hear(Answer answer) {
        answer.told().forEach(notebook::say);
        assertThat(answer.good()).overridingErrorMessage(answer.complaint()).isTrue();
    }
}
