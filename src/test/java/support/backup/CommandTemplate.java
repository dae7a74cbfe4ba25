package support.backup;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.swarm.Shown;

/**
 * A command line of the bot with placeholders, each a whole argument or a part of one: {@code {stack}}, {@code {snapshot}},
 * {@code {volume}}. It becomes an argv, never a shell string.
 */
public record CommandTemplate(List<String> words) {
    private static final int LONGEST_SHOWN = 80;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    public CommandTemplate {
        words = List.copyOf(words);
    }

    public static CommandTemplate of(String... words) {
        return new CommandTemplate(List.of(words));
    }

    /**
     * The argv with every placeholder filled, by what the value is to the letter. A placeholder without a value is an error, and so is
     * a value that a program could take for an option or for nothing.
     */
    public List<String> fill(Map<String, String> values) {
        return words.stream()
                .map(word ->
                        PLACEHOLDER.matcher(word).replaceAll(found -> Matcher.quoteReplacement(value(found, values))))
                .toList();
    }

    private String value(MatchResult placeholder, Map<String, String> values) {
        String value = values.get(placeholder.group(1));
        if (value == null) {
            throw new IllegalArgumentException(
                    "The bot's command " + words + " has the placeholder " + placeholder.group()
                            + ", which has no value here; expected one of " + new TreeSet<>(values.keySet()));
        }
        if (value.isEmpty()
                || value.startsWith("-")
                || !Shown.printable(value).equals(value)
                || value.matches("(?s).*[\n\t].*")) {
            throw new IllegalArgumentException(
                    "The bot's command " + words + " can't be given \"" + shown(value) + "\" as " + placeholder.group()
                            + ": expected a name, not empty, not beginning with a hyphen, without control characters");
        }
        return value;
    }

    private static String shown(String value) {
        return Shown.printable(Shown.capped(value, LONGEST_SHOWN)).replaceAll("[\n\t]", "?");
    }
}
