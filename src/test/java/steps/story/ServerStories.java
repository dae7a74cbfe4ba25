package steps.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import steps.Notebook;
import steps.Scene;
import steps.view.View;
import support.episode.recovery.Loss;
import support.episode.recovery.OlderBackup;
import support.episode.recovery.OlderRestored;
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
    private Optional<Loss> loss = Optional.empty();
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
        return recoveries().recovery(named());
    }

    private Loss named() {
        return loss.orElseThrow(() -> new IllegalStateException("Nobody has lost a volume in this scenario"));
    }

    private Recoveries recoveries() {
        return Recoveries.of(scene.target(), source);
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

    Story own() {
        return Story.about(ProbeMailbox.OWN_SERVER)
                .on(
                        Mail.MESSAGE,
                        () -> notebook.say(
                                "It came to " + recoveries().begun().server().mailbox() + " on "
                                        + recoveries().begun().server().target().stack()))
                .on(Snapshot.ONE, () -> notebook.say("It is " + recoveries().snapshot()))
                .on(VolumeLoss.ACCOUNTS, () -> loses(Loss.ACCOUNTS))
                .on(VolumeLoss.MESSAGES, () -> loses(Loss.MESSAGES))
                .on(VolumeLoss.LABELLED, () -> loses(Loss.LABELLED))
                .on(VolumeLoss.SERVER, () -> loses(Loss.SERVER))
                .on(Scope.LOST, () -> {
                    recoveries().restore(named());
                    notebook.say("Restored from " + recoveries().lost(named()).snapshot());
                })
                .on(
                        Act.RESTARTS,
                        () -> notebook.say("It stands on " + recovery().server()))
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

    private void loses(Loss which) {
        loss = Optional.of(which);
        notebook.say(recoveries().lost(which).volumes().toString());
    }

    Story labelled() {
        return Story.about(ProbeMailbox.LABELLED)
                .on(Snapshot.ONE, () -> notebook.say("It is " + volumes().snapshot()))
                .on(VolumeLoss.OPTIONAL, () -> notebook.say(volumes().volumes().toString()))
                .on(Scope.LOST, () -> {
                    volumes().restore();
                    notebook.say("Restored from " + volumes().snapshot());
                })
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
                .on(Snapshot.ONE, () -> notebook.say("It is " + upgrade().kept().snapshot()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.ACCOUNT,
                        () -> notebook.decideUnnoted(upgrade().upgraded().accountSurvived()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.MAILDIR,
                        () -> notebook.decideUnnoted(upgrade().upgraded().maildirSurvived()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.INBOX,
                        () -> notebook.decideUnnoted(upgrade().upgraded().inboxSurvived()))
                .holds(Promise.OLD_PASSWORD, () -> {
                    notebook.decideUnnoted(upgrade().upgraded().inboxSurvived());
                    requireRefused(upgrade().upgraded().wrongPasswordRefused());
                })
                .holds(
                        Promise.HELD,
                        Thing.BOTH,
                        () -> notebook.decide(upgrade().kept().captured()));
    }

    private static void requireRefused(boolean refused) {
        assertThat(refused).as("front refuses a wrong password").isTrue();
    }

    Story olderBackup() {
        return Story.about(ProbeMailbox.OLDER_BACKUP)
                .on(Mail.MESSAGE, () -> notebook.say("The version before is " + backup().from()))
                .on(Snapshot.ONE, () -> notebook.say("It is " + backup().snapshot()))
                .on(
                        Scope.BARE,
                        () -> notebook.say(
                                "The new server is " + backup().restored().to() + "; "
                                        + backup().restored().volumes()))
                .holds(Promise.AS_IT_WAS, Thing.BOTH, this::comesBackInALaterVersion);
    }

    private void comesBackInALaterVersion() {
        OlderRestored restored = backup().restored();
        assertThat(restored.to().isAfter(backup().from()))
                .as("%s is a later version than %s", restored.to(), backup().from())
                .isTrue();
        notebook.decideUnnoted(backup().captured());
        notebook.decide(restored.returned());
        notebook.note(restored.clocked());
    }
}
