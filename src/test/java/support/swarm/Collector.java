package support.swarm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.output.ByteArrayOutputStream;

/** Takes a process's output: in memory up to a limit, or standard output straight to a stream of the caller's. */
final class Collector {
    /**
     * How an engine says on standard output, in the process's place, that it could not start it. The last two are those of gRPC, when
     * the engine's containerd is away.
     */
    private static final List<byte[]> REFUSALS = Stream.of(
                    "OCI runtime exec failed",
                    "unable to find user ",
                    "unable to find group ",
                    "transport is closing: unavailable",
                    "connection error: desc = ")
            .map(words -> words.getBytes(StandardCharsets.US_ASCII))
            .toList();

    /** More came than the limit. */
    static final class Overflow extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The caller's stream took no more. */
    static final class SinkFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SinkFailed(IOException cause) {
            super(cause);
        }
    }

    /** That of Commons IO grows by pieces; the JDK's copies all it holds to grow, which takes thrice the limit on the way there. */
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final OutputStream stdout;
    private long left;
    private boolean passedOn;

    Collector(long limit, OutputStream stdout) {
        this.left = limit;
        this.stdout = stdout;
    }

    void takeOut(byte[] buffer, int length) {
        boolean held = stdout == null || (!passedOn && (out.size() > 0 || refusal(buffer, length)));
        if (held) {
            keep(out, buffer, length);
        } else {
            passOn(buffer, length);
        }
    }

    void takeErr(byte[] buffer, int length) {
        keep(err, buffer, length);
    }

    /** What was not passed on. */
    byte[] out(int exitCode) {
        byte[] kept = out.toByteArray();
        if (stdout == null || refused(exitCode, kept)) {
            return kept;
        }
        passOn(kept, kept.length);
        return new byte[0];
    }

    byte[] err() {
        return err.toByteArray();
    }

    static boolean refused(int exitCode, byte[] out) {
        return (exitCode == 126 || exitCode == 127) && refusal(out, out.length);
    }

    private static boolean refusal(byte[] buffer, int length) {
        return REFUSALS.stream()
                .anyMatch(words ->
                        length >= words.length && Arrays.equals(buffer, 0, words.length, words, 0, words.length));
    }

    private void passOn(byte[] buffer, int length) {
        passedOn = true;
        try {
            stdout.write(buffer, 0, length);
        } catch (IOException e) {
            throw new SinkFailed(e);
        }
    }

    private void keep(ByteArrayOutputStream into, byte[] buffer, int length) {
        left -= length;
        if (left < 0) {
            throw new Overflow();
        }
        into.write(buffer, 0, length);
    }
}
