package support.lab;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import support.swarm.Engine;
import support.swarm.RunId;
import support.swarm.SwarmException;
import support.swarm.Sweeper;

/**
 * Everything that a run makes on the engine, from the first object on: it is removed at the end, and also when the process is
 * told to end before. If it is killed, the sweeper removes it.
 */
final class Made {
    private static final double NANOS = 1e9;
    private static final Duration MAKING_ENDS_WITHIN = Duration.ofSeconds(60);

    /** As many as there are things to make at a time. */
    private static final int MAKERS = Integer.MAX_VALUE;

    private final Engine engine;
    private final RunId run;
    private final String what;
    private final Consumer<String> progress;
    private final Optional<Sweeper> sweeper;
    private final Thread atShutdown = new Thread(this::removeQuietly, "lab removal");
    private final Semaphore makers = new Semaphore(MAKERS);
    private volatile boolean closing;
    private boolean removed;

    /**
     * @param what it is called: "the lab"
     * @param sweeper told when everything is removed; none where the lab is to be kept
     */
    Made(Engine engine, RunId run, String what, Optional<Sweeper> sweeper, Consumer<String> progress) {
        this.engine = engine;
        this.run = run;
        this.what = what;
        this.sweeper = sweeper;
        this.progress = progress;
        Runtime.getRuntime().addShutdownHook(atShutdown);
    }

    /** Makes something. Removal waits for what is being made and forbids more, so that nothing appears behind its back. */
    void make(Runnable making) {
        if (closing || !makers.tryAcquire()) {
            throw new SwarmException("The lab is being removed, so nothing more is deployed");
        }
        try {
            making.run();
        } finally {
            makers.release();
        }
    }

    /** Leaves everything as it is, whatever happens from here on. */
    void keep() {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException alreadyGoingDown) {
            // Which the hook has said.
        }
    }

    /** Removes everything, once. */
    void remove() {
        removeOnce(engine);
        keep();
    }

    /** Removes everything because of a failure, which stays the one that is told. */
    void removeAfter(Throwable failure) {
        try {
            remove();
        } catch (RuntimeException | Error another) {
            failure.addSuppressed(another);
        }
    }

    private synchronized void removeOnce(Engine by) {
        if (!removed) {
            long start = System.nanoTime();
            progress.accept("removing " + what);
            awaitMakers();
            by.labelled(RunId.LABEL, run.label()).remove(object -> {});
            removed = true;
            sweeper.ifPresent(standing -> standing.done(by));
            progress.accept("removed " + what + " after " + seconds(start) + " s; nothing of it is left");
        }
    }

    private void awaitMakers() {
        closing = true;
        try {
            if (!makers.tryAcquire(MAKERS, MAKING_ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                progress.accept("a deployment does not end; what it still makes stays for lab/teardown");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The run goes on beside this, and closes its connections when it comes to its end; it must not make anything any more. So these are
     * other connections, and the run's own are closed first.
     */
    private void removeQuietly() {
        try (Engine own = engine.anew()) {
            progress.accept("the run is being ended from outside");
            closing = true;
            engine.close();
            removeOnce(own);
        } catch (RuntimeException e) {
            progress.accept(
                    "not everything of " + what + " could be removed (lab/teardown tries again): " + e.getMessage());
        }
    }

    static String seconds(long start) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / NANOS);
    }
}
