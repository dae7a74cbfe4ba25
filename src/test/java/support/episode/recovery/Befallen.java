package support.episode.recovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import support.backup.Snapshot;
import support.episode.MailboxLook;
import support.episode.OwnMailServer;
import support.proof.Finding;
import support.proof.Prover;
import support.proof.Reading;
import support.proof.Volume;
import support.target.Target;

/**
 * A mail server that a loss has befallen, and what was seen before and after it.
 *
 * @param snapshot from which it can be restored
 * @param kept the labelled volumes of which the snapshot has the directory
 * @param sources the engine's names of what was lost
 * @param before the mailbox before the loss
 * @param contact in the webmail before the loss, {@code message} in the queue
 * @param at when the loss began
 * @param volumes those that were lost, and the new ones
 * @param empty every account and mail home that the new volumes held before the restore
 * @param lost the mailbox after the loss
 */
public record Befallen(
        Loss loss,
        Ground ground,
        Snapshot snapshot,
        Set<Volume> kept,
        Set<String> sources,
        MailboxLook before,
        Optional<Reading> contact,
        Reading message,
        Instant at,
        LostVolumes volumes,
        Set<String> empty,
        MailboxLook lost) {
    /** Has it befall this mail server. */
    static Befallen by(Loss loss, Ground ground, Snapshot snapshot) {
        OwnMailServer server = ground.server();
        Target target = server.target();
        target.requireDisposable();
        MailboxLook before = server.look();
        Optional<Reading> contact = ground.contact().map(Contact::onDisk);
        Reading message = ground.queued().files().onDisk(target);
        Set<String> sources = server.sources(loss.labelled(target));
        Set<Volume> kept = target.keptIn(snapshot);
        Instant at = Instant.now();
        LostVolumes volumes =
                loss == Loss.SERVER ? LostVolumes.replace(server, Ground.BLUEPRINT) : LostVolumes.lose(target, sources);
        return new Befallen(
                loss,
                ground,
                snapshot,
                kept,
                sources,
                before,
                contact,
                message,
                at,
                volumes,
                server.inhabitants(),
                server.lookAtLost());
    }

    Prover prover() {
        return new Prover(ground.server().nonce());
    }

    /** What was on the lost volumes is gone; a volume that is still the same one has lost nothing. */
    public List<Finding> losses() {
        volumes.requireLost();
        List<Finding> findings = new ArrayList<>();
        if (loss.losesAccounts()) {
            findings.add(prover().lost(before.accountOnDisk(), lost.accountOnDisk()));
            findings.add(prover().lost(before.accountInService(), lost.accountInService()));
        }
        if (loss.losesMessages()) {
            findings.add(prover().lost(before.maildir(), lost.maildir()));
            findings.add(prover().lost(before.inbox(), lost.inbox()));
        }
        return findings;
    }

    /** Every account and mail home that was there before the restore, of the kinds that were lost; none when the new volumes were empty. */
    public List<String> leftBeforeRestore() {
        return empty.stream()
                .filter(one -> loss.losesAccounts() && one.startsWith(OwnMailServer.ACCOUNT)
                        || loss.losesMessages() && one.startsWith(OwnMailServer.HOME))
                .toList();
    }
}
