package support.mailu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import support.proof.Nonce;
import support.swarm.Command;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;

/** Postfix's queue in the smtp service (postqueue(1), {@code -j}: one JSON object a line; postcat(1); postconf(1)). */
public final class MailQueue {
    /** Where the smtp service mounts the volume with the queue. */
    public static final String DIRECTORY = "/queue";

    /** Below it, the directory with the messages on hold. */
    public static final String HOLD = "hold";

    private static final String DEFERRED = "deferred";
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int LONGEST_SHOWN = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service smtp;

    MailQueue(Service smtp) {
        this.smtp = smtp;
    }

    /**
     * Does something while Postfix delivers nothing to mailboxes: what comes for them is deferred at once, and no delivery is tried (postconf(5),
     * {@code defer_transports}). What was under way goes on.
     */
    public void postponing(Runnable work) {
        String before = configured("defer_transports");
        String transport = configured("virtual_transport").split(":", 2)[0];
        configure("-e", "defer_transports=" + (before + " " + transport).strip());
        try {
            work.run();
        } finally {
            if (before.isEmpty()) {
                configure("-X", "defer_transports");
            } else {
                configure("-e", "defer_transports=" + before);
            }
        }
    }

    private String configured(String parameter) {
        return smtp.running()
                .execOrFail(Command.of("postconf", "-h", parameter).within(DEADLINE))
                .outText()
                .strip();
    }

    private void configure(String option, String parameter) {
        smtp.running().execOrFail(Command.of("postconf", option, parameter).within(DEADLINE));
        smtp.running().execOrFail(Command.of("postfix", "reload").within(DEADLINE));
    }

    /** Tries to deliver now what waits for another try. */
    public void flush() {
        smtp.running().execOrFail(Command.of("postqueue", "-f").within(DEADLINE));
    }

    /**
     * Puts a message that waits on hold, and each copy of it: no delivery is tried any more, however long it waits (postsuper(1), {@code -h}).
     * It must be {@link #deferred}: a delivery that is under way goes on and may succeed.
     */
    public void hold(Mailbox recipient, Nonce nonce) {
        postsuper("-h", recipient, nonce);
    }

    /** Lets a message on hold go, and each copy of it, and tries to deliver it (postsuper(1), {@code -H}). */
    public void release(Mailbox recipient, Nonce nonce) {
        postsuper("-H", recipient, nonce);
        flush();
    }

    private void postsuper(String option, Mailbox recipient, Nonce nonce) {
        List<String> copies = entries(Set.of(recipient)).stream()
                .map(Entry::id)
                .filter(id ->
                        mark(id).filter(mark -> mark.nonce().equals(nonce)).isPresent())
                .toList();
        if (copies.isEmpty()) {
            throw new ProbeFailed("No message with " + nonce + " for " + recipient + " waits in the queue");
        }
        for (String id : copies) {
            smtp.running().execOrFail(Command.of("postsuper", option, id).within(DEADLINE));
        }
    }

    /** The nonces of the probe's messages that wait for one of these mailboxes. One that leaves the queue meanwhile is not among them. */
    public Set<Nonce> waiting(Set<Mailbox> mailboxes) {
        return nonces(mailboxes, queue -> true);
    }

    /** The same of those whose delivery was tried in vain and is not being tried now, in each copy that there is. */
    public Set<Nonce> deferred(Set<Mailbox> mailboxes) {
        Set<Nonce> deferred = nonces(mailboxes, DEFERRED::equals);
        deferred.removeAll(nonces(mailboxes, queue -> !queue.equals(DEFERRED)));
        return deferred;
    }

    private Set<Nonce> nonces(Set<Mailbox> mailboxes, Predicate<String> queue) {
        Set<Nonce> nonces = new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
        for (Entry entry : entries(mailboxes)) {
            if (queue.test(entry.queue())) {
                mark(entry.id()).ifPresent(mark -> nonces.add(mark.nonce()));
            }
        }
        return nonces;
    }

    /** @param queue where it is: {@code incoming}, {@code active}, {@code deferred}, {@code hold} */
    private record Entry(String id, String queue) {}

    private List<Entry> entries(Set<Mailbox> mailboxes) {
        ExecResult listed =
                smtp.running().execOrFail(Command.of("postqueue", "-j").within(DEADLINE));
        List<Entry> entries = new ArrayList<>();
        for (String line : listed.outText().lines().toList()) {
            JsonNode message = read(line);
            message.path("recipients").forEach(recipient -> {
                String address = recipient.path("address").asText();
                if (mailboxes.stream().anyMatch(mailbox -> mailbox.address().equals(address))) {
                    entries.add(new Entry(
                            message.path("queue_id").asText(),
                            message.path("queue_name").asText()));
                }
            });
        }
        return entries;
    }

    private static JsonNode read(String line) {
        try {
            JsonNode message = JSON.readTree(line);
            if (message.path("queue_id").isTextual()
                    && message.path("queue_name").isTextual()
                    && message.path("recipients").isArray()) {
                return message;
            }
        } catch (JsonProcessingException e) {
            throw new ProbeFailed("The queue's listing is no JSON: " + Shown.printable(e.getOriginalMessage()), e);
        }
        throw new ProbeFailed("The queue's listing has an entry without queue_id, queue_name and recipients: "
                + Shown.printable(Shown.capped(line, LONGEST_SHOWN)));
    }

    private Optional<ProbeMark> mark(String id) {
        ExecResult message =
                smtp.running().exec(Command.of("postcat", "-h", "-q", id).within(DEADLINE));
        if (message.ok()) {
            return ProbeMessage.mark(message.out());
        }
        if (message.errText().contains("No such file or directory")) {
            return Optional.empty();
        }
        throw new ProbeFailed("Message " + Shown.printable(id) + " of the queue can't be read: "
                + Shown.end(message.errText()) + " [" + message.place() + "]");
    }
}
