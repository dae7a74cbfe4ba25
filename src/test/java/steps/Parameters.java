package steps;

import io.cucumber.java.ParameterType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import support.episode.Alteration;
import support.episode.Correspondence.Way;
import support.episode.fidelity.FidelityFindings.Aspect;
import support.episode.recovery.Loss;
import support.recipe.LabelFinding;
import support.target.OwnBot.Trouble;

/** The nouns that steps take. A noun that is not one of these does not match, and the build fails on the undefined step. */
public class Parameters {
    @ParameterType(ProbeMailbox.PATTERN)
    public ProbeMailbox mailbox(String words) {
        return ProbeMailbox.of(words);
    }

    @ParameterType("byte|flag|owner|message")
    public Alteration alteration(String word) {
        return Stream.of(Alteration.values())
                .filter(alteration -> alteration.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> unknown("A Maildir is altered", word));
    }

    @ParameterType("by the server itself|by a user through the front|to an alias of the reader")
    public Way way(String words) {
        return switch (words) {
            case "by the server itself" -> Way.BY_THE_SERVER;
            case "by a user through the front" -> Way.BY_A_USER;
            case "to an alias of the reader" -> Way.TO_AN_ALIAS;
            default -> throw unknown("A message comes", words);
        };
    }

    @ParameterType("the messages of every folder|the read marks and keywords|the dates of arrival|the numbers that mail"
            + " clients know messages by|the folder subscriptions")
    public Aspect aspect(String words) {
        return switch (words) {
            case "the messages of every folder" -> Aspect.MESSAGES;
            case "the read marks and keywords" -> Aspect.FLAGS;
            case "the dates of arrival" -> Aspect.DATES;
            case "the numbers that mail clients know messages by" -> Aspect.UIDS;
            case "the folder subscriptions" -> Aspect.SUBSCRIPTIONS;
            default -> throw unknown("A mailbox has", words);
        };
    }

    @ParameterType(
            "the volume with the accounts|the volume with the messages|every labelled volume|the whole mail server")
    public Loss loss(String words) {
        return Loss.of(words);
    }

    @ParameterType(
            "stand where .*|be spelt .*|name .*|belong to .*|keep a volume .*|be one that .*|be in the database .*")
    public LabelFinding.Kind virtue(String words) {
        return Stream.of(LabelFinding.Kind.values())
                .filter(kind -> kind.toString().equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Labels can " + List.of(LabelFinding.Kind.values()) + ", not " + words));
    }

    @ParameterType(
            "the volume with the messages is missing|the messages are unreadable|the repository password is wrong"
                    + "|an empty repository is in the place of the old one|the repository disk is full")
    public Trouble trouble(String words) {
        return Stream.of(Trouble.values())
                .filter(trouble -> trouble.toString().equals(words))
                .findFirst()
                .orElseThrow(() -> unknown("The trouble is", words));
    }

    @ParameterType("nothing|the volumes? ([a-z]+(?:(?:, | and )[a-z]+)*)")
    public Set<String> volumes(String names) {
        return names == null ? Set.of() : Set.of(names.split(", | and "));
    }

    /** A pattern that knows more words than its conversion is a fault of the glue, and no reason to take them for others. */
    private static IllegalArgumentException unknown(String sentence, String words) {
        return new IllegalArgumentException(sentence + " in no way that these steps know: " + words);
    }
}
