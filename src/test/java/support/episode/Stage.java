package support.episode;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A step of an episode that happens once, on first demand, and leaves an immutable result; a failure is kept like a result.
 */
public final class Stage<T> {
    private final String name;
    private final Supplier<T> work;
    private final BiConsumer<String, Duration> timed;
    private T result;
    private StageFailed failure;

    /**
     * @param name what goes on, in the words of the features: "the backup bot takes a snapshot"
     * @param work gives the result, never null
     * @param timed is told how long it took when it was completed
     */
    public Stage(String name, Supplier<T> work, BiConsumer<String, Duration> timed) {
        this.name = name;
        this.work = work;
        this.timed = timed;
    }

    /**
     * The result; everybody gets the same one.
     *
     * @throws StageFailed the same one for everybody, when this stage or one that it needed could not be completed
     */
    public synchronized T get() {
        if (failure != null) {
            throw failure;
        }
        if (result == null) {
            result = first();
        }
        return result;
    }

    private T first() {
        long start = System.nanoTime();
        try {
            T made = Objects.requireNonNull(work.get(), "no result");
            timed.accept(name, Duration.ofNanos(System.nanoTime() - start));
            return made;
        } catch (StageFailed earlier) {
            failure = earlier;
            throw earlier;
        } catch (RuntimeException | Error cause) {
            failure = new StageFailed(name, cause);
            throw failure;
        }
    }
}
