package steps.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import steps.Notebook;
import steps.Scene;
import steps.view.View;
import support.episode.recovery.Loss;
import support.episode.recovery.OlderBackup;
import support.episode.recovery.OptionalVolumes;
import support.episode.recovery.OtherDomain;
import support.episode.recovery.Recoveries;
import support.episode.recovery.Recovery;
import support.episode.upgrade.Upgrade;
import support.proof.NotAsked;
import support.target.OwnStack;

/** Mailboxes on mail servers of their own: what is lost there, restored into other circumstances, or upgraded. */
public final class ServerStories {
    private final Scene scene;
    private final OwnStack.Source source;
    private final Notebook notebook;
    private Recovery recovery;
    private Optional<String> complaint = Optional.empty();

    public ServerStories(Scene scene, OwnStack.Source source, Notebook notebook) {
        this.scene = scene;
        this.source = source;
        this.notebook = notebook;
    }

    /** Told where a promise is about the webmail's contacts and there are none. */
    public static NotAsked noWebmail() {
        return new NotAsked(
                "an address book of the webmail",
                "no service of this mail server keeps one of Roundcube's on a volume at /data");
    }

    /** What became of the loss that this scenario has named. */
    public Recovery recovery() {
        if (recovery == null) {
            throw new IllegalStateException("Nobody has lost a volume in this scenario");
        }
        return recovery;
    }

    public OptionalVolumes volumes() {
        return OptionalVolumes.of(scene.target(), source);
    }

    public Upgrade upgrade() {
        return Upgrade.of(scene.target(), source);
    }

    public OlderBackup backup() {
        return OlderBackup.of(scene.target(), source);
    }

    public OtherDomain domains() {
        return OtherDomain.of(scene.target(), source);
    }

    /** What an operator is told who compares a snapshot with settings. */
    public Optional<String> complaint() {
        return complaint;
    }

    /** All that is done there is done for the loss, or for other settings, so it is done as soon as those are named. */
    Story own() {
        return Story.about(ProbeMailbox.OWN_SERVER)
                .on(Mail.MESSAGE, () -> {})
                .on(Snapshot.ONE, () -> {})
                .on(VolumeLoss.ACCOUNTS, () -> loses(Loss.ACCOUNTS))
                .on(VolumeLoss.MESSAGES, () -> loses(Loss.MESSAGES))
                .on(VolumeLoss.LABELLED, () -> loses(Loss.LABELLED))
                .on(VolumeLoss.SERVER, () -> loses(Loss.SERVER))
                .on(
                        Scope.LOST,
                        () -> notebook.say("Restored from " + recovery().snapshot() + " on "
                                + recovery().server()))
                .on(Act.RESTARTS, this::recovery)
                .on(View.SETTINGS, () -> complaint = domains().same().complaint())
                .on(View.OTHER_SETTINGS, () -> complaint = domains().changed().complaint())
                .on(Scope.OTHER_DOMAIN, () -> complaint = domains().restored().complaint())
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.ACCOUNT,
                        () -> notebook.decide(recovery().accountReturned()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.MAILDIR,
                        () -> notebook.decide(recovery().maildirReturned()))
                .holds(Promise.AS_IT_WAS, Thing.INBOX, () -> {
                    notebook.decide(recovery().inboxReturned());
                    notebook.note(recovery().clocked());
                })
                .holds(Promise.OLD_PASSWORD, () -> {
                    recovery().inboxReturned().orFail();
                    requireRefused(recovery().wrongPasswordRefused());
                })
                .holds(
                        Promise.AS_LABELLED,
                        Thing.CONTACT,
                        () -> notebook.decideUnnoted(
                                List.of(recovery().contactAsLabelled().orElseThrow(ServerStories::noWebmail))))
                .holds(
                        Promise.AS_LABELLED,
                        Thing.QUEUED,
                        () -> notebook.decideUnnoted(List.of(recovery().messageAsLabelled())))
                .holds(Promise.NOTHING_ELSE, () -> notebook.decide(recovery().contained()));
    }

    private void loses(Loss loss) {
        recovery = Recoveries.of(loss, scene.target(), source);
        notebook.say(recovery.volumes().toString());
    }

    Story labelled() {
        return Story.about(ProbeMailbox.LABELLED)
                .on(Snapshot.ONE, () -> notebook.say("It is " + volumes().snapshot()))
                .on(VolumeLoss.OPTIONAL, () -> notebook.say(volumes().volumes().toString()))
                .on(Scope.LOST, this::volumes)
                .holds(
                        Promise.HELD,
                        Thing.DKIM_KEY,
                        () -> notebook.decide(volumes().keyCapturedInSnapshot()))
                .holds(
                        Promise.GONE,
                        Thing.DKIM_KEY,
                        () -> notebook.decide(volumes().keyLosses()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.DKIM_KEY,
                        () -> notebook.decide(volumes().keyReturns()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.CONTACT,
                        () -> notebook.decide(volumes().contactReturns().orElseThrow(ServerStories::noWebmail)))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.QUEUED,
                        () -> notebook.decide(volumes().messageReturns()));
    }

    Story versionBefore() {
        return Story.about(ProbeMailbox.VERSION_BEFORE)
                .on(
                        Mail.MESSAGE,
                        () -> notebook.say("The version before is " + upgrade().from()))
                .on(
                        Snapshot.VERSION_BEFORE,
                        () -> notebook.say("The backup bot answered: "
                                + upgrade().earlier().answer()))
                .on(
                        Snapshot.ONE,
                        () -> notebook.say("It is looked at in "
                                + upgrade().maildirInSnapshot().where()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.ACCOUNT,
                        () -> notebook.decideUnnoted(upgrade().accountSurvived()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.MAILDIR,
                        () -> notebook.decideUnnoted(upgrade().maildirSurvived()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.INBOX,
                        () -> notebook.decideUnnoted(upgrade().inboxSurvived()))
                .holds(Promise.OLD_PASSWORD, () -> {
                    notebook.decideUnnoted(upgrade().inboxSurvived());
                    requireRefused(upgrade().wrongPasswordRefused());
                })
                .holds(
                        Promise.HELD,
                        Thing.BOTH,
                        () -> notebook.decide(
                                List.of(upgrade().accountCaptured(), upgrade().maildirCaptured())));
    }

    private static void requireRefused(boolean refused) {
        assertThat(refused).as("front refuses a wrong password").isTrue();
    }

    Story olderBackup() {
        return Story.about(ProbeMailbox.OLDER_BACKUP)
                .on(Mail.MESSAGE, () -> notebook.say("The version before is " + backup().from()))
                .on(Snapshot.ONE, () -> notebook.say("It is " + backup().snapshot()))
                .on(Scope.BARE, () -> notebook.say("The new server is " + backup().to() + "; " + backup().volumes()))
                .holds(Promise.AS_IT_WAS, Thing.BOTH, this::comesBackInALaterVersion);
    }

    private void comesBackInALaterVersion() {
        assertThat(backup().to().isAfter(backup().from()))
                .as("%s is a later version than %s", backup().to(), backup().from())
                .isTrue();
        notebook.decideUnnoted(backup().captured());
        notebook.decide(backup().returned());
        notebook.note(backup().clocked());
    }
}
