package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The engine's HTTP API as JSON, over docker-java's transport. Paths carry no version, so that each engine answers in its own. JSON
 * and not docker-java's own model, which lacks what is needed of tasks and configs (published ports, labels).
 */
final class Api implements AutoCloseable {
    /** How long a call may take, on a loaded machine too. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A volume, or a container with what it wrote, may be large: how many times as long as another call its removal may take. */
    private static final int REMOVAL = 3;

    private final Endpoint endpoint;
    private final Duration patience;
    private final DockerHttpClient client;
    private volatile boolean closed;

    /** @param patience how long a call may take, from the request to the last byte of the answer */
    Api(Endpoint endpoint, Duration patience) {
        this.endpoint = endpoint;
        this.patience = patience;
        this.client = client(endpoint);
    }

    private static DockerHttpClient client(Endpoint endpoint) {
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(endpoint.host())
                .connectionTimeout(Duration.ofSeconds(10));
        endpoint.certificates()
                .map(directory -> new LocalDirectorySSLConfig(directory.toString()))
                .ifPresent(builder::sslConfig);
        return builder.build();
    }

    JsonNode get(String path) {
        Request request = request(Request.Method.GET, path).build();
        byte[] json = bytes(request);
        if (json.length == 0) {
            // The transport takes an answer that breaks off early for one that is empty, which would read as "none".
            throw lost(request, new EOFException("its answer is empty"));
        }
        return Json.read(json);
    }

    JsonNode post(String path, Object body) {
        byte[] json = Json.bytes(body);
        return Json.read(bytes(request(Request.Method.POST, path)
                .putHeader("Content-Type", "application/json")
                .body(new ByteArrayInputStream(json))
                .build()));
    }

    /** For calls that take nothing: some are refused with any body. */
    void post(String path) {
        bytes(request(Request.Method.POST, path).build());
    }

    void delete(String path) {
        bytes(request(Request.Method.DELETE, path).build());
    }

    Duration patience() {
        return patience;
    }

    /** Takes in an answer as it comes. */
    @FunctionalInterface
    interface Reading<T> {
        T of(InputStream body) throws IOException;
    }

    /**
     * What the reading makes of an answer, for those that are too long to be held.
     *
     * @throws IOException what the reading threw
     * @throws EngineUnavailable when it is not at the end of the answer by the deadline
     */
    <T> T read(String path, Duration deadline, Reading<T> reading) throws IOException {
        Request request = request(Request.Method.GET, path).build();
        return timed(request, deadline, () -> {
            try (Response response = checked(request)) {
                return reading.of(response.getBody());
            }
        });
    }

    /** An answer that has no end of its own; it begins within the time that a call may take. The caller closes it. */
    Response stream(String path) {
        Request request = request(Request.Method.GET, path).build();
        try {
            return timed(request, patience, () -> checked(request));
        } catch (IOException e) {
            throw lost(request, e);
        }
    }

    private static Request.Builder request(Request.Method method, String path) {
        return Request.builder().method(method).path(path);
    }

    private byte[] bytes(Request request) {
        Duration deadline =
                request.method().equals(Request.Method.DELETE.name()) ? patience.multipliedBy(REMOVAL) : patience;
        try {
            return timed(request, deadline, () -> {
                try (Response response = checked(request)) {
                    return response.getBody().readAllBytes();
                }
            });
        } catch (IOException e) {
            throw lost(request, e);
        }
    }

    private <T> T timed(Request request, Duration deadline, Callable<T> work) throws IOException {
        if (closed) {
            throw closed(request);
        }
        try {
            return Timed.within(deadline, work);
        } catch (Timed.Overdue e) {
            throw EngineLost.orOnlyThisCall(
                    endpoint,
                    "The engine at %s did not answer %s to the end within %s s; is it still running?"
                            .formatted(endpoint, call(request), Shown.seconds(deadline)),
                    e);
        }
    }

    private Response checked(Request request) {
        Response response;
        try {
            response = client.execute(request);
        } catch (RuntimeException e) {
            throw lost(request, e);
        }
        if (response.getStatusCode() < 400) {
            return response;
        }
        try (response) {
            byte[] body = response.getBody().readAllBytes();
            throw new ApiError(call(request), response.getStatusCode(), ApiError.reasonIn(body));
        } catch (IOException | UncheckedIOException e) {
            throw lost(request, e);
        }
    }

    /** By us, while somebody still asks. */
    private SwarmException closed(Request request) {
        return EngineLost.closed(endpoint, call(request) + " was not asked");
    }

    private SwarmException lost(Request request, Exception e) {
        if (closed) {
            // What the library says of it is none of the engine's fault.
            return closed(request);
        }
        return EngineLost.orOnlyThisCall(
                endpoint,
                "The engine at %s did not answer %s: %s; is it still running?"
                        .formatted(endpoint, call(request), e.getMessage()),
                e);
    }

    private static String call(Request request) {
        return request.method() + " " + request.path().replaceFirst("\\?.*", "");
    }

    /** A query of exact filters, as {@code ?filters={"label":["a=b"]}}. */
    static String filters(Map<String, List<String>> filters) {
        return "filters=" + encoded(Json.text(filters));
    }

    /** As one component of a path or query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        closed = true;
        try {
            client.close();
        } catch (IOException e) {
            // The connections end with the JVM at the latest.
        }
    }
}
