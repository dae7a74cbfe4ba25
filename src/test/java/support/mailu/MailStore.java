package support.mailu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.proof.Nonce;
import support.proof.Observation;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;
import support.swarm.Spool;

/** The mail volume as the imap service sees it: reads a mail home from disk, and loses it. */
public final class MailStore {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Of grep (POSIX). */
    private static final int NOTHING_FOUND = 1;

    /** It goes through a temporary file, never through memory. */
    private static final long LARGEST_HOME = 1L << 30;

    private static final int MOST_SHOWN = 5;

    /** As GNU tar says it, with exit code 1. */
    private static final Pattern CHANGED = Pattern.compile(
            "tar: (?<home>[^/]+)/(?<path>.+): (?:file changed as we read it|File removed before we read it)");

    private final Service imap;
    private final String mount;

    MailStore(Service imap, String mount) {
        this.imap = imap;
        this.mount = mount;
    }

    /** The home on disk: its manifest, or absent when the listing of the mail volume shows that it is not there. */
    public Observation home(MailHome home, Nonce nonce) {
        return homes(List.of(home), nonce).get(home);
    }

    /** What a restore put in the wrong place is no mailbox; those of other people are not told. */
    private static String strange(List<String> names) {
        List<String> strange = names.stream()
                .filter(name -> !name.contains("@"))
                .map(Printable::of)
                .limit(MOST_SHOWN)
                .toList();
        return strange.isEmpty()
                ? ", and nothing stands there that is no mailbox"
                : ", and there stands what is no mailbox: " + String.join(", ", strange);
    }

    /** Every file and directory of the home, with what it holds. */
    public List<Maildir.Entry> entries(MailHome home) {
        return entries(imap.running(), home);
    }

    private List<Maildir.Entry> entries(Container container, MailHome home) {
        return entries(container, mount, List.of(home.name())).get(home.name());
    }

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

    /** Several homes in one look: of each its manifest, or that it is not there. */
    public Map<MailHome, Observation> homes(List<MailHome> homes, Nonce nonce) {
        Container container = imap.running();
        List<String> names = names(container);
        List<String> there = new ArrayList<>(names);
        there.retainAll(homes.stream().map(MailHome::name).toList());
        Map<String, List<Maildir.Entry>> entries = there.isEmpty() ? Map.of() : entries(container, mount, there);
        Map<MailHome, Observation> seen = new LinkedHashMap<>();
        for (MailHome home : homes) {
            List<Maildir.Entry> found = entries.get(home.name());
            seen.put(
                    home,
                    found == null ? missing(home, names) : new Observation.Present(Maildir.manifest(found, nonce)));
        }
        return seen;
    }

    /** The paths, below the home, of all files that hold this word. */
    public List<String> filesWith(MailHome home, Nonce word) {
        ExecResult found = imap.running()
                .exec(Command.of("grep", "-r", "-l", "-F", "-e", word.value(), "--", home.path())
                        .within(DEADLINE));
        if (found.exitCode() != 0 && found.exitCode() != NOTHING_FOUND && !onlyVanished(home, found.errText())) {
            throw new ProbeFailed("The files of " + home.path() + " can't be searched: grep ended with exit code "
                    + found.exitCode() + " and said " + Shown.end(found.errText()) + " [" + found.place() + "]");
        }
        return found.outText()
                .lines()
                .map(path -> path.substring(home.path().length() + 1))
                .toList();
    }

    /** Dovecot makes and removes files while others are read: of one that went meanwhile grep complains. Of the home itself never. */
    private static boolean onlyVanished(MailHome home, String complaints) {
        return !complaints.isBlank()
                && complaints
                        .lines()
                        .allMatch(line ->
                                line.contains(home.path() + "/") && line.endsWith(": No such file or directory"));
    }

    private Observation missing(MailHome home, List<String> names) {
        return new Observation.Absent("the listing of " + mount + " lacks " + home.name() + strange(names));
    }

