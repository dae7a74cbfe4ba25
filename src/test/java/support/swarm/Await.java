package support.swarm;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A wait with a name, a deadline and a reason to give up early. Immutable. The tries run in the caller's thread: one that
 * takes long must have a deadline of its own, shorter than this one's.
 *
 * <pre>{@code
 * Fingerprint f = Await.until("the probe message to reach the INBOX")
 *         .within(Duration.ofSeconds(60))
 *         .failingFastIf(() -> bounced(message))
 *         .value(() -> inbox.find(message));
 * }</pre>
 */
public final class Await {
    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);
    private static final Duration DEFAULT_INTERVAL = Duration.ofMillis(200);

    private final String alias;
    private final Duration deadline;
    private final Duration interval;
    private final Supplier<Optional<String>> hopeless;
    private final Supplier<String> lastSeen;

    /** A check that throws an AssertionError while it does not hold. */
    @FunctionalInterface
    public interface ThrowingRunnable {
        void run() throws Exception;
    }

    private Await(
            String alias,
            Duration deadline,
            Duration interval,
            Supplier<Optional<String>> hopeless,
            Supplier<String> lastSeen) {
        this.alias = alias;
        this.deadline = deadline;
        this.interval = interval;
        this.hopeless = hopeless;
        this.lastSeen = lastSeen;
    }

    /** @param alias completes the sentence "waited for ..." in operator language */
    public static Await until(String alias) {
        return new Await(alias, DEFAULT_DEADLINE, DEFAULT_INTERVAL, Optional::empty, null);
    }

    /** The deadline; 30 s where none is given. */
    public Await within(Duration newDeadline) {
        return new Await(alias, newDeadline, interval, hopeless, lastSeen);
    }

    /** The pause between two tries; 200 ms where none is given. */
    public Await every(Duration newInterval) {
        return new Await(alias, deadline, newInterval, hopeless, lastSeen);
    }

    /** Asked before each try: a present reason ends the wait at once with {@link NeverWill}. */
    public Await failingFastIf(Supplier<Optional<String>> reason) {
        return new Await(alias, deadline, interval, reason, lastSeen);
    }

    /** Asked when time is up, for the message: what is there instead. */
    public Await seeing(Supplier<String> whatIsThere) {
        return new Await(alias, deadline, interval, hopeless, whatIsThere);
    }

    /**
     * Tries until there is a value. What the supplier throws ends the wait as it is.
     *
     * @throws NotInTime at the deadline
     */
    public <T> T value(Supplier<Optional<T>> supplier) {
        AtomicInteger tries = new AtomicInteger();
        AtomicReference<T> found = new AtomicReference<>();
        poll(
                () -> {
                    tries.incrementAndGet();
                    supplier.get().ifPresent(found::set);
                    return found.get() != null;
                },
                () -> "nothing in " + tries + (tries.get() == 1 ? " try" : " tries"),
                () -> null);
        return found.get();
    }

    /**
     * Tries until nothing is thrown. Only an AssertionError is waited out; any other exception ends the wait.
     *
     * @throws NotInTime at the deadline, with the last AssertionError's message and as its cause
     */
    public void asserted(ThrowingRunnable assertion) {
        AtomicReference<AssertionError> last = new AtomicReference<>();
        poll(
                () -> {
                    try {
                        assertion.run();
                        return true;
                    } catch (AssertionError e) {
                        last.set(e);
                        return false;
                    }
                },
                () -> String.valueOf(last.get().getMessage()).strip(),
                last::get);
    }

    @FunctionalInterface
    private interface Try {
        boolean succeeded() throws Exception;
    }

    private void poll(Try attempt, Supplier<String> otherwiseSeen, Supplier<Throwable> cause) {
        try {
            Awaitility.with()
                    .pollInSameThread()
                    .dontCatchUncaughtExceptions()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(interval)
                    .atMost(deadline)
                    .until(() -> {
                        heedInterrupt();
                        hopeless.get().ifPresent(this::giveUp);
                        return attempt.succeeded();
                    });
        } catch (ConditionTimeoutException e) {
            String seen = lastSeen == null ? otherwiseSeen.get() : lastSeen.get();
            throw new NotInTime(
                    "Waited %s s for %s, in vain; last seen: %s".formatted(Shown.seconds(deadline), alias, seen),
                    cause.get());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Awaitility lets checked exceptions through undeclared.
            throw new SwarmException("The wait for " + alias + " was ended by an error: " + e, e);
        }
    }

    /** Awaitility itself sleeps through an interrupt. */
    private void heedInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new SwarmException("The wait for " + alias + " was interrupted.");
        }
    }

    private void giveUp(String reason) {
        throw new NeverWill("Waited for " + alias + ", which will not happen: " + reason);
    }
}
