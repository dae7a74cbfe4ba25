package support.recipe;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Stream;

/** A path that a backup label names: of a container, or, where it limits a volume, from the volume's root. */
final class LabelPath {
    private static final Set<String> ODD = Set.of(".", "..");

    private LabelPath() {}

    /** The paths of a limit, as they are written between the commas. */
    static Stream<String> split(String limit) {
        return Arrays.stream(limit.split(",", -1)).map(String::strip);
    }

    /** Whether something in a volume can be called so: the specification wants it relative to the root. */
    static boolean isInVolume(String path) {
        return !path.isEmpty()
                && !path.startsWith("/")
                && Arrays.stream(path.split("/")).noneMatch(".."::equals);
    }

    /** Whether it says a path in a roundabout way, which one bot resolves and another takes by the letter. */
    static boolean isOdd(String path) {
        return path.contains("//") || Arrays.stream(path.split("/")).anyMatch(ODD::contains);
    }

    /** The same place, said straight. */
    static String resolved(String path) {
        if (!isOdd(path)) {
            return path;
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/+")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", steps);
    }
}
