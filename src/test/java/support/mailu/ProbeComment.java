package support.mailu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.proof.Nonce;

/**
 * The comment of a mailbox that a probe made: it carries the episode's nonce into the database, and says whose it is to a person
 * and to a later run.
 *
 * @param runLabel who made it
 */
public record ProbeComment(Nonce nonce, String runLabel) {
    private static final Pattern FORM = Pattern.compile(ProbeMessage.SUBJECT + " (?<nonce>[a-z2-7]{26}) (?<run>\\S+)");

    public String text() {
        return ProbeMessage.SUBJECT + " " + nonce + " " + runLabel;
    }

    /** Reads a comment back; nothing when no probe wrote it. */
    public static Optional<ProbeComment> parse(String comment) {
        Matcher form = FORM.matcher(comment);
        return form.matches()
                ? Optional.of(new ProbeComment(new Nonce(form.group("nonce")), form.group("run")))
                : Optional.empty();
    }
}
