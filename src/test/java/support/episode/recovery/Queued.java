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
import support.swarm.Service;
import support.target.Target;

/**
 * A message that Postfix has accepted and not yet delivered. It is on hold, so that it waits however long a loss and a restore take.
 *
 * @param own the message's, by which it is told from the mail that the mailbox has
 */
record Queued(OwnMailServer server, Volume volume, Nonce own) {
    /** Has a message wait as one does while imap is away; imap is back when this returns, and front, which must find it anew. */
    static Queued hold(OwnMailServer server) {
        Target target = server.target();
        Nonce own = Nonce.fresh();
        Queued queued = new Queued(server, server.volume(target.mailu().smtpService(), MailQueue.DIRECTORY), own);
        Service imap = target.stack().service(target.mail().service());
        imap.stop();
        ProbeMark mark = new ProbeMark(own, target.runLabel());
        target.mailu().postfix().send(server.mailbox(), ProbeMessage.compose(mark, server.mailbox()));
        // Not as soon as the queue has it: a delivery under way goes on when imap is back, whatever is held.
        Await.until("the message with " + own + " to be deferred")
                .within(target.limits().deliveryWithin())
                .seeing(() -> queued.waits()
                        ? "it is in the queue, and its delivery is being tried"
                        : "it is not in the queue")
                .value(() -> queued.queue().deferred(Set.of(server.mailbox())).contains(own)
                        ? Optional.of(true)
                        : Optional.empty());
        queued.queue().hold(server.mailbox(), own);
        imap.scale(imap.replicas());
        LostVolumes.restartUsers(target, Set.of());
        return queued;
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
