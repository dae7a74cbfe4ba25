package support.episode.recovery;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.OwnMailServer;
import support.episode.Stage;
import support.mailu.AddressBook;
import support.mailu.MailQueue;
import support.mailu.Mailu;
import support.proof.Finding;
import support.proof.Nonce;
import support.proof.Observation.Present;
import support.proof.Prover;
import support.proof.Reading;
import support.proof.Volume;
import support.target.Blueprint;
import support.target.OwnStack;
import support.target.Target;

/**
 * Volumes that the recipe leaves out, labelled by an overlay: the DKIM keys, the webmail's address books and the queue. All are lost and
 * restored; mail is signed before, in between and after, and a message waits in the queue all the while.
 *
 * @param declared the key as this run made it
 * @param signedBefore whether mail was signed with it before the snapshot
 * @param keyUntouched the key's file after another volume had been restored
 * @param signedWhileLost whether mail was signed while the volume was lost
 * @param signedAfter whether mail is signed after the restore
 * @param key its file; returned before admin was started anew and could take it for its own
 * @param contact nothing where no webmail keeps any
 * @param arrived how often the message was in the INBOX when it had been let go after the restore
 */
public record OptionalVolumes(
        Nonce nonce,
        Snapshot snapshot,
        LostVolumes volumes,
        Reading declared,
        Reading signedBefore,
        Reading keyUntouched,
        Reading signedWhileLost,
        Reading signedAfter,
        Course key,
        Optional<Course> contact,
        Course message,
        Stage<Integer> arrived) {
    /** It happens once, for every scenario that asks. */
    public static OptionalVolumes of(Target target, OwnStack.Source source) {
        return Episodes.onceApart(
                        target,
                        "the operator loses labelled keys, address books and queue, and restores them",
                        () -> run(target, source))
                .get();
    }

    private static OptionalVolumes run(Target like, OwnStack.Source source) {
        Overlay overlay = new Overlay()
                .keeping(like.mailu().adminService(), Mailu.DATA + "," + Mailu.DKIM)
                .keeping(like.mailu().smtpService(), MailQueue.DIRECTORY);
        Contact.service(like.stack()).ifPresent(webmail -> overlay.keeping(webmail.name(), AddressBook.DATA));
        Blueprint labelled = Blueprint.of("optional").with(overlay.file());
        try (OwnMailServer server = new OwnMailServer(source, labelled)) {
            Target target = server.target();
            target.requireDisposable();
            Signing signing = Signing.begin(server);
            Optional<Contact> contact = Contact.add(server);
            Queued queued = Queued.hold(server);
            Set<Volume> all = new HashSet<>(Set.of(signing.volume(), queued.volume()));
            contact.map(Contact::volume).ifPresent(all::add);
            Set<String> sources = server.sources(all);
            // Admin takes a key that its command line wrote for its own when it starts, as it does on any server sooner
            // or later.
            LostVolumes.restartUsers(target, sources);
            Reading declared = signing.declared();
            Reading signedBefore = signing.signature();
            Reading keyBefore = signing.files().onDisk(target);
            Optional<Reading> contactBefore = contact.map(Contact::onDisk);
            Reading messageBefore = queued.files().onDisk(target);
            Snapshot snapshot = server.snapshot();
            Reading keyCaptured = signing.files().inSnapshot(target, snapshot);
            Optional<Reading> contactCaptured = contact.map(one -> one.inSnapshot(snapshot));
            Reading messageCaptured = queued.files().inSnapshot(target, snapshot);
            target.bot().restore(snapshot, target.mailu().accountsVolume().source());
            Reading keyUntouched = signing.files().onDisk(target);
            LostVolumes volumes = LostVolumes.lose(target, sources);
            Reading keyLost = signing.files().onDisk(target);
            Optional<Reading> contactLost = contact.map(Contact::onDisk);
            Reading messageLost = queued.files().onDisk(target);
            Reading signedWhileLost = signing.signature();
            target.bot().restore(snapshot);
            Reading keyReturned = signing.files().onDisk(target);
            Reading messageReturned = queued.files().onDisk(target);
            LostVolumes.restartUsers(target, sources);
            return new OptionalVolumes(
                    server.nonce(),
                    snapshot,
                    volumes,
                    declared,
                    signedBefore,
                    keyUntouched,
                    signedWhileLost,
                    signing.signature(),
                    new Course(keyBefore, keyCaptured, keyLost, keyReturned),
                    contact.map(one -> new Course(
                            contactBefore.orElseThrow(),
                            contactCaptured.orElseThrow(),
                            contactLost.orElseThrow(),
                            one.onDisk())),
                    new Course(messageBefore, messageCaptured, messageLost, messageReturned),
                    Stage.over(
                            "the message that waited is let go",
                            () -> messageReturned.observation() instanceof Present ? queued.release() : 0));
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
        return prover().captured(key.before(), key.captured());
    }

    /** A restore of another volume has left it alone. */
    public Finding keyContained() {
        return prover().contained(key.before(), keyUntouched);
    }

    /** The key is gone from disk, and no mail is signed with it. */
    public List<Finding> keyLosses() {
        volumes.requireLost();
        return List.of(prover().lost(key.before(), key.lost()), prover().lost(signedBefore, signedWhileLost));
    }

    /** The key is back on disk, and mail is signed with it: the record that was published before the loss verifies both. */
    public List<Finding> keyReturns() {
        return List.of(prover().returned(key.before(), key.returned()), prover().returned(signedBefore, signedAfter));
    }

    /** The contact was in the snapshot, was lost, and is back; nothing where there is no webmail with contacts. */
    public Optional<List<Finding>> contactReturns() {
        volumes.requireLost();
        return contact.map(one -> one.findings(prover()));
    }

    /** The message that waited was in the snapshot, was lost, and waits again. */
    public List<Finding> messageReturns() {
        volumes.requireLost();
        return message.findings(prover());
    }
}
