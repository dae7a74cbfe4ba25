package support.episode.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import support.swarm.PrivateFolder;

/** A compose file that gives services of the recipe backup labels which the recipe itself does not give them. JSON is YAML, so it is written as that. */
final class Overlay {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode compose = JSON.createObjectNode().put("version", "3.8");

    /** Tells a backup bot to keep these paths of a service, comma-separated (facts.md, "Other dialects": as the seed's recipe does). */
    Overlay keeping(String service, String paths) {
        compose.withObject("/services/" + service + "/deploy/labels")
                .put("backupbot.backup", "true")
                .put("backupbot.backup.path", paths);
        return this;
    }

    /** Written to a file of its own, which goes with the process. */
    Path file() {
        try {
            return Files.writeString(PrivateFolder.ofThisProcess().resolve("overlay.yml"), text());
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary file for an overlay", e);
        }
    }

    String text() {
        try {
            return JSON.writeValueAsString(compose);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An overlay can't be written", e);
        }
    }
}
