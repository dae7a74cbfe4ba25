package support.look;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import support.backup.Listing;
import support.backup.Snapshot;
import support.mailu.ProbeFailed;
import support.target.Target;

/**
 * What a snapshot holds of a stack, from one listing of it.
 *
 * @param there those of the directories that were asked for, and are there
 * @param root the mail volume's root
 * @param besideAccounts what is in the directory of the accounts' database, by its path below that directory
 */
record Contents(Snapshot snapshot, MailSurvey survey, Set<String> there, String root, Set<String> besideAccounts) {
    /** @param directories of other volumes, of which is asked only whether they are there */
    static Contents of(Target target, Snapshot snapshot, List<String> directories) {
        String root = target.directoryInSnapshot(target.mailu().mailVolume());
        String database = target.accountsInSnapshot();
        String data = database.substring(0, database.lastIndexOf('/'));
        List<String> asked = Stream.concat(directories.stream(), Stream.of(root, data))
                .distinct()
                .toList();
        MailSurvey.Builder mail = new MailSurvey.Builder();
        Set<String> there = new HashSet<>();
        Set<String> beside = new HashSet<>();
        target.bot().repository().walk(snapshot, asked, item -> {
            if (asked.contains(item.path())) {
                there.add(item.path());
            }
            if (item.path().startsWith(root + "/")) {
                add(mail, item, item.path().substring(root.length() + 1));
            } else if (item.path().startsWith(data + "/")) {
                beside.add(item.path().substring(data.length() + 1));
            }
        });
        return new Contents(snapshot, mail.done(), there, root, beside);
    }

    private static void add(MailSurvey.Builder mail, Listing.Item item, String path) {
        if (item.file()) {
            long modified = second(item.modified());
            mail.add(path, item.size(), modified, modified);
        } else if (item.kind().equals("dir")) {
            mail.addDirectory(path);
        }
    }

    /** A time that nobody can read tells nothing of what a message was moved from, and no more hangs on it. */
    private static long second(String time) {
        try {
            return OffsetDateTime.parse(time).toEpochSecond();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }

    /** The mail that it holds; a snapshot without the volume is a {@link ProbeFailed}. */
    MailSurvey mail() {
        if (!there.contains(root)) {
            throw new ProbeFailed(snapshot + " holds no " + root + ", so it keeps no mail at all");
        }
        return survey;
    }
}
