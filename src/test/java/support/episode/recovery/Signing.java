package support.episode.recovery;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import support.episode.OwnMailServer;
import support.episode.VolumeFiles;
import support.mailu.DkimKey;
import support.mailu.DkimRecord;
import support.mailu.DkimSignature;
import support.mailu.Maildir;
import support.mailu.Mailu;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Reading;
import support.proof.Vantage;
import support.proof.Volume;
import support.target.Target;

/**
 * A mail server that signs with a DKIM key which the episode gave it, and the record that is published for it from then on.
 *
 * @param key a key can't carry a token, but it is one: nobody had it before
 */
record Signing(OwnMailServer server, Volume volume, DkimKey key, DkimRecord published) {
    static Signing begin(OwnMailServer server) {
        Target target = server.target();
        DkimKey key = DkimKey.fresh();
        target.mailu().cli().give(target.domain(), key);
        return new Signing(
                server,
                server.volume(target.accounts().service(), Mailu.DKIM),
                key,
                target.mailu().cli().dkimRecord(target.domain()));
    }

    private String what() {
        return "the DKIM key of " + published.domain();
    }

    Reading declared() {
        return reading(Vantage.DECLARED, present(key.publicKey()), "this run");
    }

    /** The files of the volume. */
    VolumeFiles files() {
        return new VolumeFiles(server.nonce(), volume, what(), this::isKey);
    }

    private boolean isKey(Content content) {
        return new String(content.readable(), StandardCharsets.ISO_8859_1)
                .strip()
                .equals(key.pem().reveal().strip());
    }

    /**
     * Sends a message as its user does, by authenticated submission: what {@code sendmail} is given is not signed (facts.md). It is
     * there when it arrives with a signature that verifies with the record that was published at the beginning.
     */
    Reading signature() {
        Target target = server.target();
        Nonce own = Nonce.fresh();
        ProbeMessage message = ProbeMessage.compose(new ProbeMark(own, target.runLabel()), server.mailbox());
        target.mailu().awaitFront(server.mailbox(), server.seeded().password());
        target.mailu().submission().send(server.mailbox(), server.seeded().password(), message);
        target.mailu().awaitDelivery(server.mailbox(), own, target.limits().deliveryWithin());
        Observation seen = DkimSignature.complaint(delivered(target, own), published)
                .<Observation>map(complaint -> new Observation.Absent("of the message with " + own + ", " + complaint))
                .orElseGet(() -> present(published.publicKey()));
        return reading(Vantage.SERVICE, seen, "a message sent by its user, and the record " + published.name());
    }

    private byte[] delivered(Target target, Nonce own) {
        return target.mailu().store().entries(server.seeded().home()).stream()
                .filter(Maildir::isMessage)
                .map(Maildir.Entry::content)
                .filter(content -> ProbeMessage.mark(content.readable())
                        .filter(mark -> mark.nonce().equals(own))
                        .isPresent())
                .map(Content::bytes)
                .findFirst()
                .orElseThrow(
                        () -> new ProbeFailed("A message arrived for " + server.mailbox() + " and is not on disk"));
    }

    private Observation present(String publicKey) {
        return new Observation.Present(Manifest.of(Map.of(
                published.name(),
                Map.of("public-key", publicKey, Manifest.MARKER, server.nonce().value()))));
    }

    private Reading reading(Vantage vantage, Observation seen, String where) {
        return Reading.now(server.nonce(), volume, what(), vantage, seen, where);
    }
}
