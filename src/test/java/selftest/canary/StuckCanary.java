package selftest.canary;

import java.nio.file.Path;

/** A process with a run that can't be interrupted: feature and reports are its arguments. Only its time limit ends it. */
public final class StuckCanary {
    private StuckCanary() {}

    public static void main(String[] arguments) {
        Canary.at(arguments[0])
                .with("run.within", "1s")
                .with("run.ending.within", "1s")
                .reportingTo(Path.of(arguments[1]))
                .run();
        System.exit(0);
    }
}
