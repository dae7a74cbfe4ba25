package support.look;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** What is read once, perhaps in the background; a failure is thrown to everyone who asks. */
final class Later<T> {
    private final Supplier<T> reading;
    private CompletableFuture<T> read;

    private Later(Supplier<T> reading) {
        this.reading = reading;
    }

    /** Read when it is asked for. */
    static <T> Later<T> onDemand(Supplier<T> reading) {
        return new Later<>(reading);
    }

    /** Read from now on, beside what else goes on. */
    static <T> Later<T> begun(Supplier<T> reading) {
        return begun(reading, work -> thread(work).start());
    }

    /** The same, when one of these lanes is free. */
    static <T> Later<T> begun(Supplier<T> reading, Executor lanes) {
        Later<T> later = new Later<>(reading);
        later.read = CompletableFuture.supplyAsync(reading, lanes);
        return later;
    }

    /** Where so many readings go on at a time, in the order in which they were begun. */
    static Executor lanes(int atOnce) {
        return Executors.newFixedThreadPool(atOnce, Later::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "look");
        thread.setDaemon(true);
        return thread;
    }

    synchronized T get() {
        if (read == null) {
            read = new CompletableFuture<>();
            try {
                read.complete(reading.get());
            } catch (RuntimeException e) {
                read.completeExceptionally(e);
            }
        }
        try {
            return read.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
