package support.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the engine is, found as the docker CLI finds it.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port}
 * @param certificates the directory of ca.pem, cert.pem and key.pem, when TLS is spoken
 * @param ssh what leads from that path to the engine, where it is behind ssh
 */
record Endpoint(URI host, Optional<Path> certificates, Optional<SshTunnel> ssh) {
    static final URI LOCAL_SOCKET = URI.create("unix:///var/run/docker.sock");

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final String FORMS = "expected unix:///path, tcp://host:port or ssh://[user@]host[:port].";

    /** One who is behind ssh is to be {@linkplain #close() closed}. */
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
            return checked("DOCKER_HOST", host, tls ? Optional.of(directory) : Optional.empty(), environment);
        }
        String context = environment.getOrDefault("DOCKER_CONTEXT", "");
        if (context.isEmpty()) {
            context = currentContext(configuration.resolve("config.json"));
        }
        return context.isEmpty() || context.equals("default")
                ? new Endpoint(LOCAL_SOCKET, Optional.empty(), Optional.empty())
                : ofContext(context, configuration.resolve("contexts"), environment);
    }

    /** The source is the CLI's own store: contexts are kept in directories named by the digest of their name. */
    private static Endpoint ofContext(String context, Path store, Map<String, String> environment) {
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
                Files.isDirectory(tls) ? Optional.of(tls) : Optional.empty(),
                environment);
    }

    private static Endpoint checked(
            String source, String host, Optional<Path> certificates, Map<String, String> environment) {
        if (host.startsWith(SshAddress.SCHEME)) {
            return through(SshTunnel.to(SshAddress.of(source, host, environment)));
        }
        URI uri;
        try {
            uri = URI.create(host);
        } catch (IllegalArgumentException e) {
            throw new EngineUnavailable("%s is '%s', %s".formatted(source, Names.shown(host), FORMS), e);
        }
        boolean unix = "unix".equals(uri.getScheme())
                && uri.getPath() != null
                && !uri.getPath().isEmpty();
        boolean tcp = "tcp".equals(uri.getScheme()) && uri.getHost() != null;
        if (!unix && !tcp) {
            throw new EngineUnavailable("%s is '%s', %s".formatted(source, Names.shown(host), FORMS));
        }
        return new Endpoint(uri, unix ? Optional.empty() : certificates, Optional.empty());
    }

    private static Endpoint through(SshTunnel tunnel) {
        return new Endpoint(tunnel.here(), Optional.empty(), Optional.of(tunnel));
    }

    /** The same for another user of it, who closes it too. */
    Endpoint another() {
        return ssh.map(tunnel -> through(tunnel.another())).orElse(this);
    }

    /** Its user needs it no more. */
    void close() {
        ssh.ifPresent(SshTunnel::left);
    }

    boolean isUnix() {
        return "unix".equals(host.getScheme());
    }

    /** Whether the engine may be on this machine, and is taken to be: its socket is here by itself. */
    boolean isLocal() {
        return isUnix() && ssh.isEmpty();
    }

    /**
     * The engine's socket on the engine's own host, which a container can mount. A socket of ours is the same one only if the
     * engine is on this machine: it may be forwarded, or lead into a virtual machine.
     *
     * @param engineHost the name that the engine gives to its host
     */
    String socketOn(String engineHost) {
        if (ssh.isPresent()) {
            return ssh.get().there();
        }
        return isUnix() && engineHost.equals(RunId.hostName()) ? host.getPath() : LOCAL_SOCKET.getPath();
    }

    int port() {
        if (host.getPort() > 0) {
            return host.getPort();
        }
        return certificates.isPresent() ? 2376 : 2375;
    }

    /** @throws EngineUnavailable when no engine answers there */
    void ping() {
        try (Watchdog watchdog = new Watchdog(ANSWERS_WITHIN);
                HttpLines lines = new HttpLines(this)) {
            HttpLine.Answer answer = lines.call("GET", "/_ping", new byte[0], watchdog);
            if (answer.status() != 200) {
                throw new EngineUnavailable(
                        "What answers at %s is no Docker engine: status %d, expected 200; see DOCKER_HOST."
                                .formatted(this, answer.status()));
            }
        } catch (IOException e) {
            throw new EngineUnavailable(
                    "No Docker engine answers at %s (%s): start it (lab/setup does), or set DOCKER_HOST, and see that this user may use it."
                            .formatted(this, why(e)),
                    e);
        }
    }

    /** The name by which this machine reaches the ports of the engine's host. */
    String hostName() {
        return ssh.map(SshTunnel::hostName).orElseGet(() -> isUnix() ? "localhost" : host.getHost());
    }

    /** How often what leads to it was lost so far; it can be for one behind ssh only. */
    int losses() {
        return ssh.map(SshTunnel::losses).orElse(0);
    }

    /** Whether it was since. */
    boolean lostSince(int before) {
        return ssh.filter(tunnel -> tunnel.lostSince(before)).isPresent();
    }

    /** What is known of a failure besides. */
    String why(Throwable failure) {
        String reason = ssh.map(SshTunnel::failure).orElse("");
        return failure.getMessage() + (reason.isEmpty() ? "" : "; " + reason);
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
        return ssh.map(SshTunnel::toString).orElseGet(host::toString);
    }
}
