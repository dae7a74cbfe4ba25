package support.backup;

import java.util.List;
import java.util.Optional;

/**
 * What the bot answered. What it claims is never evidence of what it did.
 *
 * @param argv how it was asked
 * @param exitCode 0 claims that all was done
 * @param said the last lines that it printed, fit to be shown
 * @param where it ran
 */
public record BotAnswer(List<String> argv, int exitCode, String said, String where) {
    /** Whether it claims to have done what it was asked. */
    public boolean ok() {
        return exitCode == 0;
    }

    /** What is to be said of a bot that ended with another exit code than 0; nothing of one that claims success. */
    public Optional<String> complaint() {
        return ok() ? Optional.empty() : Optional.of("The backup bot failed: " + this);
    }

    /** This, unless it claims no success, which is then a {@link BotFailed}. */
    public BotAnswer orFail() {
        complaint().ifPresent(text -> {
            throw new BotFailed(text);
        });
        return this;
    }

    @Override
    public String toString() {
        return "\"" + String.join(" ", argv) + "\" ended with exit code " + exitCode + " and said: " + said + " ["
                + where + "]";
    }
}
