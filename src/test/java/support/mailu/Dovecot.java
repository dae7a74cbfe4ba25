package support.mailu;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;

/**
 * Dovecot's own tools in the imap service (doveadm(1); exit codes as measured in facts.md, "Dovecot").
 *
 * <p>Searches go without Mailu's full-text index, which is a bag of words and answers also when the files are gone; every other plugin
 * stays, since without those messages that are stored compressed can't be read.
 */
public final class Dovecot {
    /** EX_NOUSER of sysexits.h: the look-up worked, and there is no such user. */
    private static final int UNKNOWN_USER = 67;

    /** Longer than the 60 s that a look-up takes to fail while admin is down, so that Dovecot itself says what is wrong. */
    private static final Duration DEADLINE = Duration.ofSeconds(70);

    /** What every plugin of the full-text index is called: fts, fts_flatcurve, fts_xapian, ... */
    private static final String INDEX = "fts";

    private final Service imap;
    private final Map<String, String> plugins = new ConcurrentHashMap<>();

    Dovecot(Service imap) {
        this.imap = imap;
    }

    /** The mail home that Dovecot reports for this address, or nothing when it knows no such user. */
    public Optional<String> home(Mailbox mailbox) {
        ExecResult result = run(List.of("doveadm", "user", "-f", "home", mailbox.address()));
        if (result.exitCode() == UNKNOWN_USER) {
            return Optional.empty();
        }
        String home = answer(result).strip();
        if (!home.startsWith("/") || home.contains("\n")) {
            throw unexpected(result);
        }
        return Optional.of(home);
    }

    /**
     * How many messages of the INBOX hold this word in their text, read from the files. Asking makes an empty Maildir where
     * there is none (facts.md).
     */
    public int messagesWith(Mailbox mailbox, String word) {
        return lines(run(search(mailbox, "text", word)));
    }

    /** Deletes for good the messages of the INBOX that hold this word in their text (doveadm-expunge(1)). */
    public void expunge(Mailbox mailbox, String word) {
        answer(run(withoutIndex("expunge", mailbox, "text", word)));
    }

    /** How many messages the INBOX has at all. */
    public int messages(Mailbox mailbox) {
        return lines(run(search(mailbox, "all")));
    }

    /**
     * Gives a mailbox a filter, switched on, as a user does from the webmail (doveadm-sieve(1)).
     *
     * @param name a word, under which it stands among the user's filters
     * @param script in the language of RFC 5228
     */
    public void putFilter(Mailbox mailbox, String name, String script) {
        answer(imap.running()
                .exec(Command.of("doveadm", "sieve", "put", "-u", mailbox.address(), "-a", name)
                        .withStdin(script.getBytes(StandardCharsets.UTF_8))
                        .within(DEADLINE)));
    }

    private List<String> search(Mailbox mailbox, String... key) {
        return withoutIndex("search", mailbox, key);
    }

    /** On the INBOX. */
    private List<String> withoutIndex(String command, Mailbox mailbox, String... key) {
        Container container = imap.running();
        String others = plugins.computeIfAbsent(container.id(), id -> otherPlugins(container));
        List<String> argv = new ArrayList<>(List.of(
                "doveadm", "-o", "mail_plugins=" + others, command, "-u", mailbox.address(), "mailbox", "INBOX"));
        argv.addAll(List.of(key));
        return argv;
    }

    /** As Dovecot is configured, without those of the index (doveconf(1)); a container's don't change. */
    private static String otherPlugins(Container container) {
        String all = answer(
                container.exec(Command.of("doveconf", "-h", "mail_plugins").within(DEADLINE)));
        return Arrays.stream(all.strip().split("\\s+"))
                .filter(plugin -> !plugin.startsWith(INDEX))
                .collect(Collectors.joining(" "));
    }

    private static int lines(ExecResult result) {
        return (int) answer(result).lines().filter(line -> !line.isBlank()).count();
    }

    private static String answer(ExecResult result) {
        if (!result.ok()) {
            throw unexpected(result);
        }
        return result.outText();
    }

    private ExecResult run(List<String> argv) {
        return imap.running().exec(Command.of(argv).within(DEADLINE));
    }

    private static ProbeFailed unexpected(ExecResult result) {
        return new ProbeFailed(
                "Dovecot gave no usable answer: " + String.join(" ", result.argv()) + " ended with exit code "
                        + result.exitCode() + ", said \"" + Shown.end(result.outText()) + "\" and \""
                        + Shown.end(result.errText()) + "\" [" + result.place() + "]");
    }
}
