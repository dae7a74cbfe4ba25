package support.episode;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import support.swarm.Engine;
import support.target.Target;

/** The mailboxes that a run makes on a stack that stays. They are removed at its end, and also when its process is told to end before. */
public final class OwnMailboxes implements AutoCloseable {
    private static final Duration COMMANDS_END_WITHIN = Duration.ofSeconds(60);

    private final Engine engine;
    private final Target target;
    private final Consumer<String> progress;
    private final Thread atShutdown = new Thread(this::endFromOutside, "removal of the probe's mailboxes");
    private volatile boolean ending;
    private boolean removed;

    /** @param engine the run's own, by which it makes them */
    public OwnMailboxes(Engine engine, Target target, Consumer<String> progress) {
        this.engine = engine;
        this.target = target;
        this.progress = progress;
        Runtime.getRuntime().addShutdownHook(atShutdown);
    }

    /** Removes them, once; what is still there makes this fail. */
    @Override
    public void close() {
        if (ending) {
            awaitHook();
            return;
        }
        try {
            removeOnce(target);
        } finally {
            forgetHook();
        }
    }

    /** Whose removal it is then. */
    private void awaitHook() {
        try {
            atShutdown.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException alreadyGoingDown) {
            // Then the hook removes what is left.
        }
    }

    private synchronized Set<String> removeOnce(Target by) {
        if (removed) {
            return Set.of();
        }
        Set<String> names = Episodes.removeMailboxes(by, progress);
        removed = true;
        return names;
    }

    /**
     * The run goes on beside this, and must not make anything any more. So its own connections are closed first, once what it has under way
     * has ended: a command whose connection is cut goes on in its container, and would make what was just removed.
     */
    public void endFromOutside() {
        String stack = "stack " + target.stack().name();
        try (Engine own = engine.anew()) {
            ending = true;
            progress.accept("the run is being ended from outside; removing the probe's mailboxes from " + stack);
            if (!engine.finish(COMMANDS_END_WITHIN)) {
                progress.accept("a command that was under way does not end; what it still makes or restores on " + stack
                        + " stays for the next run");
            }
            Set<String> names = removeOnce(target.by(own));
            progress.accept(
                    names.isEmpty()
                            ? "the run has no mailbox on " + stack
                            : "removed from " + stack + ": " + String.join(", ", names) + "; nothing of them is left");
        } catch (RuntimeException e) {
            progress.accept("not all of the probe's mailboxes could be removed from " + stack
                    + " (the next run tries again): " + e.getMessage());
        }
    }
}
