package support.mailu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** As GNU tar says it, with exit code 1. */
    private static final Pattern CHANGED = Pattern.compile(
            "tar: (?<home>[^/]+)/(?<path>.+): (?:file changed as we read it|File removed before we read it)");

    private HomeTar() {}

    /** Directories of a container, each with all that is below it, read through {@code tar}. */
    static Map<String, List<Maildir.Entry>> entries(Container container, String parent, List<String> names) {
        List<String> argv = new ArrayList<>(List.of("tar", "-c", "-f", "-", "-C", parent, "--"));
        argv.addAll(names);
        try (Spool tar = new Spool(LARGEST_HOME)) {
            ExecResult result = container.exec(Command.of(argv).within(DEADLINE), tar);
            if (!result.ok() && !onlyOfRemade(result.errText(), names)) {
                throw new ProbeFailed("The files of " + parent + "/" + names
                        + " can't be read: tar ended with exit code " + result.exitCode() + " and said "
                        + Shown.end(result.errText()) + " [" + result.place() + "]");
            }
            try (InputStream read = tar.read()) {
                return Maildir.entries(read, names);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The tar stream of " + names + " can't be read again", e);
        }
    }

    /** Dovecot's indexer writes what it pleases while tar reads; what it writes is in no manifest, so tar's complaint of it is no matter. */
    private static boolean onlyOfRemade(String complaints, List<String> names) {
        return !complaints.isBlank()
                && complaints.lines().allMatch(line -> {
                    Matcher changed = CHANGED.matcher(line);
                    return changed.matches()
                            && names.contains(changed.group("home"))
                            && Maildir.isRemade(changed.group("path"));
                });
    }
}
