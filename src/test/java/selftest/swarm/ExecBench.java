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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.Engine;

/**
 * What an exec costs through support.swarm, against the same three requests by hand on the bare socket, in turns. Run with
 * the names of a stack and a service of it; it prints both medians in milliseconds and their ratio. With a third argument, the
 * address of the same engine by another way such as ssh, also what an exec costs by that way, in turns with the first, and forty at once.
 */
final class ExecBench {
    private static final int ROUNDS = 30;
    private static final int AT_ONCE = 40;
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
            if (args.length > 2) {
                another(container, args);
            }
        }
    }

    private static void another(Container near, String... args) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DOCKER_HOST", args[2]);
        try (Engine engine = Engine.from(environment)) {
            engine.notices().forEach(System.out::println);
            Container far = engine.stack(args[0]).service(args[1]).running();
            double[] here = new double[ROUNDS];
            double[] there = new double[ROUNDS];
            for (int i = -5; i < ROUNDS; i++) {
                double one = millis(() -> near.execOrFail(Command.of("true")));
                double other = millis(() -> far.execOrFail(Command.of("true")));
                if (i >= 0) {
                    here[i] = one;
                    there[i] = other;
                }
            }
            System.out.printf(
                    "that way %.1f ms, ours %.1f ms, ratio %.2f (medians of %d)%n",
                    median(there), median(here), median(there) / median(here), ROUNDS);
            System.out.printf("%d at once: that way %.0f ms, ours %.0f ms%n", AT_ONCE, atOnce(far), atOnce(near));
        }
    }

    private static double atOnce(Container container) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            return millis(() -> IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> container.execOrFail(Command.of("true")), threads))
                    .toList()
                    .forEach(CompletableFuture::join));
        } finally {
            threads.shutdown();
        }
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
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
