package support.mailu;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import support.proof.Nonce;
import support.proof.Observation;
import support.swarm.Await;
import support.swarm.Command;
import support.swarm.Container;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;

/** The mail volume as the imap service sees it: reads a mail home from disk, and loses it. */
public final class MailStore {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final int MOST_SHOWN = 5;

    private static final Duration REMOVED_WITHIN = Duration.ofSeconds(20);

    private final Service imap;
    private final String mount;
    private final Set<MailHome> wiped;

    /** @param wiped the homes of which this process has removed all that stood there: what is in them now has come since */
    MailStore(Service imap, String mount, Set<MailHome> wiped) {
        this.imap = imap;
        this.mount = mount;
        this.wiped = wiped;
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
        return HomeTar.entries(container, mount, List.of(home.name())).get(home.name());
    }

    /** Several homes in one look: of each its manifest, or that it is not there. */
    public Map<MailHome, Observation> homes(List<MailHome> homes, Nonce nonce) {
        Container container = imap.running();
        List<String> names = names(container);
        List<String> there = new ArrayList<>(names);
        there.retainAll(homes.stream().map(MailHome::name).toList());
        Map<String, List<Maildir.Entry>> entries =
                there.isEmpty() ? Map.of() : HomeTar.entries(container, mount, there);
        Map<MailHome, Observation> seen = new LinkedHashMap<>();
        for (MailHome home : homes) {
            List<Maildir.Entry> found = entries.get(home.name());
            seen.put(
                    home,
                    found == null ? missing(home, names) : new Observation.Present(Maildir.manifest(found, nonce)));
        }
        return seen;
    }

    /** The paths, below the home, of all files whose beginning holds this word, stored compressed or not. */
    public List<String> filesWith(MailHome home, Nonce word) {
        return entries(home).stream()
                .filter(entry -> entry.content().carries(word))
                .map(Maildir.Entry::path)
                .toList();
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
     * hold this episode's marker: a wipe that has nothing to remove is an error, because a return would then prove nothing. What is gone
     * afterwards is what stood there: whoever asks Dovecot meanwhile has it make the directory again, and mail may come.
     *
     * @param home as Dovecot reported it
     */
    public void wipe(Mailbox mailbox, MailHome home, Nonce nonce) {
        Wipe wipe = new Wipe(home, nonce, home(home, nonce));
        remove(mailbox, home);
        wipe.requireLost(home(home, nonce));
        wiped.add(home);
    }

    /** Whether the home is there and holds no message, as when Dovecot made it up because it was asked. */
    public boolean isMadeUp(MailHome home) {
        Container container = imap.running();
        return names(container).contains(home.name())
                && entries(container, home).stream().noneMatch(Maildir::isMessage);
    }

    /** The names of the homes that hold a message. */
    public Set<String> inhabited() {
        String found = imap.running()
                .execOrFail(
                        Command.of("find", mount, "-type", "f", "(", "-path", "*/new/*", "-o", "-path", "*/cur/*", ")")
                                .within(DEADLINE))
                .outText();
        return found.lines()
                .map(path -> path.substring(mount.length() + 1).replaceFirst("/.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Removes the empty Maildir that Dovecot makes up when it is asked about an account whose home is gone (facts.md), so that
     * the restore finds nothing in its way. A home that holds a message, or is no directory, is left alone, loudly; but mail that has come
     * to a home since this process wiped it is the probe's as the mailbox is, and goes with it.
     *
     * @param home as Dovecot reported it
     */
    public void removeMadeUp(Mailbox mailbox, MailHome home) {
        Container container = imap.running();
        if (!names(container).contains(home.name())) {
            return;
        }
        List<Maildir.Entry> messages =
                entries(container, home).stream().filter(Maildir::isMessage).toList();
        boolean ours = messages.stream()
                .anyMatch(message ->
                        ProbeMessage.mark(message.content().readable()).isPresent());
        if (ours || (!messages.isEmpty() && !wiped.contains(home))) {
            throw new ProbeFailed("A message stands in " + home.path()
                    + " that does not carry the mark of this run, as far as it can be read; it is left alone");
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

    /**
     * The one removal there is. Its argument is made of the mailbox, which can be none but the probe's, not of what was reported. A delivery
     * that goes on meanwhile may put a file into a directory that is about to go; then it is tried again.
     */
    private void remove(Mailbox mailbox, MailHome home) {
        Command removal =
                Command.of("rm", "-r", "-f", "--", requireOwn(mailbox, home)).within(DEADLINE);
        Await.until("the mail home " + home.path() + " to be removed")
                .within(REMOVED_WITHIN)
                .value(() -> {
                    ExecResult removed = imap.running().exec(removal);
                    if (!removed.ok() && !removed.errText().contains("Directory not empty")) {
                        throw new ProbeFailed(home.path() + " can't be removed: rm ended with exit code "
                                + removed.exitCode() + " and said " + Shown.end(removed.errText()) + " ["
                                + removed.place() + "]");
                    }
                    return removed.ok() ? Optional.of(true) : Optional.empty();
                });
    }

    private String requireOwn(Mailbox mailbox, MailHome home) {
        String own = mount + "/" + mailbox.address();
        if (!home.path().equals(own)) {
            throw new WipeMissed(home, "it is not " + own + ", the home of " + mailbox + ", and was left alone");
        }
        return own;
    }
}
