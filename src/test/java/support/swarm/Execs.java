package support.swarm;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs commands under a deadline that also ends the process, and tells a program's own failure from ours. */
final class Execs implements CommandRunner, AutoCloseable {
    /** GNU's and busybox's {@code timeout} alike: TERM at the deadline, KILL a second later. */
    private static final List<String> WRAPPER = List.of("timeout", "-k", "1");

    /** How long after its deadline a process may take to be ended and its end to reach us. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int MOST_AT_ONCE = Integer.MAX_VALUE;

    private final Endpoint endpoint;
    private final HttpLines lines;
    private final Set<String> withoutTimeout = ConcurrentHashMap.newKeySet();
    private final Semaphore underWay = new Semaphore(MOST_AT_ONCE);
    private volatile boolean closed;

    Execs(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.lines = new HttpLines(endpoint);
    }

    @Override
    public ExecResult run(Place place, Command command, OutputStream stdout) {
        if (closed || !underWay.tryAcquire()) {
            throw EngineLost.closed(endpoint, Shown.argv(command.argv()) + " was not run in " + place);
        }
        try {
            return begun(place, command, stdout);
        } finally {
            underWay.release();
        }
    }

    private ExecResult begun(Place place, Command command, OutputStream stdout) {
        boolean wrapped = !withoutTimeout.contains(place.container());
        int losses = endpoint.losses();
        Exec exec = new Exec(lines, place.container(), command);
        try {
            Exec.Ended ended = wrapped
                    ? exec.run(wrapped(command), stdout, command.deadline().plus(GRACE))
                    : exec.run(command.argv(), stdout, command.deadline());
            if (wrapped && cannotWrap(ended)) {
                withoutTimeout.add(place.container());
                return begun(place, command, stdout);
            }
            return judged(place, command, exec, ended, wrapped);
        } catch (Exec.Overdue e) {
            throw new ExecTimedOut(overdue(place, command) + end(place, command, exec), e);
        } catch (Collector.Overflow e) {
            throw new OutputTooLarge(
                    "%s wrote more than the %d bytes that it may, in %s; %s"
                            .formatted(Shown.argv(command.argv()), command.limit(), place, end(place, command, exec)),
                    e);
        } catch (Collector.SinkFailed e) {
            throw new SwarmException(
                    "The output of %s in %s could not be written on our side: %s; %s"
                            .formatted(
                                    Shown.argv(command.argv()),
                                    place,
                                    e.getCause().getMessage(),
                                    end(place, command, exec)),
                    e.getCause());
        } catch (ApiError e) {
            throw refused(place, command, e);
        } catch (IOException e) {
            throw lost(place, command, losses, e);
        }
    }

    private static List<String> wrapped(Command command) {
        List<String> argv = new ArrayList<>(WRAPPER);
        argv.add(Long.toString(wholeSeconds(command.deadline())));
        argv.addAll(command.argv());
        return argv;
    }

    private static long wholeSeconds(Duration deadline) {
        return Math.max(1, (deadline.toMillis() + 999) / 1000);
    }

    private static boolean cannotWrap(Exec.Ended ended) {
        String out = Shown.head(ended.out());
        String err = Shown.head(ended.err());
        boolean missing = Collector.refused(ended.exitCode(), ended.out()) && out.contains("\"timeout\"");
        boolean tooOld = err.startsWith("timeout: unrecognized option") || err.startsWith("timeout: invalid option");
        return missing || (tooOld && ended.exitCode() != 0);
    }

    private ExecResult judged(Place place, Command command, Exec exec, Exec.Ended ended, boolean wrapped) {
        ExecResult result =
                new ExecResult(command.argv(), ended.exitCode(), ended.out(), ended.err(), ended.took(), place);
        Optional<String> notStarted = notStarted(ended, wrapped);
        if (notStarted.isPresent()) {
            throw new ExecFailed(
                    "%s could not be started in %s: %s".formatted(Shown.argv(command.argv()), place, notStarted.get()),
                    result);
        }
        if (wrapped && timedOut(command, ended)) {
            throw new ExecTimedOut(overdue(place, command) + end(place, command, exec) + Shown.streams(result));
        }
        return result;
    }

    private static Optional<String> notStarted(Exec.Ended ended, boolean wrapped) {
        if (Collector.refused(ended.exitCode(), ended.out())) {
            return Optional.of(Shown.head(ended.out()).strip());
        }
        String err = Shown.head(ended.err());
        boolean byWrapper =
                wrapped && ended.exitCode() >= 125 && ended.exitCode() <= 127 && err.startsWith("timeout: ");
        return byWrapper ? Optional.of(err.strip()) : Optional.empty();
    }

    /** 124 is GNU's; busybox's process dies of TERM itself (143); 137 is the KILL of either. Sooner they are its own. */
    private static boolean timedOut(Command command, Exec.Ended ended) {
        boolean late = ended.took().compareTo(Duration.ofSeconds(wholeSeconds(command.deadline()))) >= 0;
        return late && (ended.exitCode() == 124 || ended.exitCode() == 143 || ended.exitCode() == 137);
    }

    private static String overdue(Place place, Command command) {
        return "%s was still running at its deadline of %s s in %s; "
                .formatted(Shown.argv(command.argv()), Shown.seconds(command.deadline()), place);
    }

    private String end(Place place, Command command, Exec exec) {
        return new Ending(lines, place.container(), command.user(), exec.marker()).done()
                ? "its process was ended there."
                : "its process may still run there.";
    }

    private static SwarmException refused(Place place, Command command, ApiError e) {
        if (e.status() == 404 || e.status() == 409) {
            return new NotRunning(
                    NotRunning.Why.EXITED,
                    "%s could not be run in %s, because the container runs no longer: %s"
                            .formatted(Shown.argv(command.argv()), place, e.reason()));
        }
        return new ExecFailed(
                "%s could not be started in %s: %s".formatted(Shown.argv(command.argv()), place, e.reason()),
                new ExecResult(
                        command.argv(),
                        126,
                        e.reason().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        new byte[0],
                        Duration.ZERO,
                        place));
    }

    private SwarmException lost(Place place, Command command, int losses, IOException e) {
        String argv = Shown.argv(command.argv());
        if (Thread.currentThread().isInterrupted()) {
            return new SwarmException(
                    "The wait for %s in %s was interrupted; its process ends there at its deadline."
                            .formatted(argv, place),
                    e);
        }
        if (endpoint.lostSince(losses)) {
            throw EngineLost.onTheWay(endpoint, argv + " ran in " + place, e);
        }
        return EngineLost.orOnlyThisCall(
                endpoint,
                "The connection to the engine was lost while %s ran in %s, so its exit code is not known: %s"
                        .formatted(argv, place, endpoint.why(e)),
                e);
    }

    /**
     * Begins no further command, and closes.
     *
     * @return whether those under way have ended within this time
     */
    boolean finish(Duration within) {
        closed = true;
        try (lines) {
            return underWay.tryAcquire(MOST_AT_ONCE, within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        lines.close();
    }
}
