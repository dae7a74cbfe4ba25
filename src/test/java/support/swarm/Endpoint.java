package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the engine is, found as the docker CLI finds it.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port}
 * @param certificates the directory of ca.pem, cert.pem and key.pem, when TLS is spoken
 */
record Endpoint(URI host, Optional<Path> certificates) {
    static final URI LOCAL_SOCKET = URI.create("unix:///var/run/docker.sock");

    static Endpoint from(Map<String, String> environment, Path home) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        Path configuration = Optional.ofNullable(environment.get("DOCKER_CONFIG"))
                .filter(s -> !s.isEmpty())
                .map(Path::of)
                .orElse(home.resolve(".docker"));
        if (!host.isEmpty()) {
            boolean tls = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
            String certificates = environment.getOrDefault("DOCKER_CERT_PATH", "");
            Path directory = certificates.isEmpty() ? configuration : Path.of(certificates);
            return checked("DOCKER_HOST", host, tls ? Optional.of(directory) : Optional.empty());
        }
        String context = environment.getOrDefault("DOCKER_CONTEXT", "");
        if (context.isEmpty()) {
            context = currentContext(configuration.resolve("config.json"));
        }
        return context.isEmpty() || context.equals("default")
                ? new Endpoint(LOCAL_SOCKET, Optional.empty())
                : ofContext(context, configuration.resolve("contexts"));
    }

    /** The source is the CLI's own store: contexts are kept in directories named by the digest of their name. */
    private static Endpoint ofContext(String context, Path store) {
        String directory = sha256(context);
        Path meta = store.resolve("meta").resolve(directory).resolve("meta.json");
        if (!Files.isReadable(meta)) {
            throw new EngineUnavailable(
                    "The docker context '%s' is asked for, but is not among those in %s; see `docker context ls`."
                            .formatted(Names.shown(context), store));
        }
        String host = json(meta).at("/Endpoints/docker/Host").asText();
        Path tls = store.resolve("tls").resolve(directory).resolve("docker");
        return checked(
                "The docker context '" + Names.shown(context) + "'",
                host,
                Files.isDirectory(tls) ? Optional.of(tls) : Optional.empty());
    }

    private static Endpoint checked(String source, String host, Optional<Path> certificates) {
        URI uri;
        try {
            uri = URI.create(host);
        } catch (IllegalArgumentException e) {
            throw new EngineUnavailable(
                    source + " is '" + Names.shown(host) + "', expected unix:///path or tcp://host:port.", e);
        }
        boolean unix = "unix".equals(uri.getScheme())
                && uri.getPath() != null
                && !uri.getPath().isEmpty();
        boolean tcp = "tcp".equals(uri.getScheme()) && uri.getHost() != null;
        if (!unix && !tcp) {
            throw new EngineUnavailable(
                    "%s is '%s', expected unix:///path or tcp://host:port; an engine behind ssh can be reached by forwarding its socket (`ssh -L`)."
                            .formatted(source, Names.shown(host)));
        }
        return new Endpoint(uri, unix ? Optional.empty() : certificates);
    }

    boolean isUnix() {
        return "unix".equals(host.getScheme());
    }

    /**
     * The engine's socket on the engine's own host, which a container can mount. A socket of ours is the same one only if the
     * engine is on this machine: it may be forwarded, or lead into a virtual machine.
     *
     * @param engineHost the name that the engine gives to its host
     */
    String socketOn(String engineHost) {
        return isUnix() && engineHost.equals(RunId.hostName()) ? host.getPath() : LOCAL_SOCKET.getPath();
    }

    int port() {
        if (host.getPort() > 0) {
            return host.getPort();
        }
        return certificates.isPresent() ? 2376 : 2375;
    }

    /** The same engine for a docker CLI that we start. */
    Map<String, String> forCli() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DOCKER_HOST", host.toString());
        certificates.ifPresent(directory -> {
            variables.put("DOCKER_TLS_VERIFY", "1");
            variables.put("DOCKER_CERT_PATH", directory.toString());
        });
        return variables;
    }

    private static String currentContext(Path config) {
        return Files.isReadable(config) ? json(config).path("currentContext").asText() : "";
    }

    private static JsonNode json(Path file) {
        try {
            return Json.MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new EngineUnavailable("The docker CLI's file " + file + " cannot be read as JSON.", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return host.toString();
    }
}
