package selftest.swarm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import support.swarm.Engine;

/** An engine that says what a test wants, on a unix socket: for what a live one can't be brought to. */
final class FakeEngine implements AutoCloseable {
    /** What a manager's {@code /info} holds. */
    static final String MANAGER = """
            {"ServerVersion":"99.1","DockerRootDir":"/d","SystemTime":"2026-01-01T00:01:00Z",
             "Swarm":{"LocalNodeState":"active","ControlAvailable":true,"NodeID":"n1"}}""";

    private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final Path socket;
    private final Map<String, Deque<byte[]>> answers = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> stalls = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();

    FakeEngine(Path directory) throws IOException {
        socket = directory.resolve("engine.sock");
        server.bind(UnixDomainSocketAddress.of(socket));
        json("GET /_ping", 200, "OK").json("GET /info", 200, MANAGER).json("GET /events", 200, "");
        daemon(this::serve);
    }

    /** @param start the beginning of method and path; the longest rule that fits is taken */
    FakeEngine json(String start, int status, String body) {
        return raw(start, response(status, body));
    }

    /** One answer after the other, each once; the last one from then on. */
    FakeEngine inTurn(String start, String... bodies) {
        synchronized (answers) {
            Deque<byte[]> turns = new ArrayDeque<>();
            for (String body : bodies) {
                turns.add(response(200, body));
            }
            answers.put(start, turns);
        }
        return this;
    }

    private static byte[] response(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return join("HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n".formatted(status, bytes.length), bytes);
    }

    /** The answer byte by byte, after which the connection is closed. */
    FakeEngine raw(String start, byte[] answer) {
        synchronized (answers) {
            answers.put(start, new ArrayDeque<>(List.of(answer)));
        }
        return this;
    }

    /** After these bytes, of an answer that should be longer, it says nothing more, and keeps the connection. */
    FakeEngine stalled(String start, String bytes) {
        stalls.add(start);
        return raw(start, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One service {@code app} of stack {@code s} with these tasks. */
    FakeEngine service(String tasks) {
        return json("GET /services?", 200, "[" + SERVICE + "]").json("GET /tasks?", 200, "[" + tasks + "]");
    }

    static final String SERVICE = """
            {"ID":"i1","UpdatedAt":"2026-01-01T00:00:00Z","Spec":{"Name":"s_app","Labels":{"com.docker.stack.namespace":"s"},
             "TaskTemplate":{"ContainerSpec":{"Image":"x"}},"Mode":{"Replicated":{"Replicas":1}}}}""";

    static String task(String state, String wanted, String error) {
        return """
                {"ID":"t1","ServiceID":"i1","Slot":1,"NodeID":"n1","CreatedAt":"2026-01-01T00:00:10Z","DesiredState":"%s",
                 "Spec":{"ContainerSpec":{"Image":"x"}},
                 "Status":{"Timestamp":"2026-01-01T00:00:20Z","State":"%s","Err":"%s",
                  "ContainerStatus":{"ContainerID":"c1","ExitCode":9}}}""".formatted(wanted, state, error);
    }

    static byte[] join(String head, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    String host() {
        return "unix://" + socket;
    }

    Engine open() {
        return Engine.from(Map.of("DOCKER_HOST", host()));
    }

    Engine open(Duration patience) {
        return Engine.from(Map.of("DOCKER_HOST", host()), patience);
    }

    List<String> requests() {
        return requests;
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                daemon(() -> answer(client));
            }
        } catch (IOException e) {
            // Closed at the end of the test.
        }
    }

    private void answer(SocketChannel client) {
        try (client) {
            InputStream in = Channels.newInputStream(client);
            OutputStream out = Channels.newOutputStream(client);
            for (String request = read(in); !request.isEmpty(); request = read(in)) {
                requests.add(request);
                byte[] answer = answerTo(request);
                out.write(answer);
                if (stalls.stream().anyMatch(request::startsWith)) {
                    // Until the client goes away.
                    in.read();
                    return;
                }
                if (!new String(answer, StandardCharsets.ISO_8859_1).contains("Content-Length")) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    private byte[] answerTo(String request) {
        Deque<byte[]> found = new ArrayDeque<>(List.of(response(404, "")));
        synchronized (answers) {
            int longest = -1;
            for (Map.Entry<String, Deque<byte[]>> rule : answers.entrySet()) {
                if (request.startsWith(rule.getKey()) && rule.getKey().length() > longest) {
                    longest = rule.getKey().length();
                    found = rule.getValue();
                }
            }
            return found.size() > 1 ? found.remove() : found.peek();
        }
    }

    /** Method and path; the rest of the request is read and dropped, so that the next one begins where it should. */
    private static String read(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
        }
        in.readNBytes(length);
        if (chunked) {
            dropChunks(in);
        }
        return first;
    }

    /** RFC 9112, section 7.1. */
    private static void dropChunks(InputStream in) throws IOException {
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            in.readNBytes(size);
            line(in);
        }
        line(in);
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

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-engine");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel client : clients) {
            client.close();
        }
    }
}
