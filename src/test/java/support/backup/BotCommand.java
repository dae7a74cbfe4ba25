package support.backup;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One thing that the bot can be told to do.
 *
 * @param local whether it is a program on this machine, such as abra, and not one in the bot's container
 * @param template its argv
 */
public record BotCommand(boolean local, CommandTemplate template) {
    private static final String LOCAL = "local:";

    /** A program in the bot's container. */
    public static BotCommand of(String... words) {
        return new BotCommand(false, CommandTemplate.of(words));
    }

    /** As an operator writes it: words separated by spaces, after {@code local:} for a program on this machine. */
    public static BotCommand parse(String line) {
        String text = line.strip();
        boolean local = text.startsWith(LOCAL);
        String[] words = (local ? text.substring(LOCAL.length()) : text).strip().split("\\s+");
        if (Arrays.equals(words, new String[] {""})) {
            throw new IllegalArgumentException("The bot's command \"" + text + "\" names no program");
        }
        return new BotCommand(local, CommandTemplate.of(words));
    }

    List<String> fill(Map<String, String> values) {
        return template.fill(values);
    }

    /** The name or path of the program. */
    public String program() {
        return template.words().get(0);
    }

    boolean has(String placeholder) {
        return template.words().stream().anyMatch(word -> word.contains(placeholder));
    }
}
