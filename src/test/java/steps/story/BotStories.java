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

    private FullDisk disk() {
        return FullDisk.of(scene.target(), bots);
    }

    private Outliving outliving() {
        return Outliving.of(scene.target(), bots);
    }

    public KilledBackup backup() {
        return KilledBackup.of(scene.target(), bots);
    }

    public KilledRestore restore() {
        return KilledRestore.of(scene.target(), bots);
    }

    Story fullDisk() {
        return Story.about(ProbeMailbox.FULL_DISK)
                .on(Mail.MESSAGE, () -> notebook.say("It came to " + disk().mailbox()))
                .on(Snapshot.ONE, () -> notebook.say("It is " + disk().snapshot()))
                .on(Act.LOSES, () -> notebook.say("Of " + disk().lose() + " nothing is left"))
                .on(
                        new Hampered(Scope.SNAPSHOT, Trouble.SMALL_DISK),
                        () -> notebook.say(
                                "The backup bot: " + disk().restored().answer()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decide(disk().restored().returned()));
    }

    Story restarted() {
        return Story.about(ProbeMailbox.RESTARTED_BOT)
                .on(Mail.MESSAGE, () -> notebook.say("It came to " + outliving().mailbox()))
                .on(Snapshot.ONE, () -> notebook.say("It is " + outliving().snapshot()))
                .on(Act.RESTARTS, () -> outliving().restart())
                .on(Act.LOSES, () -> notebook.say("Of " + outliving().lose() + " nothing is left"))
                .on(Scope.SNAPSHOT, () -> outliving().returned())
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decide(outliving().returned()));
    }

    Story killedBackup() {
        return Story.about(ProbeMailbox.KILLED_BACKUP)
                .on(
                        Act.DIES,
                        () -> notebook.say("Killed with " + backup().killed().packs() + " files of data written: "
                                + backup().killed().answer()))
                .on(
                        View.SNAPSHOTS,
                        () -> notebook.say(
                                "Of the killed backup: " + backup().killed().phantoms()))
                .on(Snapshot.NEXT, () -> notebook.say("It is " + backup().next().snapshot()))
                .holds(
                        Promise.HELD,
                        Thing.BOTH,
                        () -> notebook.decide(backup().next().captured()));
    }

    Story killedRestore() {
        return Story.about(ProbeMailbox.KILLED_RESTORE)
                .on(
                        Act.DIES,
                        () -> notebook.say("Killed with " + restore().killed().back() + " of "
                                + restore().killed().all() + " files back: "
                                + restore().killed().answer()))
                .on(
                        Scope.AGAIN,
                        () -> notebook.say(
                                "The second restore: " + restore().again().answer()))
                .holds(
                        Promise.AS_IT_WAS,
                        Thing.BOTH,
                        () -> notebook.decide(restore().again().returned()));
    }
}
