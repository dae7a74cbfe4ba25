package support.mailu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.proof.Nonce;

/**
 * What a probe writes into everything that it makes on a mail server: an account's comment, a message's header. It carries the
 * episode's nonce, and says whose it is to a person and to a later run.
 *
 * @param runLabel who made it
 */
public record ProbeMark(Nonce nonce, String runLabel) {
    private static final Pattern FORM = Pattern.compile(ProbeMessage.SUBJECT + " (?<nonce>[a-z2-7]{26}) (?<run>\\S+)");

    public String text() {
        return ProbeMessage.SUBJECT + " " + nonce + " " + runLabel;
    }

    /** Reads a mark back; nothing when no probe wrote it. */
    public static Optional<ProbeMark> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new ProbeMark(new Nonce(form.group("nonce")), form.group("run")))
                : Optional.empty();
    }
}
