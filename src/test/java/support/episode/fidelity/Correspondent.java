package support.episode.fidelity;

import java.util.List;
import java.util.Optional;
import support.mailu.MailHome;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Nonce;
import support.swarm.Await;
import support.swarm.NotInTime;
import support.target.Target;

/** Writes to the representative mailbox, and sees what its filter and its out-of-office reply make of the letter. */
final class Correspondent {
    private static final String SEPARATOR = ".";

    private final Target target;
    private final Mailbox owner;

    Correspondent(Target target, Mailbox owner) {
        this.target = target;
        this.owner = owner;
    }

    /**
     * The filter that files whatever a probe sends.
     *
     * @param folder with the server's own separator
     */
    static String filter() {
        return """
                require ["fileinto", "mailbox"];
                if header :contains "subject" "%s" {
                  fileinto :create "%s";
                }
                """.formatted(ProbeMessage.SUBJECT, folder());
    }

    private static String folder() {
        return RepresentativeMailbox.FILED.replace("/", SEPARATOR);
    }

    /** Sends a letter, waits until a file of it has come, and then for the answer as long as a delivery may take. */
    LetterFate write(Mailbox writer) {
        Mailu mailu = target.mailu();
        MailHome home = new MailHome(Mailu.MAIL, owner.address());
        Nonce letter = Nonce.fresh();
        mailu.postfix()
                .send(writer, owner, ProbeMessage.compose(new ProbeMark(letter, target.runLabel()), writer, owner));
        List<String> files = Await.until("the letter of " + writer + " to reach " + owner)
                .within(target.limits().deliveryWithin())
                .value(() -> Optional.of(mailu.store().filesWith(home, letter).stream()
                                .filter(path -> path.contains("new/") || path.contains("cur/"))
                                .toList())
                        .filter(found -> !found.isEmpty()));
        boolean filed = files.stream().anyMatch(path -> path.startsWith("." + folder() + "/"));
        boolean inInbox = files.stream().anyMatch(path -> path.startsWith("new/") || path.startsWith("cur/"));
        return new LetterFate(owner, writer, filed, inInbox, answered(writer, letter));
    }

    /** An answer names what it answers to (RFC 5230, section 5.8). That none came in time is an answer too. */
    private boolean answered(Mailbox writer, Nonce letter) {
        try {
            return Await.until("an answer to " + writer)
                    .within(target.limits().deliveryWithin())
                    .value(() -> target.mailu().dovecot().messagesWith(writer, letter.value()) > 0
                            ? Optional.of(true)
                            : Optional.empty());
        } catch (NotInTime none) {
            return false;
        }
    }
}
