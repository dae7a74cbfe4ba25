package support.lab;

import java.io.File;
import java.util.function.Consumer;
import support.swarm.Engine;
import support.swarm.Removal;
import support.swarm.RunId;
import support.swarm.SwarmException;
import support.swarm.Sweeper;

/** What a lab stands on: an engine with space, and nothing of runs that are over. */
final class Ground {
    private static final long LEAST_SPACE = 1000L << 20;

    private Ground() {}

    /** On another machine's engine the directory is not here, and its space can't be asked for. */
    static void requireSpace(String dataRoot) {
        long free = new File(dataRoot).getUsableSpace();
        if (new File(dataRoot).isDirectory() && free < LEAST_SPACE) {
            throw new SwarmException("Too little space for the lab: expected " + (LEAST_SPACE >> 20) + " MB free in "
                    + dataRoot + ", observed " + (free >> 20) + " MB; nothing was changed");
        }
    }

    /** Removes what runs of this machine left that are over. Kept labs and those of living runs are left alone. */
    static void sweep(Engine engine, Consumer<String> progress) {
        for (String label : engine.labelValues(RunId.LABEL)) {
            if (RunId.parse(label).filter(RunId::over).isPresent()) {
                Removal left = engine.labelled(RunId.LABEL, label);
                progress.accept("sweeping what an interrupted run left: " + left.list());
                left.remove(object -> {});
            }
        }
        Sweeper.discardIdle(engine);
    }
}
