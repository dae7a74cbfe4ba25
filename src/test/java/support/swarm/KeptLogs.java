package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The logs of containers that we remove ourselves while their run still has a use for them. */
final class KeptLogs {
    private static final String SERVICE = "com.docker.swarm.service.id";
    private static final String TASK = "com.docker.swarm.task.name";

    private final Map<String, Map<String, Logs.Source>> ofServices = new ConcurrentHashMap<>();

    /** @param container as the engine lists it */
    void keep(Engine engine, JsonNode container) {
        JsonNode labels = container.path("Labels");
        if (labels.has(SERVICE)) {
            ofServices
                    .computeIfAbsent(labels.path(SERVICE).asText(), any -> new ConcurrentHashMap<>())
                    .put(
                            labels.path(TASK).asText(container.path("Id").asText()),
                            read(engine, container.path("Id").asText()));
        }
    }

    private static Logs.Source read(Engine engine, String container) {
        try {
            byte[] text = Logs.ofContainer(engine, container, Instant.EPOCH);
            return () -> text;
        } catch (IOException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** By the names of the tasks. */
    Map<String, Logs.Source> of(String service) {
        return new TreeMap<>(ofServices.getOrDefault(service, Map.of()));
    }
}
