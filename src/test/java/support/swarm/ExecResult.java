package support.swarm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A command that ran to its end in a container. A failing exit code is data here.
 *
 * @param argv as asked for, without the deadline's wrapper
 * @param out what it wrote to standard output; empty where that was streamed elsewhere. Not copied: do not write to it
 * @param err what it wrote to standard error
 * @param took from asking the engine to knowing the exit code
 */
public record ExecResult(List<String> argv, int exitCode, byte[] out, byte[] err, Duration took, Place place) {

    public ExecResult {
        argv = List.copyOf(argv);
    }

    /** Standard output as UTF-8; malformed bytes become U+FFFD. */
    public String outText() {
        return new String(out, StandardCharsets.UTF_8);
    }

    /** Standard error as UTF-8; malformed bytes become U+FFFD. */
    public String errText() {
        return new String(err, StandardCharsets.UTF_8);
    }

    public boolean ok() {
        return exitCode == 0;
    }

    /** Sizes only: output may hold what nobody should see. */
    @Override
    public String toString() {
        return "%s: exit %d, %d bytes out, %d bytes err, %d ms, in %s"
                .formatted(argv, exitCode, out.length, err.length, took.toMillis(), place);
    }
}
