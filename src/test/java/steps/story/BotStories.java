package steps.story;

import steps.Notebook;
import steps.Scene;
import steps.view.View;
import support.episode.recovery.FullDisk;
import support.episode.recovery.KilledBackup;
import support.episode.recovery.KilledRestore;
import support.episode.recovery.Outliving;
import support.target.OwnBot;
import support.target.OwnBot.Trouble;

/** What befalls a backup bot with a repository of its own: a full disk, a restart, a kill. */
public final class BotStories {
    private final Scene scene;
    private final OwnBot.Source bots;
    private final Notebook notebook;

    public BotStories(Scene scene, OwnBot.Source bots, Notebook notebook) {
        this.scene = scene;
        this.bots = bots;
        this.notebook = notebook;
    }

    private FullDisk.Outcome disk() {
        return FullDisk.of(scene.target(), bots);
    }

    private Outliving outliving() {
        return Outliving.of(scene.target(), bots);
    }

    public KilledBackup.Outcome backup() {
        return KilledBackup.of(scene.target(), bots);
    }

    public KilledRestore.Outcome restore() {
        return KilledRestore.of(scene.target(), bots);
    }

    Story fullDisk() {
        return Story.about(ProbeMailbox.FULL_DISK)
                .on(Mail.MESSAGE, this::disk)
                .on(Snapshot.ONE, this::disk)
                .on(Act.LOSES, this::disk)
                .on(
                        new Hampered(Scope.SNAPSHOT, Trouble.SMALL_DISK),
                        () -> notebook.say("The backup bot: " + disk().restore()))
                .holds(Promise.AS_IT_WAS, Thing.BOTH, () -> notebook.decide(disk().returned()));
    }

    Story restarted() {
        return Story.about(ProbeMailbox.RESTARTED_BOT)
                .on(Mail.MESSAGE, this::outliving)
                .on(Snapshot.ONE, () -> notebook.say("It is " + outliving().snapshot()))
                .on(Act.RESTARTS, this::outliving)
                .on(Act.LOSES, this::outliving)
                .on(Scope.SNAPSHOT, this::outliving)
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decide(outliving().returned()));
    }

    Story killedBackup() {
        return Story.about(ProbeMailbox.KILLED_BACKUP)
                .on(
                        Act.DIES,
                        () -> notebook.say(
                                "Killed with " + backup().packs() + " files of data written: " + backup().answer()))
                .on(View.SNAPSHOTS, this::backup)
                .on(Snapshot.NEXT, this::backup)
                .holds(Promise.HELD, Thing.BOTH, () -> notebook.decide(backup().captured()));
    }

    Story killedRestore() {
        return Story.about(ProbeMailbox.KILLED_RESTORE)
                .on(
                        Act.DIES,
                        () -> notebook.say("Killed with " + restore().back() + " of "
                                + restore().all() + " files back: " + restore().answer()))
                .on(
                        Scope.AGAIN,
                        () -> notebook.say("The second restore: " + restore().again()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decide(restore().returned()));
    }
}
