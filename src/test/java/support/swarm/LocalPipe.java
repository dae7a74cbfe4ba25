package support.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one program on this machine writes, read by another as it comes: of however much, nothing is held here. */
public final class LocalPipe {
    private LocalPipe() {}

    /**
     * Returns when both have ended with 0.
     *
     * @throws SwarmException with what they said, when one ended otherwise
     * @throws LocalProgram.Missing when one can't be started
     * @throws ExecTimedOut when they were still busy at the deadline, and have been ended
     */
    public static void run(LocalProgram from, LocalProgram to, Duration deadline) {
        List<Process> both = start(from, to);
        try {
            List<Future<String>> said = Stream.of(
                            both.get(0).getErrorStream(),
                            both.get(1).getErrorStream(),
                            both.get(1).getInputStream())
                    .map(stream -> Timed.begin(() -> LocalProgram.read(stream)))
                    .toList();
            await(both.get(1), to, deadline);
            // Nobody reads it any more.
            await(both.get(0), from, deadline);
            int first = both.get(0).exitValue();
            int second = both.get(1).exitValue();
            if (first != 0 || second != 0) {
                throw new SwarmException("%s ended with %d and %s, which read it, with %d. They said: %s"
                        .formatted(
                                from,
                                first,
                                to,
                                second,
                                Shown.printable(said.stream()
                                        .map(LocalPipe::text)
                                        .collect(Collectors.joining())
                                        .strip())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecTimedOut("The run was interrupted, and " + to + " was ended", e);
        } finally {
            both.forEach(LocalProgram::end);
        }
    }

    private static String text(Future<String> said) {
        try {
            return Timed.within(LocalProgram.READ_WITHIN, said);
        } catch (Timed.Overdue | IOException | UncheckedIOException e) {
            return "(what it said can't be read)";
        }
    }

    private static void await(Process process, LocalProgram program, Duration deadline) throws InterruptedException {
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new ExecTimedOut(
                    "%s was still busy after %d s and was ended".formatted(program, deadline.toSeconds()));
        }
    }

    private static List<Process> start(LocalProgram from, LocalProgram to) {
        try {
            return ProcessBuilder.startPipeline(List.of(from.builder(), to.builder()));
        } catch (IOException e) {
            throw new LocalProgram.Missing("A program can't be started on this machine: " + e.getMessage(), e);
        }
    }
}
