package support.swarm;

/** What an engine is in its swarm. */
public enum SwarmRole {
    NONE,
    WORKER,
    MANAGER
}
