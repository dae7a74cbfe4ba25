package support.episode.traffic;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import support.episode.Background;
import support.mailu.AdminCli.NewAccount;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Nonce;
import support.secret.Secret;
import support.target.Target;

/**
 * Mail that keeps arriving, and accounts that are made meanwhile: each a known number at a known rate, the messages generated from
 * the nonce of the episode. Each is noted at the moment from which somebody relies on it.
 */
final class Traffic implements AutoCloseable {
    private static final int MESSAGE_EVERY_MILLIS = 200;
    private static final int ACCOUNT_EVERY_MILLIS = 400;
    private static final ThreadFactory DAEMON = work -> {
        Thread thread = new Thread(work, "traffic");
        thread.setDaemon(true);
        return thread;
    };

    private final Mailu mailu;
    private final Nonce nonce;
    private final String runLabel;
    private final Mailbox sender;
    private final List<Mailbox> recipients;
    private final List<Mailbox> newcomers;
    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
    private final List<Made> made = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Integer>> begun = new CopyOnWriteArrayList<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger accounts = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, DAEMON);

    /** An account that the command line has made, and when it had said so. */
    record Made(Mailbox mailbox, Instant at) {}

    /**
     * @param recipients get the messages in turn
     * @param newcomers the accounts to be made, in this order
     */
    Traffic(Target target, Nonce nonce, Mailbox sender, List<Mailbox> recipients, List<Mailbox> newcomers) {
        this.mailu = target.mailu();
        this.nonce = nonce;
        this.runLabel = target.runLabel();
        this.sender = sender;
        this.recipients = recipients;
        this.newcomers = newcomers;
    }

    /** Begins to send so many messages; who asks for the end waits for the last one to be accepted. */
    Background<Integer> sends(int count) {
        return paced(count, MESSAGE_EVERY_MILLIS, i -> send());
    }

    /** Begins to make so many accounts. */
    Background<Integer> makes(int count) {
        return paced(count, ACCOUNT_EVERY_MILLIS, i -> make());
    }

    private void send() {
        int number = messages.getAndIncrement();
        Mailbox to = recipients.get(number % recipients.size());
        Nonce own = nonce.of(number);
        mailu.postfix().send(sender, to, ProbeMessage.compose(new ProbeMark(own, runLabel), sender, to));
        accepted.add(new Accepted(own, to, Instant.now()));
    }

    private void make() {
        Mailbox next = newcomers.get(accounts.getAndIncrement());
        mailu.cli().create(List.of(new NewAccount(next, Secret.random(), new ProbeMark(nonce, runLabel).text())));
        made.add(new Made(next, Instant.now()));
    }

    private Background<Integer> paced(int count, int everyMillis, IntConsumer one) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        begun.add(done);
        AtomicInteger turn = new AtomicInteger();
        var beats = clock.scheduleAtFixedRate(
                () -> {
                    try {
                        if (turn.get() < count) {
                            one.accept(turn.getAndIncrement());
                        }
                        if (turn.get() == count) {
                            done.complete(count);
                        }
                    } catch (RuntimeException | Error e) {
                        done.completeExceptionally(e);
                    }
                },
                0,
                everyMillis,
                TimeUnit.MILLISECONDS);
        return Background.of(done.whenComplete((all, failure) -> beats.cancel(false)));
    }

    List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    List<Made> made() {
        return List.copyOf(made);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        begun.forEach(
                one -> one.completeExceptionally(new IllegalStateException("The traffic was ended before its end")));
    }
}
