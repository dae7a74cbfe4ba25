package steps.story;

import static org.assertj.core.api.Assertions.assertThat;

import steps.Notebook;
import steps.Scene;
import support.backup.NewerFiles;
import support.episode.Episode;
import support.episode.Episodes;
import support.episode.NewerMail;
import support.episode.Plan;

/** The probe mailbox, and the one of which only the account is restored. */
public final class ProbeStories {
    private final Scene scene;
    private final Notebook notebook;

    public ProbeStories(Scene scene, Notebook notebook) {
        this.scene = scene;
        this.notebook = notebook;
    }

    public Episode episode(Plan plan) {
        return Episodes.of(scene.target(), plan);
    }

    Story probe() {
        return story(ProbeMailbox.PROBE, episode(Plan.EVERYTHING));
    }

    Story halfRestored() {
        return story(ProbeMailbox.HALF_RESTORED, episode(Plan.ACCOUNTS_ONLY));
    }

    private Story story(ProbeMailbox mailbox, Episode episode) {
        return Story.about(mailbox)
                .on(Mail.MESSAGE, episode::seedNow)
                .on(Mail.NEWER, episode::receiveNewerNow)
                .on(Snapshot.ONE, episode::snapshotNow)
                .on(Act.LOSES, episode::loseNow)
                .on(Scope.SNAPSHOT, () -> episode.restoreNow(Plan.EVERYTHING))
                .on(Scope.ACCOUNTS, () -> episode.restoreNow(Plan.ACCOUNTS_ONLY))
                .holds(
                        Promise.THERE,
                        Thing.ACCOUNT,
                        () -> notebook.decide(episode.findings().accountSeeded()))
                .holds(
                        Promise.THERE,
                        Thing.MESSAGE,
                        () -> notebook.decide(episode.findings().messageSeeded()))
                .holds(
                        Promise.HELD,
                        Thing.ACCOUNT,
                        () -> notebook.decide(episode.findings().accountCaptured()))
                .holds(
                        Promise.HELD,
                        Thing.MAILDIR,
                        () -> notebook.decide(episode.findings().maildirCaptured()))
                .holds(
                        Promise.GONE,
                        Thing.ACCOUNT,
                        () -> notebook.decide(episode.findings().accountLost()))
                .holds(
                        Promise.GONE,
                        Thing.MAILDIR,
                        () -> notebook.decide(episode.findings().maildirLost()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.ACCOUNT,
                        () -> notebook.decide(episode.findings().accountReturned()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.MAILDIR,
                        () -> notebook.decide(episode.findings().maildirReturned()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.INBOX,
                        () -> notebook.decide(episode.findings().inboxReturned()))
                .holds(
                        Promise.ABSENT,
                        Thing.MESSAGE,
                        () -> notebook.decideUnnoted(episode.findings().messageStillLost()))
                .holds(Promise.OLD_PASSWORD, () -> onlyTheOldPassword(mailbox, episode))
                .holds(
                        Promise.NOTHING_ELSE,
                        () -> notebook.decide(episode.findings().witnessContained()))
                .holds(Promise.THERE, Thing.OLDER_MESSAGE, () -> olderMessageIsThere(episode))
                .holds(Promise.AS_DECLARED, Thing.NEWER_MESSAGE, () -> newerMessageIsAsDeclared(episode));
    }

    private static void onlyTheOldPassword(ProbeMailbox mailbox, Episode episode) {
        episode.findings().inboxReturned().orFail();
        assertThat(episode.findings().wrongPasswordRefused())
                .as("front refuses a wrong password for %s", mailbox)
                .isTrue();
    }

    private static void olderMessageIsThere(Episode episode) {
        NewerMail.Fate fate = episode.findings().newerMail();
        assertThat(fate.olderThere())
                .as("%s holds the message that the snapshot holds", fate.home().path())
                .isTrue();
    }

    private void newerMessageIsAsDeclared(Episode episode) {
        NewerMail.Fate fate = episode.findings().newerMail();
        NewerFiles declared = scene.target().bot().newerFiles();
        assertThat(fate.newer())
                .overridingErrorMessage("""
                        Mail that is newer than the snapshot was not treated as declared.
                          expected: the restore to have it %s, as target.bot.newer-files declares
                          observed: it is %s in %s
                          look at:  the settings of the backup bot, and target.bot.newer-files""", declared, fate.newer(), fate.home().path())
                .isEqualTo(declared);
    }
}
