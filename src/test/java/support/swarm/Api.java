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
import java.util.function.Supplier;

/**
 * The engine's HTTP API as JSON, over docker-java's transport. Paths carry no version, so that each engine answers in its own. JSON
 * and not docker-java's own model, which lacks what is needed of tasks and configs (published ports, labels).
 */
final class Api implements AutoCloseable {
    /** How long a call may take, on a loaded machine too. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A volume, or a container with what it wrote, may be large: how many times as long as another call its removal may take. */
    private static final int REMOVAL = 3;

    private static final String NOT_ASKED = " was not asked";

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

    /** Once more where the connection was lost that leads to the engine: to read twice does no harm. */
    JsonNode get(String path) {
        int losses = endpoint.losses();
        try {
            return got(path);
        } catch (EngineUnavailable e) {
            if (endpoint.lostSince(losses)) {
                return got(path);
            }
            throw e;
        }
    }

    private JsonNode got(String path) {
        byte[] json = bytes(request(Request.Method.GET, path).build());
        if (json.length == 0) {
            // The transport takes an answer that breaks off early for one that is empty, which would read as "none".
            throw lost(call("GET", path), new EOFException("its answer is empty"));
        }
        return Json.read(json);
    }

    JsonNode post(String path, Object body) {
        Request request = request(Request.Method.POST, path)
                .putHeader("Content-Type", "application/json")
                .body(new ByteArrayInputStream(Json.bytes(body)))
                .build();
        return Json.read(deed(call(request), () -> bytes(request)));
    }

    /** For calls that take nothing: some are refused with any body. */
    void post(String path) {
        deed(call("POST", path), () -> bytes(request(Request.Method.POST, path).build()));
    }

    /** Not by docker-java's transport, which asks a second time by itself where the first has no answer. */
    void delete(String path) {
        String call = call("DELETE", path);
        deed(
                call,
                () -> answered(call, patience.multipliedBy(REMOVAL), () -> {
                    HttpLine.Answer answer = HttpLine.once(endpoint, "DELETE", path);
                    if (answer.status() >= 400) {
                        throw new ApiError(call, answer.status(), ApiError.reasonIn(answer.body()));
                    }
                    return answer.body();
                }));
    }

    /** What may have happened, and is never done a second time for not being known. */
    private byte[] deed(String call, Supplier<byte[]> deed) {
        int losses = endpoint.losses();
        try {
            return deed.get();
        } catch (EngineUnavailable e) {
            if (endpoint.lostSince(losses)) {
                throw EngineLost.onTheWay(endpoint, call + " was under way", e.getCause() == null ? e : e.getCause());
            }
            throw e;
        }
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
        return timed(call(request), deadline, () -> {
            try (Response response = checked(request)) {
                return reading.of(response.getBody());
            }
        });
    }

    /** An answer that has no end of its own; it begins within the time that a call may take. The caller closes it. */
    Response stream(String path) {
        Request request = request(Request.Method.GET, path).build();
        try {
            return timed(call(request), patience, () -> checked(request));
        } catch (IOException e) {
            throw lost(call(request), e);
        }
    }

    /** Over ssh on a connection of its own each: of many that are kept none would be left to others, and all go when that is lost. */
    private Request.Builder request(Request.Method method, String path) {
        Request.Builder builder = Request.builder().method(method).path(path);
        return endpoint.ssh().isPresent() ? builder.putHeader("Connection", "close") : builder;
    }

    private byte[] bytes(Request request) {
        return answered(call(request), patience, () -> {
            try (Response response = checked(request)) {
                return response.getBody().readAllBytes();
            }
        });
    }

    private byte[] answered(String call, Duration deadline, Callable<byte[]> work) {
        try {
            return timed(call, deadline, work);
        } catch (IOException e) {
            throw lost(call, e);
        }
    }

    private <T> T timed(String call, Duration deadline, Callable<T> work) throws IOException {
        if (closed) {
            throw EngineLost.closed(endpoint, call + NOT_ASKED);
        }
        try {
            return Timed.within(deadline, work);
        } catch (Timed.Overdue e) {
            throw EngineLost.orOnlyThisCall(
                    endpoint,
                    "The engine at %s did not answer %s to the end within %s s; is it still running?"
                            .formatted(endpoint, call, Shown.seconds(deadline)),
                    e);
        }
    }

    private Response checked(Request request) {
        Response response;
        try {
            response = client.execute(request);
        } catch (RuntimeException e) {
            throw lost(call(request), e);
        }
        if (response.getStatusCode() < 400) {
            return response;
        }
        try (response) {
            byte[] body = response.getBody().readAllBytes();
            throw new ApiError(call(request), response.getStatusCode(), ApiError.reasonIn(body));
        } catch (IOException | UncheckedIOException e) {
            throw lost(call(request), e);
        }
    }

    private SwarmException lost(String call, Exception e) {
        if (closed) {
            // What the library says of it is none of the engine's fault.
            return EngineLost.closed(endpoint, call + NOT_ASKED);
        }
        return EngineLost.orOnlyThisCall(
                endpoint,
                "The engine at %s did not answer %s: %s; is it still running?"
                        .formatted(endpoint, call, endpoint.why(e)),
                e);
    }

    private static String call(Request request) {
        return call(request.method(), request.path());
    }

    private static String call(String method, String path) {
        return method + " " + path.replaceFirst("\\?.*", "");
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
