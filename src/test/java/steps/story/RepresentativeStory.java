package steps.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import steps.Notebook;
import steps.Scene;
import steps.story.Nouns.Handling;
import steps.view.View;
import support.episode.fidelity.Fidelity;
import support.episode.fidelity.FidelityFindings;
import support.episode.fidelity.FidelityFindings.Aspect;

/** The representative mailbox, which stands for those that people have after years. */
public final class RepresentativeStory {
    private static final Map<Thing, Aspect> ASPECTS = Map.of(
            Thing.FOLDERS, Aspect.MESSAGES,
            Thing.MARKS, Aspect.FLAGS,
            Thing.DATES, Aspect.DATES,
            Thing.NUMBERS, Aspect.UIDS,
            Thing.SUBSCRIPTIONS, Aspect.SUBSCRIPTIONS);

    private final Scene scene;
    private final Notebook notebook;

    public RepresentativeStory(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    public FidelityFindings findings() {
        return mailbox().findings();
    }

    private Fidelity mailbox() {
        return Fidelity.of(scene.target());
    }

    Story story() {
        Story story = Story.about(ProbeMailbox.REPRESENTATIVE)
                .on(Mail.LETTERS, this::isFilled)
                .on(
                        View.REPRESENTATIVE,
                        () -> notebook.decideUnnoted(List.of(findings().filled())))
                .on(Snapshot.ONE, () -> notebook.say("It is " + mailbox().snapshot()))
                .on(Act.LOSES, () -> notebook.decideUnnoted(findings().lost()))
                .on(Handling.READ, () -> none(findings().unread()))
                .on(
                        Scope.SNAPSHOT,
                        () -> notebook.say("Restored from " + mailbox().restore()))
                .holds(
                        Promise.THERE,
                        Thing.EVERYTHING,
                        () -> notebook.decide(findings().seeded()))
                .holds(
                        Promise.HELD,
                        Thing.EVERYTHING,
                        () -> notebook.decide(findings().captured()))
                .holds(
                        Promise.GONE,
                        Thing.EVERYTHING,
                        () -> notebook.decide(findings().lost()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.MAILDIR,
                        () -> notebook.decide(findings().filesReturned()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.ROWS,
                        () -> notebook.decide(findings().rowsReturned()))
                .holds(Promise.WORKS, Thing.FILTER, () -> none(findings().unfiled()))
                .holds(Promise.WORKS, Thing.REPLY, () -> none(findings().unanswered()))
                .holds(Promise.WORKS, Thing.QUOTA, () -> none(findings().miscounted()))
                .holds(Promise.NOTHING_ELSE, () -> notebook.decide(findings().bystandersContained()));
        ASPECTS.forEach((thing, aspect) -> story.holds(
                Promise.AS_IT_WAS, thing, () -> notebook.decide(findings().returned(aspect))));
        return story;
    }

    private void isFilled() {
        notebook.say(mailbox().mailbox() + " is made of the mark \""
                + mailbox().mark().text() + "\"");
        notebook.decideUnnoted(List.of(findings().filled()));
    }

    private static void none(List<String> complaints) {
        assertThat(complaints)
                .overridingErrorMessage(() -> String.join("\n", complaints))
                .isEmpty();
    }
}
