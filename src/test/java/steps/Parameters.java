package steps;

import io.cucumber.java.ParameterType;
import java.util.Locale;
import support.episode.Alteration;

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
}
