package support.swarm;

/** A service has no container to speak to; why is told apart. */
public final class NotRunning extends SwarmException {
    private static final long serialVersionUID = 1L;

    /** How the newest task, or its container, came to its end. */
    public enum Why {
        /** Wanted, and on its way: new, pending, preparing, starting. */
        NOT_YET,
        /** No node takes it: no suitable node, a port that is taken. */
        NO_NODE,
        /** The node refused to start it: the image is missing, a mount is wrong. */
        REJECTED,
        /** The process ended by itself. */
        EXITED,
        /** The kernel ended the process: out of memory. */
        OOM_KILLED,
        /** The engine could not remove or start the container and gave it up. */
        DEAD,
        /** The health check failed too often, and swarm ended it. */
        UNHEALTHY,
        /** It runs on another node than the one this engine is. */
        ELSEWHERE,
        /** Nobody wants it to run: scaled to none, or stopped. */
        NOT_WANTED
    }

    private final Why why;

    NotRunning(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
