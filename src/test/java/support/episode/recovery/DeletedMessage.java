package support.episode.recovery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.episode.Stage;
import support.mailu.Letter;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Finding;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Prover;
import support.proof.Reading;
import support.target.Target;

/**
 * One message is deleted after the backup, and fetched out of the snapshot into the INBOX, where newer mail has come since. Each deed happens
 * once, when it is first asked for.
 */
public final class DeletedMessage {
    private static final Set<String> OF_THE_MESSAGE =
            Set.of("sha256", "size", "subject", "body-sha256", "internal-date", Manifest.MARKER);

    private final Stage<Specimen> seeded;
    private final Stage<Reading> before;
    private final Stage<Snapshot> snapshot;
    private final Stage<Finding> deleted;
    private final Stage<Nonce> newer;
    private final Stage<Back> back;

    /**
     * What the operator's work has brought.
     *
     * @param returned the INBOX with the message again, against that of before; a message that is put back gets a new UID
     * @param newerThere whether the newer mail is there as well
     */
    public record Back(Finding returned, boolean newerThere) {}

    private DeletedMessage(Target target) {
        seeded = Episodes.part(
                target, "the tidied mailbox receives a message", List.of(), () -> Specimen.seed(target, "fetched"));
        before = new Stage<>(
                "the INBOX of the tidied mailbox is read",
                List.of(seeded),
                () -> specimen().inbox().only(OF_THE_MESSAGE));
        snapshot = Episodes.part(
                target,
                "the backup bot takes a snapshot of the tidied mailbox",
                List.of(before),
                () -> target.bot().create(target.stack().name()));
        deleted = Episodes.part(
                target, "a message of the tidied mailbox is deleted", List.of(snapshot), () -> delete(target));
        newer = Episodes.part(
                target,
                "the tidied mailbox receives a newer message",
                List.of(deleted),
                () -> specimen().receive());
        back = Episodes.part(
                target,
                "the operator fetches one deleted message out of a snapshot",
                List.of(newer),
                () -> fetch(target));
    }

    /** It is the same for every scenario that asks. */
    public static DeletedMessage of(Target target) {
        return Episodes.one(target, DeletedMessage.class, () -> new DeletedMessage(target));
    }

    private Specimen specimen() {
        return seeded.get();
    }

    /** The mailbox, with its message. */
    public Mailbox mailbox() {
        return specimen().mailbox();
    }

    public Snapshot snapshot() {
        return snapshot.get();
    }

    /** Has the message deleted: that it was gone before it was fetched. */
    public Finding deleted() {
        return deleted.get();
    }

    /** The mark of the message that has come since. */
    public Nonce newer() {
        return newer.get();
    }

    public Back back() {
        return back.get();
    }

    private Finding delete(Target target) {
        target.mailu().dovecot().expunge(mailbox(), specimen().nonce().value());
        return new Prover(specimen().nonce()).lost(before.get(), specimen().inbox());
    }

    private Back fetch(Target target) {
        Nonce nonce = specimen().nonce();
        byte[] message = found(HomeArchive.of(target, snapshot(), specimen().home()), nonce);
        specimen().append(letter(specimen(), message, arrived(before.get(), nonce)));
        Reading after = specimen().inbox().only(OF_THE_MESSAGE);
        return new Back(
                new Prover(nonce).returned(before.get(), without(after, newer())),
                ids(after).stream().anyMatch(id -> id.contains(newer().value())));
    }

    private static byte[] found(HomeArchive home, Nonce nonce) {
        return home.files().stream()
                .filter(file -> ProbeMessage.mark(file)
                        .map(ProbeMark::nonce)
                        .filter(nonce::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new ProbeFailed("The snapshot holds no message with " + nonce));
    }

    private static Letter letter(Specimen specimen, byte[] message, Instant arrived) {
        byte[] lines = new String(message, StandardCharsets.ISO_8859_1)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return new Letter(specimen.nonce().value(), out -> out.write(lines), List.of(), arrived);
    }

    private static Instant arrived(Reading inbox, Nonce nonce) {
        return ((Observation.Present) inbox.observation())
                .manifest().items().values().stream()
                        .filter(attributes -> nonce.value().equals(attributes.get(Manifest.MARKER)))
                        .map(attributes -> Instant.parse(attributes.get("internal-date")))
                        .findFirst()
                        .orElseThrow();
    }

    private static Set<String> ids(Reading inbox) {
        return inbox.observation() instanceof Observation.Present present
                ? present.manifest().items().keySet()
                : Set.of();
    }

    /** The INBOX but for the newer message, which is looked for by itself. */
    private static Reading without(Reading inbox, Nonce newer) {
        return inbox.without(id -> id.contains(newer.value()));
    }
}
