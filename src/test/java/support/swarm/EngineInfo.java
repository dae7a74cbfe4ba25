package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What the engine says of itself.
 *
 * @param version of the engine, as {@code 20.10.24}
 * @param nodeId the node's id in the swarm, empty without one
 * @param dataRoot the engine's own directory on its host; local volumes are in {@code volumes/} under it
 * @param socket the path on the engine's host of a socket that it listens on
 * @param osLabel operating system and architecture, for the report
 * @param ahead how far its clock is ahead of ours, to the time that its answer took; negative when it is behind
 */
public record EngineInfo(
        String version, SwarmRole role, String nodeId, String dataRoot, String socket, String osLabel, Duration ahead) {
    static EngineInfo of(Endpoint endpoint, Api api) {
        Instant asked = Instant.now();
        JsonNode info = api.get("/info");
        Duration ahead = ahead(info.path("SystemTime").asText(), asked, Instant.now());
        JsonNode swarm = info.path("Swarm");
        boolean active = "active".equals(swarm.path("LocalNodeState").asText());
        SwarmRole role = !active
                ? SwarmRole.NONE
                : swarm.path("ControlAvailable").asBoolean() ? SwarmRole.MANAGER : SwarmRole.WORKER;
        return new EngineInfo(
                info.path("ServerVersion").asText(),
                role,
                swarm.path("NodeID").asText(),
                info.path("DockerRootDir").asText(),
                endpoint.socketOn(info.path("Name").asText()),
                info.path("OperatingSystem").asText() + ", "
                        + info.path("Architecture").asText(),
                ahead);
    }

    /** Nothing while it may have been now at any time between question and answer. */
    private static Duration ahead(String time, Instant asked, Instant answered) {
        Instant theirs;
        try {
            theirs = OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
        if (theirs.isBefore(asked)) {
            return Duration.between(asked, theirs);
        }
        return theirs.isAfter(answered) ? Duration.between(answered, theirs) : Duration.ZERO;
    }
}
