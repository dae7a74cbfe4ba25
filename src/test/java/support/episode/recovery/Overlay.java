package support.episode.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import support.recipe.Labelling;
import support.swarm.PrivateFolder;

/** A compose file that gives services of a recipe backup labels. JSON is YAML, so it is written as that. */
final class Overlay {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Overlay() {}

    /**
     * Written to a file of its own, which goes with the process.
     *
     * @param name of the file
     */
    static Path of(String name, Labelling labelling) {
        Map<String, Object> services = new TreeMap<>();
        labelling
                .labels()
                .forEach((service, labels) -> services.put(service, Map.of("deploy", Map.of("labels", labels))));
        try {
            return Files.writeString(
                    PrivateFolder.ofThisProcess().resolve(name),
                    JSON.writeValueAsString(Map.of("version", "3.8", "services", services)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An overlay can't be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary file for an overlay", e);
        }
    }
}
