package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The engine's HTTP API as JSON, over docker-java's transport. Paths carry no version, so that each engine answers in its own. JSON
 * and not docker-java's own model, which lacks what is needed of tasks and configs (published ports, labels).
 */
final class Api implements AutoCloseable {
    /** No call but a stream is this long without a byte. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Endpoint endpoint;
    private final DockerHttpClient calls;
    private final DockerHttpClient streams;

    Api(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.calls = client(endpoint, SILENCE);
        this.streams = client(endpoint, null);
    }

    private static DockerHttpClient client(Endpoint endpoint, Duration silence) {
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(endpoint.host())
                .connectionTimeout(Duration.ofSeconds(10))
                .responseTimeout(silence);
        endpoint.certificates()
                .map(directory -> new LocalDirectorySSLConfig(directory.toString()))
                .ifPresent(builder::sslConfig);
        return builder.build();
    }

    JsonNode get(String path) {
        return Json.read(bytes(request(Request.Method.GET, path).build()));
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

    /** The answer as it comes, however long it takes; the caller closes it. */
    Response stream(String path) {
        return checked(request(Request.Method.GET, path).build(), streams);
    }

    private static Request.Builder request(Request.Method method, String path) {
        return Request.builder().method(method).path(path);
    }

    private byte[] bytes(Request request) {
        try (Response response = checked(request, calls)) {
            return response.getBody().readAllBytes();
        } catch (IOException e) {
            throw lost(request, e);
        }
    }

    private Response checked(Request request, DockerHttpClient client) {
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

    private SwarmException lost(Request request, Exception e) {
        return new EngineUnavailable(
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
        for (DockerHttpClient client : List.of(calls, streams)) {
            try {
                client.close();
            } catch (IOException e) {
                // The connections end with the JVM at the latest.
            }
        }
    }
}
