package support.look;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import support.backup.Differences;
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
    /** Their names go to restic as arguments. */
    private static final int MOST_HOMES = 200;

    /** What can't be decoded reads so; by such a name nothing can be asked for. */
    private static final char UNREADABLE = '\uFFFD';

    /** @param directories of other volumes, of which is asked only whether they are there */
    static Contents of(Target target, Snapshot snapshot, List<String> directories) {
        Stream<String> mail =
                Stream.of(target.directoryInSnapshot(target.mailu().mailVolume()));
        return listed(target, snapshot, Stream.concat(directories.stream(), mail));
    }

    /**
     * Of an earlier snapshot the mailboxes of which the newest one lacks something, or holds it otherwise: of the others nothing can be lost.
     * Where restic can't tell them, and where they are many, all of them.
     */
    static Contents losing(Target target, Snapshot snapshot, Contents newest, Optional<Differences> differences) {
        Optional<Set<String>> losing = differences.flatMap(told -> homes(told, newest.root + "/"));
        if (losing.isEmpty()) {
            return of(target, snapshot, List.of());
        }
        Contents listed = listed(target, snapshot, losing.get().stream());
        Set<String> unlisted = new TreeSet<>(losing.get());
        unlisted.removeAll(listed.there);
        if (!unlisted.isEmpty()) {
            throw new ProbeFailed("restic tells that " + newest.snapshot + " lacks something of " + snapshot + " in "
                    + unlisted + ", and lists nothing there");
        }
        return new Contents(snapshot, listed.survey, Set.of(newest.root), newest.root, listed.besideAccounts);
    }

    /** Those below the mail volume's root where messages differ; nothing where that can't be told, or where they are many. */
    private static Optional<Set<String>> homes(Differences differences, String below) {
        Set<String> homes = new TreeSet<>();
        for (String path : differences.lost()) {
            int mailbox = path.startsWith(below) ? path.indexOf('/', below.length()) : 0;
            if (mailbox < 0 || path.equals(below) || path.indexOf(UNREADABLE) >= 0) {
                return Optional.empty();
            }
            if (mailbox > 0 && MailSurvey.isOfMessages(path.substring(mailbox + 1))) {
                homes.add(path.substring(0, mailbox));
            }
        }
        return Optional.of(homes).filter(all -> all.size() <= MOST_HOMES);
    }

    private static Contents listed(Target target, Snapshot snapshot, Stream<String> directories) {
        String root = target.directoryInSnapshot(target.mailu().mailVolume());
        String database = target.accountsInSnapshot();
        String data = database.substring(0, database.lastIndexOf('/'));
        List<String> asked =
                Stream.concat(directories, Stream.of(data)).distinct().toList();
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
