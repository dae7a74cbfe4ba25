package support.episode.recovery;

import java.util.List;
import java.util.Set;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.OwnMailServer;
import support.mailu.Mailu;
import support.proof.Finding;
import support.proof.Nonce;
import support.proof.Prover;
import support.proof.Reading;
import support.target.Blueprint;
import support.target.OwnStack;
import support.target.Target;

/**
 * Volumes that the recipe leaves out, labelled by an overlay: the DKIM keys and the webmail's address books. Both are lost and restored, and
 * mail is signed before, in between and after.
 *
 * @param declared the key as this run made it
 * @param signedBefore whether mail was signed with it before the snapshot; {@code keyBefore} its file on disk
 * @param keyUntouched the file after another volume had been restored
 * @param signedWhileLost whether mail was signed while the volume was lost
 * @param keyReturned the file after the restore, before admin was started anew and could take it for its own
 * @param signedAfter whether mail is signed after the restore
 */
public record KeptKeys(
        Nonce nonce,
        Snapshot snapshot,
        LostVolumes volumes,
        Reading declared,
        Reading signedBefore,
        Reading keyBefore,
        Reading keyCaptured,
        Reading keyUntouched,
        Reading keyLost,
        Reading signedWhileLost,
        Reading keyReturned,
        Reading signedAfter,
        Reading contactBefore,
        Reading contactCaptured,
        Reading contactLost,
        Reading contactReturned) {
    private static final String SERVICE_OF_WEBMAIL = "webmail";

    /** It happens once, for every scenario that asks. */
    public static KeptKeys of(Target target, OwnStack.Source source) {
        return Episodes.once(
                        target,
                        "the operator loses labelled keys and address books, and restores them",
                        () -> run(source))
                .get();
    }

    private static KeptKeys run(OwnStack.Source source) {
        Blueprint labelled = Blueprint.of("keys")
                .with(new Overlay()
                        .keeping("admin", Mailu.DATA + "," + Mailu.DKIM)
                        .keeping(SERVICE_OF_WEBMAIL, "/data")
                        .file());
        try (OwnMailServer server = new OwnMailServer(source, labelled)) {
            Target target = server.target();
            target.requireDisposable();
            Signing signing = Signing.begin(server);
            Contact contact = Contact.add(server);
            Set<String> sources = server.sources(Set.of(signing.volume(), contact.volume()));
            // Admin takes a key that its command line wrote for its own when it starts, as it does on any server sooner
            // or later.
            LostVolumes.restartUsers(target, sources);
            Reading declared = signing.declared();
            Reading signedBefore = signing.signature();
            Reading keyBefore = signing.files().onDisk(target);
            Reading contactBefore = contact.onDisk();
            Snapshot snapshot = server.snapshot();
            Reading keyCaptured = signing.files().inSnapshot(target, snapshot);
            Reading contactCaptured = contact.inSnapshot(snapshot);
            target.bot().restore(snapshot, target.mailu().accountsVolume().source());
            Reading keyUntouched = signing.files().onDisk(target);
            LostVolumes volumes = LostVolumes.lose(target, sources);
            Reading keyLost = signing.files().onDisk(target);
            Reading contactLost = contact.onDisk();
            Reading signedWhileLost = signing.signature();
            target.bot().restore(snapshot);
            Reading keyReturned = signing.files().onDisk(target);
            LostVolumes.restartUsers(target, sources);
            return new KeptKeys(
                    server.nonce(),
                    snapshot,
                    volumes,
                    declared,
                    signedBefore,
                    keyBefore,
                    keyCaptured,
                    keyUntouched,
                    keyLost,
                    signedWhileLost,
                    keyReturned,
                    signing.signature(),
                    contactBefore,
                    contactCaptured,
                    contactLost,
                    contact.onDisk());
        }
    }

    private Prover prover() {
        return new Prover(nonce);
    }

    /** Mail is signed with the key that this run made. */
    public Finding keySeeded() {
        return prover().seeded(declared, signedBefore);
    }

    public Finding keyCapturedInSnapshot() {
        return prover().captured(keyBefore, keyCaptured);
    }

    /** A restore of another volume has left it alone. */
    public Finding keyContained() {
        return prover().contained(keyBefore, keyUntouched);
    }

    /** The key is gone from disk, and no mail is signed with it. */
    public List<Finding> keyLosses() {
        volumes.requireLost();
        return List.of(prover().lost(keyBefore, keyLost), prover().lost(signedBefore, signedWhileLost));
    }

    /** The key is back on disk, and mail is signed with it: the record that was published before the loss verifies both. */
    public List<Finding> keyReturns() {
        return List.of(prover().returned(keyBefore, keyReturned), prover().returned(signedBefore, signedAfter));
    }

    /** The contact was in the snapshot, was lost, and is back. */
    public List<Finding> contactReturns() {
        volumes.requireLost();
        return List.of(
                prover().captured(contactBefore, contactCaptured),
                prover().lost(contactBefore, contactLost),
                prover().returned(contactBefore, contactReturned));
    }
}
