package support.swarm;

import java.time.Duration;

/** A moment on the clock that never goes back. */
record Deadline(long start, Duration length) {

    static Deadline in(Duration length) {
        return new Deadline(System.nanoTime(), length);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Nothing when it has passed. */
    Duration left() {
        Duration left = length.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean passed() {
        return elapsed().compareTo(length) >= 0;
    }
}
