package support.episode.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.MailboxLook;
import support.episode.OwnMailServer;
import support.episode.Seeded;
import support.mailu.Mailu;
import support.proof.Finding;
import support.proof.Nonce;
import support.proof.Note.RecoveryNote;
import support.proof.Prover;
import support.proof.Reading;
import support.recipe.RecipeVersion;
import support.target.Blueprint;
import support.target.Blueprint.Release;
import support.target.OwnStack;
import support.target.Target;

/**
 * A backup of the version before, with backup labels by an overlay, restored into a bare new server of this version.
 *
 * @param from the version that was backed up
 * @param to the version that it was restored into
 */
public record OlderBackup(
        Nonce nonce,
        RecipeVersion from,
        RecipeVersion to,
        Seeded seeded,
        Snapshot snapshot,
        Reading accountInSnapshot,
        Reading maildirInSnapshot,
        LostVolumes volumes,
        Instant lostAt,
        Instant restoreBegan,
        MailboxLook after) {
    private static final Blueprint CURRENT = Blueprint.of("older");

    /** It happens once, for every scenario that asks. */
    public static OlderBackup of(Target target, OwnStack.Source source) {
        return Episodes.onceApart(target, "a backup of the version before is restored into this one", () -> run(source))
                .get();
    }

    private static OlderBackup run(OwnStack.Source source) {
        Blueprint labelled = CURRENT.with(Release.PREVIOUS)
                .with(new Overlay()
                        .keeping("admin", Mailu.DATA)
                        .keeping("imap", Mailu.MAIL)
                        .file());
        try (OwnMailServer server = new OwnMailServer(source, labelled)) {
            Target old = server.target();
            RecipeVersion from = old.version();
            Snapshot snapshot = server.snapshot();
            Reading account = server.accountIn(snapshot);
            Reading maildir = server.maildirIn(snapshot);
            Instant lostAt = Instant.now();
            LostVolumes volumes = LostVolumes.replace(server, CURRENT);
            Instant restoreBegan = Instant.now();
            Target current = server.target();
            current.requireDisposable();
            current.bot().restore(snapshot);
            LostVolumes.restartUsers(current, server.sources(Loss.LABELLED.labelled(current)));
            return new OlderBackup(
                    server.nonce(),
                    from,
                    current.version(),
                    server.seeded(),
                    snapshot,
                    account,
                    maildir,
                    volumes,
                    lostAt,
                    restoreBegan,
                    server.look());
        }
    }

    private Prover prover() {
        return new Prover(nonce);
    }

    /** The snapshot of the version before holds the account and the Maildir. */
    public List<Finding> captured() {
        return List.of(
                prover().captured(seeded.accountOnDisk(), accountInSnapshot),
                prover().captured(seeded.maildir(), maildirInSnapshot));
    }

    /** The account, the Maildir and what the user reads are as they were under the version before. */
    public List<Finding> returned() {
        volumes.requireLost();
        return List.of(
                prover().returned(seeded.accountOnDisk(), after.accountOnDisk()),
                prover().returned(seeded.accountInService(), after.accountInService()),
                prover().returned(seeded.maildir(), after.maildir()),
                prover().returned(seeded.inbox(), after.inbox()));
    }

    /** As {@link Recovery#clocked()}. */
    public RecoveryNote clocked() {
        return RecoveryNote.of(
                "the version before, restored into this one",
                Duration.between(restoreBegan, after.inbox().takenAt()),
                Duration.between(snapshot.time(), lostAt));
    }
}
