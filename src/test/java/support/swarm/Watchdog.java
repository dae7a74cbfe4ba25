package support.swarm;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes the connection in use when time is up. A channel to a unix socket has no read timeout, and a read that another
 * thread's close ends needs none.
 */
final class Watchdog implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Future<?> expiry;
    private HttpLine watched;
    private boolean expired;

    Watchdog(Duration deadline) {
        expiry = TIMER.schedule(this::expire, deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void watch(HttpLine line) throws IOException {
        if (expired) {
            line.close();
            throw new IOException("the deadline has passed");
        }
        watched = line;
    }

    /** What was watched is somebody else's from now on. */
    synchronized void release() {
        watched = null;
    }

    synchronized boolean expired() {
        return expired;
    }

    private synchronized void expire() {
        expired = true;
        if (watched != null) {
            watched.close();
        }
    }

    @Override
    public void close() {
        expiry.cancel(false);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "swarm-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
