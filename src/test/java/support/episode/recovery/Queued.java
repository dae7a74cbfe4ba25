package support.episode.recovery;

import java.util.Optional;
import java.util.Set;
import support.episode.OwnMailServer;
import support.episode.VolumeFiles;
import support.mailu.MailQueue;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Nonce;
import support.proof.Volume;
import support.swarm.Await;
import support.target.Target;

/**
 * A message that Postfix has accepted and not yet delivered. It is on hold, so that it waits however long a loss and a restore take.
 *
 * @param own the message's, by which it is told from the mail that the mailbox has
 */
record Queued(OwnMailServer server, Volume volume, Nonce own) {
    /** Has a message wait that no delivery was tried of: one under way may succeed, whatever is held, and with imap away admin would hang (facts.md). */
    static Queued hold(OwnMailServer server) {
        Target target = server.target();
        Nonce own = Nonce.fresh();
        Queued queued = new Queued(server, server.volume(target.mailu().smtpService(), MailQueue.DIRECTORY), own);
        queued.queue().postponing(queued::sendAndHold);
        return queued;
    }

    private void sendAndHold() {
        Target target = server.target();
        ProbeMark mark = new ProbeMark(own, target.runLabel());
        target.mailu().postfix().send(server.mailbox(), ProbeMessage.compose(mark, server.mailbox()));
        Await.until("the message with " + own + " to be deferred")
                .within(target.limits().deliveryWithin())
                .seeing(() -> waits() ? "it is in the queue, and not deferred" : "it is not in the queue")
                .value(() -> queue().deferred(Set.of(server.mailbox())).contains(own)
                        ? Optional.of(true)
                        : Optional.empty());
        queue().hold(server.mailbox(), own);
    }

    private MailQueue queue() {
        return server.target().mailu().postfix().queue();
    }

    private boolean waits() {
        return queue().waiting(Set.of(server.mailbox())).contains(own);
    }

    /** The messages on hold, as files. Postfix names one by its inode, and anew when it starts on a queue that was restored. */
    VolumeFiles files() {
        return new VolumeFiles(
                server.nonce(), volume, MailQueue.HOLD, what(), content -> content.carries(own), "message " + own);
    }

    private String what() {
        return "the message that waits for " + server.mailbox();
    }

    /** Lets it go, in however many copies it waits, waits until they have left the queue, and counts how often it is in the INBOX. */
    int release() {
        Target target = server.target();
        queue().release(server.mailbox(), own);
        Await.until("the message with " + own + " to leave the queue")
                .within(target.limits().deliveryWithin())
                .value(() -> waits() ? Optional.empty() : Optional.of(true));
        return target.mailu().dovecot().messagesWith(server.mailbox(), own.value());
    }
}
