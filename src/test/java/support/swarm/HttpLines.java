package support.swarm;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections kept open for the next exec. */
final class HttpLines implements AutoCloseable {
    private static final int KEPT = 8;
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(15);

    private final Endpoint endpoint;
    private final BlockingDeque<HttpLine> idle = new LinkedBlockingDeque<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Runnable closing = this::closeIdle;
    private volatile boolean closed;

    HttpLines(Endpoint endpoint) {
        this.endpoint = endpoint;
        endpoint.ssh().ifPresent(tunnel -> tunnel.whenScarce(closing));
    }

    /** An answer and the connection it came on, which is the caller's to use on, to give back or to close. */
    record Called(HttpLine line, HttpLine.Answer answer) {}

    Called open(String method, String path, byte[] body, Watchdog watchdog) throws IOException {
        HttpLine kept = kept();
        if (kept != null) {
            try {
                return on(kept, method, path, body, watchdog);
            } catch (IOException e) {
                // The engine may have closed it while it lay idle; a new one tells whether that was all.
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
        return on(line(), method, path, body, watchdog);
    }

    /** Where there is no room for more, another's is soon there: that is quicker than a place for a new one. */
    private HttpLine kept() throws IOException {
        if (!scarce()) {
            return idle.pollFirst();
        }
        waiting.incrementAndGet();
        try {
            return idle.pollFirst(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** A socket whose listener takes no more connections lets everybody wait. */
    private HttpLine line() throws IOException {
        try {
            return Timed.within(CONNECTED_WITHIN, () -> new HttpLine(endpoint));
        } catch (Timed.Overdue e) {
            throw new IOException("no connection within " + CONNECTED_WITHIN.toSeconds() + " s", e);
        }
    }

    HttpLine.Answer call(String method, String path, byte[] body, Watchdog watchdog) throws IOException {
        Called called = open(method, path, body, watchdog);
        watchdog.release();
        if (called.answer().reusable() && !closed && idle.size() < KEPT && (!scarce() || waiting.get() > 0)) {
            idle.addFirst(called.line());
        } else {
            called.line().close();
        }
        return called.answer();
    }

    private boolean scarce() {
        return endpoint.ssh().filter(SshTunnel::scarce).isPresent();
    }

    private static Called on(HttpLine line, String method, String path, byte[] body, Watchdog watchdog)
            throws IOException {
        try {
            watchdog.watch(line);
            return new Called(line, line.call(method, path, body));
        } catch (IOException | RuntimeException e) {
            line.close();
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        endpoint.ssh().ifPresent(tunnel -> tunnel.forget(closing));
        closeIdle();
    }

    private void closeIdle() {
        for (HttpLine line = idle.poll(); line != null; line = idle.poll()) {
            line.close();
        }
    }
}
