package steps;

import io.cucumber.java.ParameterType;
import java.util.Locale;
import support.episode.Alteration;
import support.episode.Correspondence.Way;

/** The nouns that steps take. A noun that is not one of these does not match, and the build fails on the undefined step. */
public class Parameters {
    @ParameterType(ProbeMailbox.PATTERN)
    public ProbeMailbox mailbox(String words) {
        return ProbeMailbox.of(words);
    }

    @ParameterType("byte|flag|owner|message")
    public Alteration alteration(String word) {
        return Alteration.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @ParameterType("by the server itself|by a user through the front|to an alias of the reader")
    public Way way(String words) {
        return switch (words) {
            case "by the server itself" -> Way.BY_THE_SERVER;
            case "by a user through the front" -> Way.BY_A_USER;
            default -> Way.TO_AN_ALIAS;
        };
    }
}