    /** The names of all mail homes on disk. */
    public List<String> names() {
        return names(imap.running());
    }

    private List<String> names(Container container) {
        byte[] listing = container
                .execOrFail(Command.of("ls", "-1", "-A", "--", mount).within(DEADLINE))
                .out();
        return new String(listing, StandardCharsets.UTF_8).lines().toList();
    }

    /**
     * Removes the home of a mailbox of the probe from disk. It must be the mailbox's own, a directory and no link to one, and
     * hold this episode's marker: a wipe that has nothing to remove is an error, because a return would then prove nothing.
     *
     * @param home as Dovecot reported it
     */
    public void wipe(Mailbox mailbox, MailHome home, Nonce nonce) {
        requireMarked(home, nonce);
        remove(mailbox, home);
        if (names(imap.running()).contains(home.name())) {
            throw new WipeMissed(home, "after the wipe it is still there");
        }
    }

    /**
     * Removes the empty Maildir that Dovecot makes up when it is asked about an account whose home is gone (facts.md), so that
     * the restore finds nothing in its way. A home that holds a message, or is no directory, is left alone, loudly.
     *
     * @param home as Dovecot reported it
     */
    public void removeMadeUp(Mailbox mailbox, MailHome home) {
        Container container = imap.running();
        if (!names(container).contains(home.name())) {
            return;
        }
        List<Maildir.Entry> entries = entries(container, home);
        if (entries.stream().anyMatch(Maildir::isMessage)) {
            throw new ProbeFailed(
                    "A message stands in " + home.path() + " that does not bear this run's mark; it is left alone");
        }
        remove(mailbox, home);
    }

    /** How many files there are in this home; none when it is not there. */
    public int files(MailHome home) {
        ExecResult listed = imap.running()
                .exec(Command.of("find", home.path(), "-type", "f").within(DEADLINE));
        if (!listed.ok() && !listed.errText().contains("No such file or directory")) {
            throw new ProbeFailed("The files of " + home.path() + " can't be counted: " + Printable.of(listed.errText())
                    + " [" + listed.place() + "]");
        }
        return (int) listed.outText().lines().count();
    }

    /**
     * Burdens the mail volume with random bytes, for a backup that takes its time: in a directory named as the home of a mailbox of the
     * probe that has no account.
     */
    public void burden(Mailbox mailbox, int megabytes) {
        String own = mount + "/" + mailbox.address();
        imap.running().execOrFail(Command.of("mkdir", own));
        imap.running()
                .execOrFail(
                        Command.of("dd", "if=/dev/urandom", "of=" + own + "/burden", "bs=1048576", "count=" + megabytes)
                                .within(DEADLINE));
    }

    /** Removes what {@link #burden} made. */
    public void unburden(Mailbox mailbox) {
        remove(mailbox, new MailHome(mount, mailbox.address()));
    }

    /** The one removal there is. Its argument is made of the mailbox, which can be none but the probe's, not of what was reported. */
    private void remove(Mailbox mailbox, MailHome home) {
        imap.running()
                .execOrFail(Command.of("rm", "-r", "-f", "--", requireOwn(mailbox, home))
                        .within(DEADLINE));
    }

    private String requireOwn(Mailbox mailbox, MailHome home) {
        String own = mount + "/" + mailbox.address();
        if (!home.path().equals(own)) {
            throw new WipeMissed(home, "it is not " + own + ", the home of " + mailbox + ", and was left alone");
        }
        return own;
    }

    private void requireMarked(MailHome home, Nonce nonce) {
        Observation before = home(home, nonce);
        if (before instanceof Observation.Absent absent) {
            throw new WipeMissed(home, absent.seen());
        }
        if (((Observation.Present) before).manifest().marked(nonce).isEmpty()) {
            throw new WipeMissed(home, "it is there, but nothing in it carries this episode's marker " + nonce);
        }
    }
}
