package support.episode.recovery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import support.backup.Snapshot;
import support.episode.Episodes;
import support.episode.Specimen;
import support.mailu.Letter;
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
 * One message is deleted after the backup, and fetched out of the snapshot into the INBOX, where newer mail has come since.
 *
 * @param deleted that the message was gone before it was fetched
 * @param returned the INBOX with the message again, against that of before; a message that is put back gets a new UID
 * @param newerThere whether the newer mail is there as well
 */
public record DeletedMessage(Finding deleted, Finding returned, boolean newerThere) {
    private static final Set<String> OF_THE_MESSAGE =
            Set.of("sha256", "size", "subject", "body-sha256", "internal-date", Manifest.MARKER);

    /** Happens once on a target. */
    public static DeletedMessage of(Target target) {
        return Episodes.once(target, "the operator fetches one deleted message out of a snapshot", () -> run(target))
                .get();
    }

    private static DeletedMessage run(Target target) {
        String stack = target.stack().name();
        Specimen specimen = Specimen.seed(target, "fetched");
        Prover prover = new Prover(specimen.nonce());
        Reading before = specimen.inbox().only(OF_THE_MESSAGE);
        Snapshot snapshot = target.bot().create(stack, target.bot().repository().snapshots(stack));
        target.mailu().dovecot().expunge(specimen.mailbox(), specimen.nonce().value());
        Finding deleted = prover.lost(before, specimen.inbox());
        Nonce newer = specimen.receive();
        byte[] message = found(HomeArchive.of(target, snapshot, specimen.home()), specimen.nonce());
        specimen.append(letter(specimen, message, arrived(before, specimen.nonce())));
        Reading after = specimen.inbox().only(OF_THE_MESSAGE);
        return new DeletedMessage(
                deleted,
                prover.returned(before, without(after, newer)),
                ids(after).stream().anyMatch(id -> id.contains(newer.value())));
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
