package support.episode.recovery;

import java.util.List;
import java.util.Optional;
import support.backup.Snapshot;
import support.episode.Chapters;
import support.episode.Episodes;
import support.episode.Stage;
import support.proof.Finding;
import support.proof.Observation.Present;
import support.proof.Prover;
import support.proof.Reading;
import support.target.OwnStack;
import support.target.Target;

/**
 * Volumes that the recipe leaves out, labelled by an overlay: the DKIM keys, the webmail's address books and the queue. All are lost and
 * restored; mail is signed before, in between and after, and a message waits in the queue all the while. Each deed happens once, when it is
 * first asked for.
 */
public final class OptionalVolumes {
    private final Stage<FullyLabelled> begun;
    private final Stage<Reading> declared;
    private final Stage<Reading> signed;
    private final Stage<Looks> before;
    private final Stage<Snapshot> snapshot;
    private final Stage<Looks> captured;
    private final Stage<Reading> untouched;
    private final Stage<LostVolumes> volumes;
    private final Stage<Looks> lost;
    private final Stage<Reading> signedWhileLost;
    private final Stage<Looks> returned;
    private final Stage<Reading> signedAfter;
    private final Stage<Integer> arrived;

    /** What was seen of each thing in one place. The contact is looked at where a webmail keeps any. */
    record Looks(Reading key, Optional<Reading> contact, Reading message) {}

    private OptionalVolumes(Target like, OwnStack.Source source) {
        begun = Episodes.apart(
                "the operator labels keys, address books and queue",
                List.of(),
                () -> FullyLabelled.deploy(like, source));
        declared = new Stage<>(
                "the key is made known",
                List.of(begun),
                () -> server().signing().declared());
        signed = Episodes.apart(
                "a user sends mail", List.of(declared), () -> server().signing().signature());
        before = new Stage<>("what is labelled is looked at", List.of(signed), () -> server().onDisk());
        snapshot = Episodes.apart(
                "the backup bot takes a snapshot of the fully labelled server",
                List.of(before),
                () -> server().snapshot());
        captured = new Stage<>("the snapshot is looked into", List.of(snapshot), () -> server().inSnapshot(snapshot()));
        untouched = Episodes.apart(
                "another volume is restored", List.of(captured), () -> server().restoringAnother(snapshot()));
        volumes = Episodes.apart(
                "the operator loses labelled keys, address books and queue", List.of(untouched), () -> server().lose());
        lost = new Stage<>("what is lost is looked for", List.of(volumes), () -> server().onDisk());
        signedWhileLost = Episodes.apart(
                "a user sends mail while the key is lost",
                List.of(lost),
                () -> server().signing().signature());
        returned = Episodes.apart(
                "the operator restores labelled keys, address books and queue",
                List.of(signedWhileLost),
                () -> server().restoring(snapshot()));
        signedAfter = Episodes.apart(
                "a user sends mail after the restore",
                List.of(returned),
                () -> server().signing().signature());
        arrived = Episodes.apart("the message that waited is let go", List.of(signedAfter), this::letGo);
    }

    /** It is the same for every scenario of the feature. */
    public static OptionalVolumes of(Target target, OwnStack.Source source) {
        return Chapters.one(target, OptionalVolumes.class, () -> new OptionalVolumes(target, source));
    }

    private FullyLabelled server() {
        return begun.get();
    }

    private int letGo() {
        return returned.get().message().observation() instanceof Present
                ? server().queued().release()
                : 0;
    }

    /** The stack that is deployed with the overlay. */
    public String stack() {
        return server().server().target().stack().name();
    }

    /** Whether mail is signed with the key, before the snapshot. */
    public Reading signed() {
        return signed.get();
    }

    public Snapshot snapshot() {
        return snapshot.get();
    }

    /** What was lost, and the new volumes in its place. */
    public LostVolumes volumes() {
        return volumes.get();
    }

    /** Has all come back, and what uses it started anew. */
    public void restore() {
        signedAfter.get();
    }

    /** How often the message was in the INBOX when it had been let go after the restore. */
    public int arrived() {
        return arrived.get();
    }

    private Prover prover() {
        return new Prover(server().server().nonce());
    }

    /** Mail is signed with the key that this run made. */
    public Finding keySeeded() {
        return prover().seeded(declared.get(), signed());
    }

    public Finding keyCapturedInSnapshot() {
        return prover().captured(before.get().key(), captured.get().key());
    }

    /** A restore of another volume has left it alone. */
    public Finding keyContained() {
        return prover().contained(before.get().key(), untouched.get());
    }

    /** The key is gone from disk, and no mail is signed with it. */
    public List<Finding> keyLosses() {
        volumes().requireLost();
        return List.of(
                prover().lost(before.get().key(), lost.get().key()), prover().lost(signed(), signedWhileLost.get()));
    }

    /** The key is back on disk, and mail is signed with it: the record that was published before the loss verifies both. */
    public List<Finding> keyReturns() {
        return List.of(
                prover().returned(before.get().key(), returned.get().key()),
                prover().returned(signed(), signedAfter.get()));
    }

    /** The contact was in the snapshot, was lost, and is back; nothing where there is no webmail with contacts. */
    public Optional<List<Finding>> contactReturns() {
        volumes().requireLost();
        return before.get()
                .contact()
                .map(was -> new Course(
                                was,
                                captured.get().contact().orElseThrow(),
                                lost.get().contact().orElseThrow(),
                                returned.get().contact().orElseThrow())
                        .findings(prover()));
    }

    /** The message that waited was in the snapshot, was lost, and waits again. */
    public List<Finding> messageReturns() {
        volumes().requireLost();
        return new Course(
                        before.get().message(),
                        captured.get().message(),
                        lost.get().message(),
                        returned.get().message())
                .findings(prover());
    }
}
