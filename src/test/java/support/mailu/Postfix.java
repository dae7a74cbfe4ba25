package support.mailu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import support.proof.Nonce;
import support.swarm.Command;
import support.swarm.Logs;
import support.swarm.Service;

/** Postfix's {@code sendmail} in the smtp service. Exit 0 only means queued, for an unknown user too (facts.md). */
public final class Postfix {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Service smtp;

    Postfix(Service smtp) {
        this.smtp = smtp;
    }

    /** Hands the same message over for many; it is on its way, not delivered, when this returns. */
    public void send(List<Mailbox> to, ProbeMessage message) {
        List<String> argv = new ArrayList<>(List.of("sendmail"));
        to.forEach(one -> argv.add(one.address()));
        smtp.running().execOrFail(Command.of(argv).withStdin(message.bytes()).within(DEADLINE));
    }

    /** Hands a message over with a sender, to whom an answer goes. */
    public void send(Mailbox from, Mailbox to, ProbeMessage message) {
        smtp.running()
                .execOrFail(Command.of("sendmail", "-f", from.address(), to.address())
                        .withStdin(message.bytes())
                        .within(DEADLINE));
    }

    /** Hands a message over; it is on its way, not delivered, when this returns. */
    public void send(Mailbox to, ProbeMessage message) {
        send(List.of(to), message);
    }

    /**
     * How often a delivery of this message was answered with a failure that passes, by the log of every task that there was.
     *
     * @param since from which time the log is read
     */
    public int deferrals(Nonce message, Instant since) {
        List<String> lines = new ArrayList<>();
        Logs.whole(smtp, since).forEach((task, log) -> {
            try {
                lines.addAll(
                        new String(log.read(), StandardCharsets.UTF_8).lines().toList());
            } catch (IOException e) {
                throw new ProbeFailed("The log of " + task + " can't be read: " + e.getMessage(), e);
            }
        });
        return new DeliveryLog(lines).deferrals(message);
    }

    /** The queue as it is now. */
    public MailQueue queue() {
        return new MailQueue(smtp);
    }
}
