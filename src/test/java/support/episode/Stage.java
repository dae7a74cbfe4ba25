package support.episode;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/**
 * A step of an episode that happens once, on first demand, and leaves an immutable result; a failure is kept like a result.
 */
public final class Stage<T> {
    private final String name;
    private final List<Stage<?>> needs;
    private final Supplier<T> work;
    private T result;
    private RuntimeException failure;

    /**
     * @param name what goes on, in the words of the features: "the backup bot takes a snapshot"
     * @param needs what must have happened before
     * @param work gives the result, never null
     */
    public Stage(String name, List<Stage<?>> needs, Supplier<T> work) {
        this.name = name;
        this.needs = needs;
        this.work = work;
    }

    /** One that happens now; whether it could be completed, whoever asks is told. */
    public static <T> Stage<T> over(String name, Supplier<T> work) {
        Stage<T> stage = new Stage<>(name, List.of(), work);
        try {
            stage.get();
        } catch (StageFailed | TestAbortedException kept) {
            return stage;
        }
        return stage;
    }

    /**
     * The result; everybody gets the same one.
     *
     * @throws StageFailed the same one for everybody, when this stage or one that it needed could not be completed
     * @throws TestAbortedException likewise, when it can't be asked of this target
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
        try {
            needs.forEach(Stage::get);
            return Objects.requireNonNull(work.get(), "no result");
        } catch (TestAbortedException | StageFailed earlier) {
            // What can't be asked of this target did not fail: every scenario that asks is skipped.
            failure = earlier;
            throw earlier;
        } catch (RuntimeException | Error cause) {
            failure = new StageFailed(name, cause);
            throw failure;
        }
    }
}
