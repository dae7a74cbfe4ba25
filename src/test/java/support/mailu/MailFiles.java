package support.mailu;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import support.swarm.Command;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;

/**
 * Every file of the mail volume, from one listing of the directories: no message is opened, and Dovecot is not asked, which would make a
 * Maildir for whom it is asked about (facts.md).
 */
public final class MailFiles {
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /** No path that find makes holds two slashes in a row, so these end a record whatever line ends the name has. */
    private static final String END = "//";

    private static final String FORM = "%s %Y %Z %n" + END;
    private static final Pattern RECORD = Pattern.compile("(?s)(\\d+) (-?\\d+) (-?\\d+) (.+)");
    private static final Pattern VANISHED = Pattern.compile(".*: No such file or directory");
    private static final int MOST_TOLD = 20;
    private static final int LONGEST_RECORD = 1 << 16;

    private final Service imap;
    private final String mount;

    MailFiles(Service imap, String mount) {
        this.imap = imap;
        this.mount = mount;
    }

    /**
     * A file.
     *
     * @param path below the mail volume's root; what is no UTF-8 in it reads U+FFFD
     * @param size in bytes
     * @param modified seconds since 1970; any program can set it
     * @param changed when its name, owner, mode or content changed last, in seconds since 1970; no program can set it back
     */
    public record Entry(String path, long size, long modified, long changed) {}

    /**
     * Passes every file on, as it comes.
     *
     * @return what could not be read, in the words of the program: all else was
     * @throws ProbeFailed when the listing did not come to its end
     */
    public List<String> each(Consumer<Entry> each) {
        Records records = new Records(each);
        ExecResult listed = imap.running()
                .exec(
                        Command.of("find", mount, "-type", "f", "-exec", "stat", "-c", FORM, "{}", "+")
                                .within(DEADLINE),
                        records);
        List<String> complaints =
                listed.errText().lines().filter(line -> !line.isBlank()).toList();
        boolean partly = listed.exitCode() == 1 && !complaints.isEmpty();
        if ((!listed.ok() && !partly) || !records.whole()) {
            throw new ProbeFailed("The files of " + mount + " can't be listed: find ended with exit code "
                    + listed.exitCode() + (records.whole() ? "" : ", printed what is no listing")
                    + " and said " + Shown.end(listed.errText()) + " [" + listed.place() + "]");
        }
        return complaints.stream()
                .filter(line -> !VANISHED.matcher(line).matches())
                .map(Shown::printable)
                .limit(MOST_TOLD)
                .toList();
    }

    /** Takes the listing apart as it comes. */
    private final class Records extends OutputStream {
        private final Consumer<Entry> each;
        private final ByteArrayOutputStream record = new ByteArrayOutputStream();
        private int slashes;
        private boolean broken;

        Records(Consumer<Entry> each) {
            this.each = each;
        }

        @Override
        public void write(int one) {
            if (one == '\n' && slashes >= END.length()) {
                end();
            } else {
                record.write(one);
                slashes = one == '/' ? slashes + 1 : 0;
                broken |= record.size() > LONGEST_RECORD;
            }
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            for (int i = offset; i < offset + length && !broken; i++) {
                write(from[i]);
            }
        }

        private void end() {
            String text = record.toString(StandardCharsets.UTF_8);
            Matcher matcher = RECORD.matcher(text.substring(0, text.length() - END.length()));
            record.reset();
            slashes = 0;
            String root = mount + "/";
            if (!matcher.matches() || !matcher.group(4).startsWith(root)) {
                broken = true;
                return;
            }
            each.accept(new Entry(
                    matcher.group(4).substring(root.length()),
                    Long.parseLong(matcher.group(1)),
                    Long.parseLong(matcher.group(2)),
                    Long.parseLong(matcher.group(3))));
        }

        boolean whole() {
            return !broken && record.size() == 0;
        }
    }
}
