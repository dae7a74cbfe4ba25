package support.swarm;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work that must end, in a thread of its own, which is interrupted and left behind when its time is up. A channel to a unix socket has no
 * timeout, and docker-java's transport none that holds for all of an answer.
 */
final class Timed {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "swarm-calls");
        thread.setDaemon(true);
        return thread;
    });

    private Timed() {}

    /** Its time was up. */
    static final class Overdue extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static <T> Future<T> begin(Callable<T> work) {
        return THREADS.submit(work);
    }

    /** What the work gave or threw, if that came in time. */
    static <T> T within(Duration deadline, Callable<T> work) throws IOException, Overdue {
        return within(deadline, begin(work));
    }

    /** The same of work that has begun already. */
    static <T> T within(Duration deadline, Future<T> work) throws IOException, Overdue {
        try {
            return work.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            work.cancel(true);
            throw new Overdue();
        } catch (InterruptedException e) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            throw new SwarmException("The wait for an answer was interrupted.", e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    private static RuntimeException thrown(Throwable cause) throws IOException {
        if (cause instanceof IOException broken) {
            throw broken;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new SwarmException(cause.getMessage(), cause);
    }
}
