package support.swarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The engine's events as a bell: it rings when something happened, and the listener looks for itself. So a lost event costs
 * a moment and never a verdict.
 */
final class Events implements AutoCloseable {
    private final Semaphore rung = new Semaphore(0);
    private final Response response;

    /** @param filters as the API's, e.g. {@code type -> [container]} */
    Events(Api api, Map<String, List<String>> filters) {
        response = api.stream("/events?" + Api.filters(filters));
        Thread listener = new Thread(this::listen, "swarm-events");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try (MappingIterator<JsonNode> events =
                Json.MAPPER.readerFor(JsonNode.class).readValues(response.getBody())) {
            while (events.hasNextValue()) {
                events.nextValue();
                rung.release();
            }
        } catch (JsonProcessingException e) {
            // Not the engine's words any more; the bell stays silent, and its listeners look by the clock.
        } catch (IOException | UncheckedIOException e) {
            // Closed, by us or by the engine.
        }
    }

    /** Until something happens, or this long. */
    void await(Duration atMost) {
        try {
            if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                rung.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SwarmException("The wait for the engine's events was interrupted.", e);
        }
    }

    @Override
    public void close() {
        try {
            response.close();
        } catch (RuntimeException e) {
            // The connection ends with the JVM at the latest.
        }
    }
}
