package support.mailu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.swarm.Await;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecResult;
import support.swarm.Shown;
import support.swarm.Spool;

/** Directories of a container, read whole while it runs. */
final class HomeTar {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** It goes through a temporary file, never through memory. */
    private static final long LARGEST_HOME = 1L << 30;

    private static final Duration AGAIN = Duration.ofMillis(200);

    /** As GNU tar says it, with exit code 1. */
    private static final Pattern CHANGED = Pattern.compile(
            "tar: (?<home>[^/]+)(?:/(?<path>.+))?: (?:file changed as we read it|File removed before we read it)");

    private final Container container;
    private final String parent;
    private final List<String> names;
    private String last = "";

    private HomeTar(Container container, String parent, List<String> names) {
        this.container = container;
        this.parent = parent;
        this.names = names;
    }

    /**
     * Directories of a container, each with all that is below it, read through {@code tar}. What somebody wrote in meanwhile is read
     * anew; a minute of it is an error.
     */
    static Map<String, List<Maildir.Entry>> entries(Container container, String parent, List<String> names) {
        HomeTar tar = new HomeTar(container, parent, names);
        return Await.until("the files of " + parent + "/" + names + " to stay as they are while they are read")
                .within(DEADLINE)
                .every(AGAIN)
                .seeing(() -> tar.last)
                .value(tar::read);
    }

    private Optional<Map<String, List<Maildir.Entry>>> read() {
        List<String> argv = new ArrayList<>(List.of("tar", "-c", "-f", "-", "-C", parent, "--"));
        argv.addAll(names);
        try (Spool tar = new Spool(LARGEST_HOME)) {
            ExecResult result =
                    container.exec(Command.of(argv).withEnv("LC_ALL", "C").within(DEADLINE), tar);
            if (!result.ok()) {
                last = Shown.end(result.errText());
                requireDisturbed(result);
                if (!result.errText().lines().allMatch(this::ofRemade)) {
                    return Optional.empty();
                }
            }
            try (InputStream read = tar.read()) {
                return Optional.of(Maildir.entries(read, names));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The tar stream of " + names + " can't be read again", e);
        }
    }

    private void requireDisturbed(ExecResult result) {
        if (result.errText().isBlank() || !result.errText().lines().allMatch(this::ofChange)) {
            throw new ProbeFailed("The files of " + parent + "/" + names + " can't be read: tar ended with exit code "
                    + result.exitCode() + " and said " + last + " [" + result.place() + "]");
        }
    }

    private boolean ofChange(String line) {
        Matcher changed = CHANGED.matcher(line);
        return changed.matches() && names.contains(changed.group("home"));
    }

    /** Dovecot's indexer writes what it pleases while tar reads; what it writes is in no manifest, so tar's complaint of it is no matter. */
    private boolean ofRemade(String line) {
        Matcher changed = CHANGED.matcher(line);
        return changed.matches() && changed.group("path") != null && Maildir.isRemade(changed.group("path"));
    }
}
