package support.swarm;

import java.io.OutputStream;

/** Runs a command in a container, as {@link Container#exec} promises. */
@FunctionalInterface
public interface CommandRunner {
    /** @param stdout where standard output goes, or null to keep it */
    ExecResult run(Place place, Command command, OutputStream stdout);
}
