package support.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a recipe, and their substitution as {@code docker stack deploy} does it (docker/cli, {@code cli/compose/template};
 * <a href="https://docs.docker.com/reference/compose-file/interpolation/">docs.docker.com</a>): {@code $A}, {@code ${A}}, {@code
 * ${A:-default}}, {@code ${A-default}}, {@code ${A:?message}}, {@code ${A?message}}, and {@code $$} for a dollar. What is inside
 * of the braces is not substituted again.
 */
final class Variables {
    private static final String NAME = "[_a-z][_a-z0-9]*(?::?[-?][^}]*)?";
    private static final Pattern PLACE = Pattern.compile(
            "\\$(?:(?<escaped>\\$)|(?<named>" + NAME + ")|\\{(?<braced>" + NAME + ")}|(?<invalid>))",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> values;

    /** A variable lacks the value that it must have. */
    static final class MissingVariable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private MissingVariable(String message) {
            super(message);
        }
    }

    Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    Map<String, String> all() {
        return values;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The text with every variable's value in its place; one without a value is empty.
     *
     * @throws IllegalArgumentException in one sentence, where a variable lacks the value that it must have, or a dollar stands alone
     */
    String substitute(String text) {
        return PLACE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match, text)));
    }

    /** The variables in the text that have no value, and for which no other text stands in. */
    List<String> unset(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group(2) != null ? match.group(2) : match.group(3))
                .filter(inside -> inside != null && !inside.contains("-") && !inside.contains("?"))
                .filter(name -> get(name).isEmpty())
                .distinct()
                .toList();
    }

    private String value(MatchResult match, String text) {
        if (match.group(1) != null) {
            return "$";
        }
        String inside = match.group(2) != null ? match.group(2) : match.group(3);
        if (inside == null) {
            throw new IllegalArgumentException(
                    "\"" + OneLine.shown(text) + "\" has a $ that begins no variable; a dollar is written $$");
        }
        return value(inside);
    }

    /** In Docker's order, which counts where one sign stands in the text of another. */
    private String value(String inside) {
        if (inside.contains(":-")) {
            return get(before(inside, ":-"))
                    .filter(Predicate.not(String::isEmpty))
                    .orElse(after(inside, ":-"));
        }
        if (inside.contains("-")) {
            return get(before(inside, "-")).orElse(after(inside, "-"));
        }
        if (inside.contains(":?")) {
            return get(before(inside, ":?"))
                    .filter(Predicate.not(String::isEmpty))
                    .orElseThrow(() -> missing(before(inside, ":?"), after(inside, ":?")));
        }
        if (inside.contains("?")) {
            return get(before(inside, "?")).orElseThrow(() -> missing(before(inside, "?"), after(inside, "?")));
        }
        return get(inside).orElse("");
    }

    private static MissingVariable missing(String name, String message) {
        return new MissingVariable("the variable " + OneLine.shown(name) + " must have a value"
                + (message.isEmpty() ? "" : " (" + OneLine.shown(message) + ")")
                + ", and neither .env nor .env.sample gives one");
    }

    private static String before(String text, String sign) {
        return text.substring(0, text.indexOf(sign));
    }

    private static String after(String text, String sign) {
        return text.substring(text.indexOf(sign) + sign.length());
    }
}
