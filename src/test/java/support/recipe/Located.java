package support.recipe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value of a recipe's file, and where it stands there.
 *
 * @param value null, a {@link Boolean}, a {@link BigDecimal}, a {@link String}, a list or a map of these
 * @param file as a person finds it
 * @param line counted from 1; of a map's entry, the line of its key
 */
record Located(Object value, String file, int line) {
    /** The same place for a person: {@code compose.yml:12}. */
    String place() {
        return file + ":" + line;
    }

    RecipeProblem problem(String sentence) {
        return new RecipeProblem(place() + ": " + sentence);
    }

    boolean empty() {
        return value == null;
    }

    /** The entries of a map; the problem names it as {@code what}. */
    Map<String, Located> fields(String what) {
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, Located> fields = (Map<String, Located>) map;
            return fields;
        }
        throw problem(what + " must be a map, not " + kind());
    }

    /** As {@link #fields(String)}, where none but these keys may stand; any with {@code x-} may. */
    Map<String, Located> fields(String what, Set<String> known) {
        Map<String, Located> fields = fields(what);
        fields.forEach((key, field) -> {
            if (!known.contains(key) && !key.startsWith("x-")) {
                throw field.problem(what + " has the key " + OneLine.shown(key) + ", which Docker does not know"
                        + Spelling.nearest(key, known)
                                .map(near -> ": is " + near + " meant?")
                                .orElse(""));
            }
        });
        return fields;
    }

    /** The entries of a list, or nothing where the value is neither list nor map. */
    Optional<List<Located>> items() {
        if (value instanceof List<?> list) {
            @SuppressWarnings("unchecked")
            List<Located> items = (List<Located>) list;
            return Optional.of(items);
        }
        return Optional.empty();
    }

    List<Located> items(String what) {
        return items().orElseThrow(() -> problem(what + " must be a list, not " + kind()));
    }

    String text(String what) {
        if (value instanceof String text) {
            return text;
        }
        throw problem(what + " must be text, not " + kind());
    }

    /** Docker makes a boolean of a text that came from a variable (yaml.org/type/bool.html). */
    boolean flag(String what) {
        return switch (String.valueOf(value).toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true", "on" -> true;
            case "n", "no", "false", "off" -> false;
            default -> throw problem(what + " must be true or false, not " + kind());
        };
    }

    /** What kind of value stands here, in words, with the value where it is short. */
    String kind() {
        if (value == null) {
            return "empty";
        }
        if (value instanceof Map) {
            return "a map";
        }
        if (value instanceof List) {
            return "a list";
        }
        String shown = OneLine.shown(value);
        if (value instanceof String) {
            return "the text \"" + shown + "\"";
        }
        return (value instanceof Boolean ? "the boolean " : "the number ") + shown;
    }
}
