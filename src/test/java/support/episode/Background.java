package support.episode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A look that goes on beside other work. What it threw is thrown, as it was, to whoever asks for the result. */
public final class Background<T> {
    private final CompletableFuture<T> future;

    private Background(CompletableFuture<T> future) {
        this.future = future;
    }

    public static <T> Background<T> start(Supplier<T> look) {
        return new Background<>(CompletableFuture.supplyAsync(look));
    }

    /** Work that somebody else has begun. */
    public static <T> Background<T> of(CompletableFuture<T> begun) {
        return new Background<>(begun);
    }

    /** Waits for the end of the look. */
    public T get() {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
