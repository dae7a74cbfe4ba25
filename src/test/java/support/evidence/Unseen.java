package support.evidence;

import io.cucumber.messages.types.Exception;
import java.util.List;
import java.util.stream.Stream;
import support.proof.NotLookedAt;

/**
 * Tells from what was thrown whether something was seen not to hold, or could not be looked at. The archive has no more of a cause than its
 * name in the stack trace, so it is told by that.
 */
public final class Unseen {
    /** What is thrown when no engine answers any more. */
    public static final String ENGINE_LOST = "support.swarm.EngineLost";

    /** What is thrown by a probe that got no answer which can be relied on. */
    public static final String PROBE_FAILED = "support.mailu.ProbeFailed";

    private static final String CAUSE = "Caused by: ";

    private Unseen() {}

    /** Whether nothing was looked at, by what this says itself. */
    static boolean is(Exception thrown) {
        return thrown(thrown, List.of(NotLookedAt.class.getName(), ENGINE_LOST));
    }

    /** Whether the engine is gone: then a probe that got no answer has seen nothing, whoever was to answer it. */
    static boolean engineLost(Exception thrown) {
        return thrown(thrown, List.of(ENGINE_LOST));
    }

    static boolean probeFailed(Exception thrown) {
        return thrown(thrown, List.of(PROBE_FAILED));
    }

    private static boolean thrown(Exception thrown, List<String> types) {
        Stream<String> causes = thrown.getStackTrace().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()).split("[:\\s]", 2)[0]);
        return Stream.concat(Stream.of(thrown.getType()), causes).anyMatch(types::contains);
    }
}
