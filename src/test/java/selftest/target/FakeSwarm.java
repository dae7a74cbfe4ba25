package selftest.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import support.swarm.Engine;
import support.swarm.Service;
import support.swarm.Stack;

/**
 * An engine on a unix socket with one stack, {@value #STACK}, whose programs answer what a test wants: so the probes are tested
 * with the same client as in a run, and without Docker.
 */
public final class FakeSwarm implements AutoCloseable {
    public static final String STACK = "s";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WRAPPER_WORDS = 4;
    private static final int SCRIPT_WORDS = 4;
    private static final int TAR_WORDS = 7;

    /** What a program of a service does with an argv and its standard input. */
    @FunctionalInterface
    public interface Program {
        Ended run(List<String> argv, byte[] stdin);
    }

    /** How a program ends. */
    public record Ended(int exitCode, byte[] out, byte[] err) {
        public static Ended with(int exitCode, String out, String err) {
            return new Ended(exitCode, out.getBytes(StandardCharsets.UTF_8), err.getBytes(StandardCharsets.UTF_8));
        }

        public static Ended ok(String out) {
            return with(0, out, "");
        }

        public static Ended ok(byte[] out) {
            return new Ended(0, out, new byte[0]);
        }
    }

    private record Exec(String service, List<String> argv, boolean stdin) {}

    private final Path directory;
    private final ServerSocketChannel server;
    private final Map<String, ObjectNode> services = new LinkedHashMap<>();
    private final Map<String, Program> programs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Exec> execs = new ConcurrentHashMap<>();
    private final Map<String, Integer> exitCodes = new ConcurrentHashMap<>();
    private final List<List<String>> ran = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private boolean scripts;
    private Engine engine;

