package support.mailu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import support.mailu.DatabaseFiles.Part;
import support.proof.Content;
import support.swarm.Await;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecResult;
import support.swarm.Shown;
import support.swarm.Spool;

/**
 * Copies a database that is in use out of its container. Its files are read twice, and the copy counts only when nothing passed over it
 * meanwhile; else it is made again. By a {@code tar} each time: GNU's takes a file that is named twice for a link to itself. That is certain: what a commit or a checkpoint writes into the database itself is either
 * seen as a difference of the two, or undone by the journal, or still in the log, and these two are the same ones both times (the
 * journal's nonce, the log's salts: sqlite.org/fileformat2.html).
 */
final class DatabaseCopy {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final long MOST = Part.values().length * (DatabaseFiles.LARGEST + 1024);

    /** Of the log all of it, of the journal what stands between the number of its pages, which grows, and the pages. */
    private static final int HEAD_OF_LOG = 32;

    private static final int NONCE_OF_JOURNAL = 12;
    private static final int HEAD_OF_JOURNAL = 28;

    private final Container container;
    private final String directory;
    private final String name;
    private final Pattern ofNoMatter;
    private final Map<Part, byte[]> kept = new EnumMap<>(Part.class);
    private String last = "";

    private DatabaseCopy(Container container, String directory, String name) {
        this.container = container;
        this.directory = directory;
        this.name = name;
        ofNoMatter = Pattern.compile(
                "tar: (?:" + Pattern.quote(name) + "(?:-wal|-journal)?: .*(?:No such file or directory|file changed as"
                        + " we read it|File removed before we read it|File shrank by"
                        + " .*)|Exiting with failure status due to previous errors|error exit"
                        + " delayed from previous errors)");
    }

    /** One that changes each time it is copied, for a minute, is an error. */
    static DatabaseFiles of(Container container, String directory, String name) {
        DatabaseCopy copy = new DatabaseCopy(container, directory, name);
        return Await.until(directory + "/" + name + " to stay as it is while it is copied")
                .within(DEADLINE)
                .every(AGAIN)
                .seeing(() -> copy.last)
                .value(copy::attempt);
    }

    private Optional<DatabaseFiles> attempt() {
        Map<Part, Content> first = pass();
        Map<Part, Content> second = first.isEmpty() ? first : pass();
        if (first.isEmpty() || second.isEmpty()) {
            throw unreadable("there is no such file");
        }
        last = "it was another one each time";
        return alike(first, second) ? Optional.of(DatabaseFiles.of(directory + "/" + name, kept)) : Optional.empty();
    }

    /** Nothing where the database itself is not there. The files are kept. */
    private Map<Part, Content> pass() {
        List<String> argv = new ArrayList<>(List.of("tar", "-c", "-f", "-", "-C", directory, "--"));
        for (Part part : Part.values()) {
            argv.add(name + part.suffix());
        }
        try (Spool tar = new Spool(MOST)) {
            ExecResult result =
                    container.exec(Command.of(argv).withEnv("LC_ALL", "C").within(DEADLINE), tar);
            if (!result.ok() && !ofNoMatter(result.errText())) {
                throw unreadable(
                        "tar ended with exit code " + result.exitCode() + " and said " + Shown.end(result.errText()));
            }
            try (InputStream read = tar.read()) {
                return pass(read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The tar stream of " + name + " can't be read again", e);
        }
    }

    private boolean ofNoMatter(String complaints) {
        return !complaints.isBlank()
                && complaints.lines().allMatch(line -> ofNoMatter.matcher(line).matches());
    }

    private Map<Part, Content> pass(InputStream read) throws IOException {
        TarEnd end = new TarEnd(read);
        Map<Part, Content> pass = new EnumMap<>(Part.class);
        kept.clear();
        TarArchiveInputStream tar = new TarArchiveInputStream(end);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Part part = part(entry);
            if (part != Part.DATABASE && !pass.containsKey(Part.DATABASE)) {
                throw unreadable("there is only what belongs beside it: " + entry.getName());
            }
            byte[] bytes = new byte[(int) entry.getSize()];
            tar.readNBytes(bytes, 0, bytes.length);
            kept.put(part, bytes);
            pass.put(part, Content.of(bytes));
        }
        end.require(name);
        return pass;
    }

    private Part part(TarArchiveEntry entry) {
        if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
            throw unreadable(entry.getName() + " is no file of its own"
                    + (entry.getLinkName().isEmpty() ? "" : ", but a link to " + Printable.of(entry.getLinkName())));
        }
        if (entry.getSize() > DatabaseFiles.LARGEST) {
            throw unreadable(entry.getName() + " has " + entry.getSize() + " bytes, and at most "
                    + DatabaseFiles.LARGEST + " are read into memory");
        }
        return Arrays.stream(Part.values())
                .filter(one -> entry.getName().equals(name + one.suffix()))
                .findFirst()
                .orElseThrow(() -> unreadable("the tar stream holds " + Printable.of(entry.getName())));
    }

    private static boolean alike(Map<Part, Content> first, Map<Part, Content> second) {
        return first.get(Part.DATABASE).equals(second.get(Part.DATABASE))
                && Arrays.equals(head(first, Part.LOG, 0, HEAD_OF_LOG), head(second, Part.LOG, 0, HEAD_OF_LOG))
                && Arrays.equals(
                        head(first, Part.JOURNAL, NONCE_OF_JOURNAL, HEAD_OF_JOURNAL),
                        head(second, Part.JOURNAL, NONCE_OF_JOURNAL, HEAD_OF_JOURNAL));
    }

    /** Nothing of one that is not there. */
    private static byte[] head(Map<Part, Content> pass, Part part, int from, int until) {
        byte[] all = pass.getOrDefault(part, Content.NONE).head();
        return all.length < until ? all : Arrays.copyOfRange(all, from, until);
    }

    private ProbeFailed unreadable(String why) {
        return new ProbeFailed(
                "The database " + directory + "/" + name + " can't be read: " + why + " [" + container.place() + "]");
    }
}
