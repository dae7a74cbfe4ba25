package support.swarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The processes of one container, found in its {@code /proc} (proc(5)) by the container's own tools. */
final class Processes {
    /** Exit status where no process ran any of the programs. */
    private static final int NONE = 3;

    /**
     * By the container's own shell, which looks hundreds of times a second: to ask the engine takes longer than many a restore does. The text is
     * constant; of its arguments the first is a directory, the second a number, the others names.
     */
    private static final String AT = """
            directory=$1 files=$2 found=%d
            shift 2
            until [ "$(find "$directory" -type f 2>/dev/null | wc -l)" -ge "$files" ]; do :; done
            for process in /proc/[0-9]*; do
                { read -r name <"$process/comm"; } 2>/dev/null || continue
                for program; do
                    if [ "$name" = "$program" ] && kill -KILL "${process#/proc/}"; then found=0; fi
                done
            done
            exit "$found"
            """.formatted(NONE);

    private final Container container;

    Processes(Container container) {
        this.container = container;
    }

    /** As {@link Container#killAt}. */
    boolean killAt(String directory, int files, Duration within, List<String> programs) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", AT, "sh", directory, Integer.toString(files)));
        argv.addAll(programs);
        ExecResult result;
        try {
            result = container.exec(Command.of(argv).within(within));
        } catch (ExecTimedOut e) {
            return false;
        }
        if (!result.ok() && result.exitCode() != NONE) {
            throw new ExecFailed(
                    "A program can't be killed: " + Shown.end(result.errText()) + " [" + result.place() + "]", result);
        }
        return result.ok();
    }
}