    public FakeSwarm() {
        try {
            directory = Files.createTempDirectory("swarm");
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(directory.resolve("s")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::serve);
    }

    /** A service with its own labels ({@code deploy.labels}). */
    public FakeSwarm service(String name, Map<String, String> labels) {
        ObjectNode service = JSON.createObjectNode().put("ID", name).put("UpdatedAt", "2026-01-01T00:00:00Z");
        ObjectNode spec = service.putObject("Spec").put("Name", STACK + "_" + name);
        ObjectNode own = spec.putObject("Labels").put("com.docker.stack.namespace", STACK);
        labels.forEach(own::put);
        spec.putObject("TaskTemplate").putObject("ContainerSpec").putArray("Mounts");
        services.put(name, service);
        return this;
    }

    public FakeSwarm service(String name) {
        return service(name, Map.of());
    }

    /** Programs are given the scripts around them too. */
    public FakeSwarm withScripts() {
        scripts = true;
        return this;
    }

    /** A service of another stack. */
    public FakeSwarm neighbour(String stack, String name) {
        ObjectNode service = JSON.createObjectNode().put("ID", stack + name).put("UpdatedAt", "2026-01-01T00:00:00Z");
        ObjectNode spec = service.putObject("Spec").put("Name", stack + "_" + name);
        spec.putObject("Labels").put("com.docker.stack.namespace", stack);
        spec.putObject("TaskTemplate").putObject("ContainerSpec").putArray("Mounts");
        services.put(stack + " " + name, service);
        return this;
    }

    /** A label that the service's containers get. */
    public FakeSwarm containerLabel(String service, String label, String value) {
        containerSpec(service).withObject("/Labels").put(label, value);
        return this;
    }

    /** Mounts a volume by the engine's name of it, empty for an anonymous one. */
    public FakeSwarm mount(String service, String source, String target, boolean readOnly) {
        ((ArrayNode) containerSpec(service).path("Mounts"))
                .addObject()
                .put("Type", "volume")
                .put("Source", source)
                .put("Target", target)
                .put("ReadOnly", readOnly);
        return this;
    }

    /** A directory of the host in the place of a volume. */
    public FakeSwarm bind(String service, String source, String target) {
        ((ArrayNode) containerSpec(service).path("Mounts"))
                .addObject()
                .put("Type", "bind")
                .put("Source", source)
                .put("Target", target);
        return this;
    }

    /** A variable of the service's environment. */
    public FakeSwarm variable(String service, String name, String value) {
        containerSpec(service).withArray("Env").add(name + "=" + value);
        return this;
    }

    /** The stack's own volume. */
    public FakeSwarm mount(String service, String volume, String target) {
        return mount(service, STACK + "_" + volume, target, false);
    }

    public FakeSwarm program(String service, Program program) {
        programs.put(service, program);
        return this;
    }

    public FakeSwarm file(String service, String path, byte[] content) {
        files.put(service + path, content);
        return this;
    }

    /** Every argv that was run, in order. */
    public List<List<String>> ran() {
        return ran;
    }

    public Stack stack() {
        return engine().stack(STACK);
    }

    /** The one by which its stack is asked. */
    public Engine engine() {
        if (engine == null) {
            engine = Engine.from(Map.of("DOCKER_HOST", "unix://" + directory.resolve("s")));
        }
        return engine;
    }

    /** A service as the suite finds it. */
    public Service found(String name) {
        return stack().service(name);
    }

    @Override
    public void close() {
        try {
            if (engine != null) {
                engine.close();
            }
            server.close();
            Files.delete(directory.resolve("s"));
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode containerSpec(String service) {
        return (ObjectNode) services.get(service).at("/Spec/TaskTemplate/ContainerSpec");
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                daemon(() -> answer(client));
            }
        } catch (IOException e) {
            // Closed at the end of the test.
        }
    }

    private void answer(SocketChannel client) {
        try (client) {
            InputStream in = Channels.newInputStream(client);
            for (Request request = Request.read(in); request != null; request = Request.read(in)) {
                if (request.path().matches("/exec/.*/start")) {
                    stream(client, in, request.path().split("/")[2]);
                    return;
                }
                write(client, answerTo(request));
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    private byte[] answerTo(Request request) throws IOException {
        String path = request.path();
        if (path.startsWith("/_ping")) {
            return ok("OK".getBytes(StandardCharsets.UTF_8));
        }
        if (path.startsWith("/info")) {
            return ok("""
                {"ServerVersion":"99.1","DockerRootDir":"/d","Swarm":{"LocalNodeState":"active",
                 "ControlAvailable":true,"NodeID":"n1"}}\
                """.getBytes(StandardCharsets.UTF_8));
        }
        if (path.startsWith("/services?")) {
            return ok(JSON.writeValueAsBytes(services.values()));
        }
        if (path.startsWith("/tasks?")) {
            return ok(tasks(URLDecoder.decode(path, StandardCharsets.UTF_8)));
        }
        if (path.startsWith("/containers/json?")) {
            return ok(JSON.writeValueAsBytes(
                    services.keySet().stream().map(name -> Map.of("Id", name)).toList()));
        }
        if (path.matches("/containers/.*/exec")) {
            return ok(created(path.split("/")[2], JSON.readTree(request.body())));
        }
        if (path.startsWith("/exec/")) {
            return ok(JSON.writeValueAsBytes(Map.of("Running", false, "ExitCode", exitCodes.get(path.split("/")[2]))));
        }
        return http(404, "{\"message\":\"not here\"}".getBytes(StandardCharsets.UTF_8));
    }

    private byte[] tasks(String query) throws IOException {
        List<Map<String, Object>> tasks = new ArrayList<>();
        for (String name : services.keySet()) {
            if (query.contains("\"" + name + "\"")) {
                tasks.add(Map.of(
                        "ID",
                        "t-" + name,
                        "ServiceID",
                        name,
                        "Slot",
                        1,
                        "NodeID",
                        "n1",
                        "DesiredState",
                        "running",
                        "Status",
                        Map.of("State", "running", "ContainerStatus", Map.of("ContainerID", name))));
            }
        }
        return JSON.writeValueAsBytes(tasks);
    }

    private byte[] created(String service, JsonNode body) throws IOException {
        List<String> argv = new ArrayList<>();
        body.path("Cmd").forEach(word -> argv.add(word.asText()));
        String id = "e" + numbers.incrementAndGet();
        List<String> asked = argv.get(0).equals("timeout") ? argv.subList(WRAPPER_WORDS, argv.size()) : argv;
        execs.put(
                id, new Exec(service, unpacked(asked), body.path("AttachStdin").asBoolean()));
        return JSON.writeValueAsBytes(Map.of("Id", id));
    }

    /** A program whose output may be packed by a script around it is by itself here, as in a container that has no gzip. */
    private List<String> unpacked(List<String> argv) {
        return !scripts && argv.get(0).equals("sh") && argv.size() > SCRIPT_WORDS
                ? argv.subList(SCRIPT_WORDS, argv.size())
                : argv;
    }

    private void stream(SocketChannel client, InputStream in, String id) throws IOException {
        write(client, "HTTP/1.1 101 X\r\nUpgrade: tcp\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Exec exec = execs.get(id);
        byte[] stdin = exec.stdin() ? in.readAllBytes() : new byte[0];
        ran.add(exec.argv());
        Ended ended = database(exec)
                .orElseGet(
                        () -> programs.getOrDefault(exec.service(), (argv, input) -> Ended.with(127, "", "no program"))
                                .run(exec.argv(), stdin));
        exitCodes.put(id, ended.exitCode());
        write(client, frame(1, ended.out()));
        write(client, frame(2, ended.err()));
    }

    /** What tar answers that is asked for a database and what may stand beside it, if that is one of the files that were given. */
    private Optional<Ended> database(Exec exec) {
        List<String> argv = exec.argv();
        if (!argv.get(0).equals("tar") || argv.size() <= TAR_WORDS) {
            return Optional.empty();
        }
        String directory = exec.service() + argv.get(TAR_WORDS - 2) + "/";
        if (!files.containsKey(directory + argv.get(TAR_WORDS))) {
            return Optional.empty();
        }
        StringBuilder lacking = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String name : argv.subList(TAR_WORDS, argv.size())) {
                byte[] content = files.get(directory + name);
                if (content == null) {
                    lacking.append("tar: ").append(name).append(": No such file or directory\n");
                } else {
                    put(tar, name, content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Ended(
                lacking.isEmpty() ? 0 : 1,
                bytes.toByteArray(),
                lacking.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static byte[] frame(int stream, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .put(new byte[] {(byte) stream, 0, 0, 0})
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] ok(byte[] body) {
        return http(200, body);
    }

    private static byte[] http(int status, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    private static void write(SocketChannel client, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            client.write(buffer);
        }
    }

    private record Request(String path, byte[] body) {
        static Request read(InputStream in) throws IOException {
            String first = line(in);
            if (first.isEmpty()) {
                return null;
            }
            int length = 0;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring("content-length:".length()).strip());
                }
            }
            return new Request(first.split(" ")[1], in.readNBytes(length));
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-swarm");
        thread.setDaemon(true);
        thread.start();
    }
}
