package steps.story;

import static org.assertj.core.api.Assertions.assertThat;

import steps.Notebook;
import steps.Scene;
import steps.view.View;
import support.backup.BotAnswer;
import support.episode.traffic.DatabaseUnderLoad;
import support.episode.traffic.DatabaseUnderLoad.Copies;
import support.episode.traffic.UnderTraffic;
import support.target.OwnStack;

/** What goes on while the backup bot works: mail that keeps arriving, a database that is written without a pause. */
public final class BusyStories {
    private final Scene scene;
    private final OwnStack.Source stacks;
    private final Notebook notebook;

    public BusyStories(Scene scene, OwnStack.Source stacks, Notebook notebook) {
        this.scene = scene;
        this.stacks = stacks;
        this.notebook = notebook;
    }

    public DatabaseUnderLoad load() {
        return DatabaseUnderLoad.of(scene.target(), stacks);
    }

    public UnderTraffic.Outcome mail() {
        return UnderTraffic.of(scene.target());
    }

    Story database() {
        return Story.about("the busy database")
                .on(Snapshot.HOOKED, this::tellsOfCopies)
                .on(
                        Scope.HOOKED,
                        () -> notebook.say(
                                "Restored with transaction " + load().restore().captured() + " in it"));
    }

    /** What plain copies are worth is a matter of chance, so it is told and nothing rests on it. */
    private void tellsOfCopies() {
        Copies plain = load().plain().get();
        Copies hooked = load().hooked().get();
        notebook.say("Transactions of 300 rows committed meanwhile: " + plain.transactions() + " with plain copies, "
                + hooked.transactions() + " with copies of the hook");
        notebook.say(
                plain.torn().size() + " of " + plain.complaints().size()
                        + " plain copies of the busy database are torn or were refused: " + plain.torn()
                        + (plain.torn().isEmpty()
                                ? ""
                                : "; a hook that copies it whole (VACUUM INTO, or .backup) stands in overlays/database.yml of the lab's recipe"));
    }

    public Story traffic() {
        return Story.about("mail that keeps arriving")
                .on(
                        View.BUSY_SNAPSHOT,
                        () -> notebook.say(mail().deliveredBefore() + " messages and " + mail().madeBefore()
                                + " accounts were there before the snapshot began"))
                .on(View.FATES, () -> notebook.say("What became of the messages: " + mail().fates()))
                .holds(Promise.HELD, Thing.ALL_MESSAGES, this::holdsEveryMessage)
                .holds(Promise.HELD, Thing.ALL_ACCOUNTS, this::knowsEveryAccount);
    }

    private void holdsEveryMessage() {
        assertThat(mail().deliveredBefore())
                .as("messages on disk before the snapshot began")
                .isPositive();
        assertThat(mail().missing())
                .overridingErrorMessage("""
                        A snapshot that was taken under traffic lacks mail.
                          expected: all %d messages that were on disk before it began
                          observed: it lacks %s
                          look at:  %s""", mail().deliveredBefore(), mail().missing(), last())
                .isEmpty();
    }

    private void knowsEveryAccount() {
        assertThat(mail().madeBefore())
                .as("accounts that had been made before the snapshot began")
                .isPositive();
        assertThat(mail().unknown())
                .overridingErrorMessage("""
                        The database in a snapshot that was taken under traffic lacks accounts.
                          expected: all %d accounts that had been made before it began
                          observed: it lacks %s
                          look at:  %s""", mail().madeBefore(), mail().unknown(), last())
                .isEmpty();
    }

    private BotAnswer last() {
        return mail().answers().get(mail().answers().size() - 1);
    }
}
