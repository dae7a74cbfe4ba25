package support.swarm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processes of one container, found in its {@code /proc} (proc(5)) by the container's own tools. */
final class Processes {
    private static final Pattern PID = Pattern.compile("/proc/(\\d+)/comm");

    private final Container container;

    Processes(Container container) {
        this.container = container;
    }

    /** Those that run one of these programs. */
    List<String> of(List<String> programs) {
        List<String> argv =
                new ArrayList<>(List.of("find", "/proc", "-maxdepth", "2", "-name", "comm", "-exec", "grep", "-lsxF"));
        programs.forEach(program -> argv.addAll(List.of("-e", program)));
        argv.addAll(List.of("{}", "+"));
        // grep ends with 1 where nothing matches, and with 2 where a process has ended meanwhile
        Matcher found = PID.matcher(container.exec(Command.of(argv)).outText());
        List<String> pids = new ArrayList<>();
        while (found.find()) {
            pids.add(found.group(1));
        }
        return pids;
    }

    /** Not every image has a program {@code kill}: the shell's text is constant, its arguments are numbers. */
    void kill(List<String> pids) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", "kill -KILL \"$@\"", "sh"));
        argv.addAll(pids);
        container.execOrFail(Command.of(argv));
    }
}
