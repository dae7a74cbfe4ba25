package support.recipe;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a recipe's file, and where it stands there.
 *
 * @param value null, a {@link Boolean}, a {@link BigInteger}, a {@link Double}, a {@link String}, a list or a map of these
 * @param file as a person finds it
 * @param line counted from 1; of a map's entry, the line of its key
 * @param unset the variables in it that nobody gave a value, and for which nothing else stands there
 * @param substituted whether a variable changed it, after which Docker may make a number or a boolean of it
 */
record Located(Object value, String file, int line, List<String> unset, boolean substituted) {
    /** What Docker makes a boolean of where a variable gave it (yaml.org/type/bool.html). */
    static final Pattern FLAG = Pattern.compile("(?i)(y|yes|true|on)|n|no|false|off");

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

    /** Whether this is one of YAML's words for true. */
    static boolean isTrue(String text) {
        Matcher flag = FLAG.matcher(text);
        return flag.matches() && flag.group(1) != null;
    }

    boolean flag(String what) {
        if (FLAG.matcher(String.valueOf(value)).matches()) {
            return isTrue(String.valueOf(value));
        }
        throw problem(what + " must be true or false, not " + kind());
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
