package support.episode.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import support.mailu.Letter;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.mailu.UserClient.FilledFolder;
import support.proof.Content;
import support.proof.Manifest;
import support.proof.Observation;
import support.proof.Reading;
import support.swarm.Await;
import support.target.Target;

/** Puts the letters into the representative mailbox as its user does, and sends everybody else a message. */
final class Filling {
    private final Target target;
    private final Mailu mailu;
    private final Cast cast;
    private final ProbeMark mark;

    Filling(Target target, Cast cast, ProbeMark mark) {
        this.target = target;
        this.mailu = target.mailu();
        this.cast = cast;
        this.mark = mark;
    }

    /** @return what was put there, as it should be read again */
    Manifest fill() {
        List<FilledFolder> folders = new Letters(mark, cast.owner).folders();
        mailu.client().fill(cast.owner, cast.password(), folders);
        Map<String, Map<String, String>> items = new TreeMap<>();
        for (FilledFolder folder : folders) {
            items.put("folder " + folder.path(), Map.of("subscribed", Boolean.toString(folder.subscribed())));
            folder.letters().forEach(letter -> items.put(folder.path() + " " + letter.id(), attributes(letter)));
        }
        return Manifest.of(items);
    }

    private Map<String, String> attributes(Letter letter) {
        Content content = letter.content();
        return Map.of(
                "size",
                Long.toString(content.size()),
                "sha256",
                content.sha256(),
                "flags",
                String.join(" ", new TreeSet<>(letter.flags())),
                "internal-date",
                letter.arrived().toString(),
                Manifest.MARKER,
                mark.nonce().value());
    }

    /** A message to each of those who are not lost. */
    void deliver(Look look) {
        List<Mailbox> all = new ArrayList<>(cast.bystanders());
        all.add(cast.reader);
        mailu.postfix().send(all, ProbeMessage.compose(mark, cast.friend, cast.reader));
        Await.until("a message to reach each of " + all.size() + " mailboxes")
                .within(target.limits().deliveryWithin())
                .asserted(() -> look.homesOnDisk(all).forEach((one, home) -> requireMarked(home)));
    }

    private void requireMarked(Reading home) {
        if (!(home.observation() instanceof Observation.Present present)
                || present.manifest().marked(mark.nonce()).isEmpty()) {
            throw new AssertionError(home.what() + " has no message yet");
        }
    }
}
