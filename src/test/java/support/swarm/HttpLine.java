package support.swarm;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * As much of HTTP/1.1 (RFC 9112) on one {@link Wire} as an exec needs: small JSON bodies, keep-alive, and the upgrade
 * after which the wire carries the process's streams. docker-java's transport does all other calls; it cannot end an
 * exec's stdin.
 */
final class HttpLine implements AutoCloseable {
    /** A header that goes on past this is no answer of an engine. */
    private static final int LONGEST_LINE = 1 << 16;

    /** @param reusable whether another request may follow on this connection */
    record Answer(int status, byte[] body, boolean reusable) {
        String bodyText() {
            return new String(body, StandardCharsets.UTF_8).strip();
        }
    }

    private final Wire wire;
    private final InputStream in;

    HttpLine(Endpoint endpoint) throws IOException {
        wire = Wire.open(endpoint);
        in = new BufferedInputStream(wire.in(), 1 << 16);
    }

    /** One request without a body, on a connection of its own. */
    static Answer once(Endpoint endpoint, String method, String path) throws IOException {
        try (HttpLine line = new HttpLine(endpoint)) {
            return line.call(method, path, new byte[0]);
        }
    }

    /** The wire's own streams, once a request was answered by an upgrade. */
    Wire wire() {
        return wire;
    }

    InputStream in() {
        return in;
    }

    Answer call(String method, String path, byte[] body) throws IOException {
        send(method, path, body, "");
        Head head = readHead();
        return new Answer(head.status, readBody(head), !"close".equalsIgnoreCase(head.header("connection")));
    }

    /** Status 101, or 200 of an older engine: the streams follow, and the body is empty. Any other: the refusal. */
    Answer upgrade(String path, byte[] body) throws IOException {
        send("POST", path, body, "Connection: Upgrade\r\nUpgrade: tcp\r\n");
        Head head = readHead();
        return head.status == 101 || head.status == 200
                ? new Answer(head.status, new byte[0], false)
                : new Answer(head.status, readBody(head), false);
    }

    private void send(String method, String path, byte[] body, String headers) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: docker\r\n"
                + (body.length == 0 ? "" : "Content-Type: application/json\r\n")
                + "Content-Length: " + body.length + "\r\n" + headers + "\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        wire.out().write(all.toByteArray());
        wire.out().flush();
    }

    private record Head(int status, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private Head readHead() throws IOException {
        String[] status = readLine().split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("\\d{3}")) {
            throw new IOException("what answers does not speak HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Head(Integer.parseInt(status[1]), headers);
    }

    private byte[] readBody(Head head) throws IOException {
        if (head.status == 204 || head.status == 304) {
            return new byte[0];
        }
        if ("chunked".equalsIgnoreCase(head.header("transfer-encoding"))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                body.writeBytes(readExactly(size));
                readLine();
            }
            readLine();
            return body.toByteArray();
        }
        String length = head.header("content-length");
        return length.isEmpty() ? in.readAllBytes() : readExactly(Integer.parseInt(length));
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(readLine().split(";", 2)[0].strip(), 16);
    }

    private byte[] readExactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the engine closed the connection within its answer");
        }
        return bytes;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the engine closed the connection");
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("what answers does not speak HTTP/1.1");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        wire.close();
    }
}
