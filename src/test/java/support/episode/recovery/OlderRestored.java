package support.episode.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import support.backup.Snapshot;
import support.episode.MailboxLook;
import support.episode.OwnMailServer;
import support.episode.Seeded;
import support.proof.Finding;
import support.proof.Nonce;
import support.proof.Note.RecoveryNote;
import support.proof.Prover;
import support.recipe.RecipeVersion;
import support.target.Blueprint;
import support.target.Target;

/**
 * A mail server of the version before that was lost, and a bare new one of this version with its backup.
 *
 * @param to the version that it was restored into
 */
public record OlderRestored(
        Nonce nonce,
        RecipeVersion to,
        Seeded seeded,
        Snapshot snapshot,
        LostVolumes volumes,
        Instant lostAt,
        Instant restoreBegan,
        MailboxLook after) {
    static OlderRestored of(OwnMailServer server, Blueprint current, Snapshot snapshot) {
        Instant lostAt = Instant.now();
        LostVolumes volumes = LostVolumes.replace(server, current);
        Instant restoreBegan = Instant.now();
        Target target = server.target();
        target.requireDisposable();
        target.bot().restore(snapshot);
        LostVolumes.restartUsers(target, server.sources(Loss.LABELLED.labelled(target)));
        return new OlderRestored(
                server.nonce(),
                server.target().version(),
                server.seeded(),
                snapshot,
                volumes,
                lostAt,
                restoreBegan,
                server.look());
    }

    /** The account, the Maildir and what the user reads are as they were under the version before. */
    public List<Finding> returned() {
        volumes.requireLost();
        Prover prover = new Prover(nonce);
        return List.of(
                prover.returned(seeded.accountOnDisk(), after.accountOnDisk()),
                prover.returned(seeded.accountInService(), after.accountInService()),
                prover.returned(seeded.maildir(), after.maildir()),
                prover.returned(seeded.inbox(), after.inbox()));
    }

    /** As {@link Recovery#clocked()}. */
    public RecoveryNote clocked() {
        return RecoveryNote.of(
                "the version before, restored into this one",
                Duration.between(restoreBegan, after.inbox().takenAt()),
                Duration.between(snapshot.time(), lostAt));
    }
}
