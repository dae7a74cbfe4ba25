package support.evidence;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.platform.engine.ConfigurationParameters;
import support.proof.NotLookedAt;

/**
 * The time that a run may take. When it is up, what goes on is interrupted, no further scenario begins, and the run removes what it made;
 * a run that has not come to its end even then is reported as it stands, and its process ended.
 */
public final class TimeLimit {
    /** How long a run may take, and how long it may clean up after that: {@code 90s}, {@code 30m}, {@code 1h30m}. */
    static final String WITHIN = "run.within";

    static final String ENDING_WITHIN = "run.ending.within";

    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);

    private static TimeLimit current;

    private final TimeLimit outer;
    private final String within;
    private final Duration ending;
    private final Thread runner;
    private final Set<Thread> working = new HashSet<>();
    private final Set<Thread> interrupted = new HashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean up;
    private boolean cleaning;

    private TimeLimit(TimeLimit outer, String within, Duration ending, Thread runner) {
        this.outer = outer;
        this.within = within;
        this.ending = ending;
        this.runner = runner;
        working.add(runner);
    }

    /** Lets this run in this thread, as long as it may. */
    static void during(ConfigurationParameters settings, Runnable run) {
        TimeLimit limit = begin(settings);
        try {
            run.run();
        } finally {
            limit.end();
        }
    }

    private static synchronized TimeLimit begin(ConfigurationParameters settings) {
        String within = settings.get(WITHIN).orElse("3h").strip();
        TimeLimit limit = new TimeLimit(
                current,
                within,
                duration(ENDING_WITHIN, settings.get(ENDING_WITHIN).orElse("5m")),
                Thread.currentThread());
        Duration allowed = duration(WITHIN, within);
        Thread watch = new Thread(() -> limit.watch(allowed), "time limit of the run");
        watch.setDaemon(true);
        watch.start();
        current = limit;
        return limit;
    }

    private static Duration duration(String setting, String text) {
        try {
            Duration duration = Duration.parse("PT" + text.strip());
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new NotLookedAt(bad(setting, text));
        }
        throw new NotLookedAt(bad(setting, text));
    }

    private static String bad(String setting, String text) {
        return setting + " must be a length of time such as 90s, 30m or 1h30m, not " + text;
    }

    /** This thread only waits for scenarios in other threads from here on, so it is none to interrupt. */
    static void waitForScenarios() {
        TimeLimit limit = current();
        if (limit != null) {
            limit.idles(Thread.currentThread());
        }
    }

    /** A scenario begins in this thread: what goes on in it is interrupted when the time is up. */
    public static void begins() {
        TimeLimit limit = current();
        if (limit != null) {
            limit.works(Thread.currentThread());
        }
    }

    /** The scenario in this thread has come to its end. */
    public static void ends() {
        TimeLimit limit = current();
        if (limit != null) {
            limit.hasEnded(Thread.currentThread());
        }
    }

    /** Before a scenario: does what is given with a sentence when the time is up, so that it does not begin. */
    public static void ifUp(Consumer<String> then) {
        TimeLimit limit = current();
        if (limit != null && limit.isUp()) {
            then.accept("Not looked at: the time limit of the run, " + limit.within + ", was reached.");
        }
    }

    /** Before something is removed: it is not to be interrupted. */
    public static void beginEnding() {
        TimeLimit limit = current();
        if (limit != null) {
            limit.noMoreInterrupts();
        }
    }

    /** After the last step of a scenario: what was interrupted has heard it, and what looks at the end of it may take its time. */
    public static void heard() {
        ifUp(sentence -> Thread.interrupted());
    }

    private static synchronized TimeLimit current() {
        return current;
    }

    private synchronized boolean isUp() {
        return up;
    }

    private synchronized void noMoreInterrupts() {
        cleaning = true;
        clear(Thread.currentThread());
    }

    private synchronized void works(Thread thread) {
        working.add(thread);
    }

    private synchronized void idles(Thread thread) {
        working.remove(thread);
    }

    private synchronized void hasEnded(Thread thread) {
        if (thread != runner) {
            working.remove(thread);
            clear(thread);
        }
    }

    /** An interrupt that came too late is not for what this thread does next. */
    private void clear(Thread current) {
        if (interrupted.remove(current)) {
            Thread.interrupted();
        }
    }

    private void watch(Duration allowed) {
        try {
            if (over.await(allowed.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            Reports.timeIsUp(within);
            interrupt();
            if (!over.await(ending.toMillis(), TimeUnit.MILLISECONDS)) {
                Reports.cutOff();
                new Thread(() -> System.exit(1), "end of the run").start();
                over.await(LAST_MINUTE.toMillis(), TimeUnit.MILLISECONDS);
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interrupt() {
        up = true;
        if (!cleaning) {
            working.forEach(Thread::interrupt);
            interrupted.addAll(working);
        }
    }

    private void end() {
        over.countDown();
        noMoreInterrupts();
        synchronized (TimeLimit.class) {
            current = outer;
        }
    }
}
