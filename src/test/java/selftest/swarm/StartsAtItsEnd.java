package selftest.swarm;

import java.time.Duration;
import java.util.List;
import support.swarm.LocalProgram;
import support.swarm.SwarmException;

/** A process that starts the program of its arguments while it is ending, and says what came of it. */
public final class StartsAtItsEnd {
    private StartsAtItsEnd() {}

    public static void main(String[] program) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> start(List.of(program))));
    }

    private static void start(List<String> program) {
        try {
            System.out.println(
                    LocalProgram.of(program).run(Duration.ofSeconds(1)).exitCode());
        } catch (SwarmException e) {
            System.out.println(e.getMessage());
        }
    }
}
