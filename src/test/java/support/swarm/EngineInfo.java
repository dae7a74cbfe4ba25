package support.swarm;

/**
 * What the engine says of itself.
 *
 * @param version of the engine, as {@code 20.10.24}
 * @param nodeId the node's id in the swarm, empty without one
 * @param dataRoot the engine's own directory on its host; local volumes are in {@code volumes/} under it
 * @param socket the path on the engine's host of a socket that it listens on
 * @param osLabel operating system and architecture, for the report
 */
public record EngineInfo(
        String version, SwarmRole role, String nodeId, String dataRoot, String socket, String osLabel) {}
