package support.evidence;

import java.util.List;
import java.util.Optional;

/**
 * One scenario as it ran.
 *
 * @param feature the name of its feature
 * @param rule the name of its rule; empty without one
 * @param name its own
 * @param place file and line, as {@code cucumber.features} takes it
 * @param result how it ended
 * @param seconds how long it took
 * @param failures what went wrong: the step that failed, and the hooks after it that failed too
 * @param skipped why it did not come to its end, and whether the target can't have what it needs; empty unless it was skipped
 * @param evidence files with evidence that is too long for the archive, relative to the reports folder
 */
public record ScenarioResult(
        String feature,
        String rule,
        String name,
        String place,
        Result result,
        double seconds,
        List<Failure> failures,
        Optional<Skipped> skipped,
        List<String> evidence) {

    /** The feature file that it stands in. */
    String file() {
        return place.substring(0, place.lastIndexOf(':'));
    }

    /** Its line there. */
    int line() {
        return Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
    }

    /** Whether something was seen not to hold. */
    public boolean failed() {
        return result == Result.FAILED && failures.stream().anyMatch(failure -> !failure.unseen());
    }

    /** Whether all that went wrong is that something could not be looked at. */
    public boolean unseen() {
        return result == Result.FAILED && !failed();
    }

    /**
     * Why a scenario was skipped.
     *
     * @param reason the same words for all that were skipped for the same
     * @param notAskable whether it ran into a {@code support.proof.NotAsked}
     */
    public record Skipped(String reason, boolean notAskable) {}

    /** How a scenario ended. Only {@link #PASSED} is good. */
    public enum Result {
        PASSED,
        FAILED,
        SKIPPED,
        PENDING,
        UNDEFINED,
        AMBIGUOUS,
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
