package selftest.swarm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Engine;

/**
 * What an exec costs through support.swarm, against the same three requests by hand on the bare socket, in turns. Run with
 * the names of a stack and a service of it; it prints both medians in milliseconds and their ratio.
 */
final class ExecBench {
    private static final int ROUNDS = 30;
    private static final Pattern ID = Pattern.compile("\"Id\":\"([0-9a-f]+)\"");

    private ExecBench() {}

    public static void main(String[] args) throws IOException {
        URI host = URI.create(System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock"));
        try (Engine engine = Engine.fromEnvironment()) {
            Container container = engine.stack(args[0]).service(args[1]).running();
            double[] ours = new double[ROUNDS];
            double[] bare = new double[ROUNDS];
            for (int i = -5; i < ROUNDS; i++) {
                long start = System.nanoTime();
                container.execOrFail(Command.of("true"));
                long between = System.nanoTime();
                bare(host.getPath(), container.id());
                long end = System.nanoTime();
                if (i >= 0) {
                    ours[i] = (between - start) / 1e6;
                    bare[i] = (end - between) / 1e6;
                }
            }
            System.out.printf(
                    "ours %.1f ms, bare %.1f ms, ratio %.2f (medians of %d)%n",
                    median(ours), median(bare), median(ours) / median(bare), ROUNDS);
        }
    }

    private static void bare(String socket, String container) throws IOException {
        String created = call(
                socket,
                "POST /containers/" + container + "/exec",
                "{\"AttachStdout\":true,\"AttachStderr\":true,\"Cmd\":[\"true\"]}");
        Matcher id = ID.matcher(created);
        if (!id.find()) {
            throw new IOException(created);
        }
        call(socket, "POST /exec/" + id.group(1) + "/start", "{\"Detach\":false,\"Tty\":false}");
        String inspected = call(socket, "GET /exec/" + id.group(1) + "/json", "");
        if (!inspected.contains("\"ExitCode\":0")) {
            throw new IOException(inspected);
        }
    }

    private static String call(String socket, String request, String body) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(
                    ByteBuffer.wrap(("%s HTTP/1.1\r\nHost: d\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: %d\r\n\r\n%s")
                            .formatted(request, body.length(), body)
                            .getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
            while (channel.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[ROUNDS / 2 - 1] + sorted[ROUNDS / 2]) / 2;
    }
}
