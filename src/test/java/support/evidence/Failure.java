package support.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What went wrong in a scenario, in the parts that a person needs.
 *
 * @param step the step or hook in which it did
 * @param sentence the first sentence: the same for every scenario that meets the same fault
 * @param expected what should have been seen; empty when the message does not say
 * @param observed what was seen; empty when the message does not say
 * @param lookAt where to look; empty when the message does not say
 * @param text the whole message
 * @param unseen whether it says that something could not be looked at, which is no word about what would have been seen
 */
public record Failure(
        String step, String sentence, String expected, String observed, String lookAt, String text, boolean unseen) {
    private static final int LONGEST_SENTENCE = 300;

    static Failure of(String step, String message) {
        return of(step, message, false);
    }

    static Failure of(String step, String message, boolean unseen) {
        List<String> lines = message.strip().lines().toList();
        return new Failure(
                step,
                sentence(lines),
                part(lines, "expected"),
                part(lines, "observed"),
                part(lines, "look at"),
                message.strip(),
                unseen);
    }

    private static String sentence(List<String> lines) {
        StringBuilder sentence = new StringBuilder();
        for (String line : lines) {
            if (line.isBlank() || label(line).isPresent()) {
                break;
            }
            sentence.append(sentence.isEmpty() ? "" : " ").append(line.strip());
            if (!line.stripTrailing().endsWith(":") && !line.stripTrailing().endsWith("]")) {
                break;
            }
        }
        String found = sentence.isEmpty() ? "Failed without a message" : sentence.toString();
        return found.length() <= LONGEST_SENTENCE ? found : found.substring(0, LONGEST_SENTENCE) + "...";
    }

    /** The lines after {@code label:}, up to the next label. */
    private static String part(List<String> lines, String label) {
        List<String> part = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            Optional<String> found = label(line);
            if (found.isPresent()) {
                inside = found.get().equals(label);
                if (inside) {
                    part.add(line.substring(line.indexOf(':') + 1).strip());
                }
            } else if (inside) {
                part.add(line.strip());
            }
        }
        return String.join("\n", part).strip();
    }

    private static Optional<String> label(String line) {
        String start = line.strip().toLowerCase(Locale.ROOT);
        return List.of("expected", "observed", "look at").stream()
                .filter(label -> start.startsWith(label + ":"))
                .findFirst();
    }
}
