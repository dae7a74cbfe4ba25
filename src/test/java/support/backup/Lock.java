package support.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import support.swarm.ExecResult;
import support.swarm.Shown;

/**
 * A lock of a repository, as it says of itself. A program that is alive replaces its lock by a younger one every five minutes, and restic itself calls one
 * stale that is older than half an hour (restic, design document, "Locks").
 *
 * @param refreshed when it was made last
 * @param exclusive nobody else may do anything with the repository while it stands, not even add a snapshot
 * @param owner who made it: user, host and process
 */
public record Lock(String id, Instant refreshed, boolean exclusive, String owner) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STALE = Duration.ofMinutes(30);
    private static final int SHORT = 8;

    static Lock read(String id, ExecResult printed) {
        try {
            JsonNode lock = JSON.readTree(printed.outText());
            if (lock.path("exclusive").isBoolean() && lock.path("time").isTextual()) {
                return new Lock(
                        id,
                        OffsetDateTime.parse(lock.path("time").asText()).toInstant(),
                        lock.path("exclusive").asBoolean(),
                        Shown.printable(lock.path("username").asText("?") + "@"
                                + lock.path("hostname").asText("?") + ", process "
                                + lock.path("pid").asText("?")));
            }
        } catch (JsonProcessingException | DateTimeParseException e) {
            // Said below, like a lock that says nothing of itself.
        }
        throw new BotFailed("The repository's lock " + id + " does not say when it was made, and what for: "
                + Shown.end(printed.outText()) + " [" + printed.place() + "]");
    }

    /** Whether nobody has refreshed it for half an hour: whoever made it is gone. */
    public boolean stale(Instant now) {
        return Duration.between(refreshed, now).compareTo(STALE) > 0;
    }

    /** What an operator is told of it. */
    public String told(Instant now) {
        return (exclusive ? "exclusive" : "shared") + " lock " + id.substring(0, Math.min(SHORT, id.length())) + " of "
                + owner + ", refreshed "
                + Math.max(0, Duration.between(refreshed, now).toMinutes()) + " minutes ago";
    }
}
