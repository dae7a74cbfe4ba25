package support.swarm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ends, in the container, a process that an exec of ours left there. The engine has no call for that, and goes on reading
 * what the process writes when nobody listens any more.
 */
final class Ending {
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Pattern PID = Pattern.compile("/proc/(\\d+)/environ");

    private final HttpLines lines;
    private final String container;
    private final String user;
    private final String marker;

    Ending(HttpLines lines, String container, String user, String marker) {
        this.lines = lines;
        this.container = container;
        this.user = user;
        this.marker = Exec.MARKER + "=" + marker;
    }

    /** @return whether nothing of it is left, as far as the container's own tools can tell */
    boolean done() {
        try {
            return end("TERM") || end("KILL");
        } catch (SwarmException | IOException | Exec.Overdue e) {
            return false;
        }
    }

    private boolean end(String signal) throws IOException, Exec.Overdue {
        List<String> pids = pids();
        if (pids.isEmpty()) {
            return true;
        }
        // The one shell there is: not every image has a program `kill`. Its text is constant, its arguments are
        // numbers.
        List<String> argv = new ArrayList<>(List.of("sh", "-c", "kill -" + signal + " \"$@\"", "sh"));
        argv.addAll(pids);
        run(argv);
        try {
            Await.until("the end of process " + pids)
                    .within(PATIENCE)
                    .every(Duration.ofMillis(50))
                    .value(() -> anyLeft() ? Optional.empty() : Optional.of(true));
            return true;
        } catch (NotInTime e) {
            return false;
        }
    }

    private boolean anyLeft() {
        try {
            return !pids().isEmpty();
        } catch (IOException | Exec.Overdue e) {
            throw new SwarmException("The container's processes cannot be listed.", e);
        }
    }

    private List<String> pids() throws IOException, Exec.Overdue {
        Exec.Ended found = run(List.of(
                "find", "/proc", "-maxdepth", "2", "-name", "environ", "-exec", "grep", "-ls", marker, "{}", "+"));
        if (found.exitCode() == 126 || found.exitCode() == 127) {
            throw new IOException("the container has no find");
        }
        List<String> pids = new ArrayList<>();
        Matcher matcher = PID.matcher(new String(found.out(), java.nio.charset.StandardCharsets.UTF_8));
        while (matcher.find()) {
            pids.add(matcher.group(1));
        }
        return pids;
    }

    private Exec.Ended run(List<String> argv) throws IOException, Exec.Overdue {
        return new Exec(lines, container, Command.of(argv).as(user)).run(argv, null, Duration.ofSeconds(5));
    }
}
