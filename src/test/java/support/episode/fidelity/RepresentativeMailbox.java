package support.episode.fidelity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mailbox that stands for those that people have after years: its folders, and the letters in each. It is described here and
 * nowhere else; {@link Letters} makes the letters.
 */
final class RepresentativeMailbox {
    /** Where its filter files what comes. */
    static final String FILED = "Projects/2019/Garden";

    /** Its quota: some 200 MB, of which the large letter takes an eighth. */
    static final long QUOTA = 200_000_000;

    private static final String SEEN = "\\Seen";
    private static final String ANSWERED = "\\Answered";
    private static final String FLAGGED = "\\Flagged";
    private static final String DRAFT = "\\Draft";
    private static final String DELETED = "\\Deleted";

    private static final int OLDEST_YEAR = 1998;
    private static final int ARCHIVED = 40;
    private static final int A_YEAR = 4;

    private RepresentativeMailbox() {}

    /** What is odd about a letter. */
    enum Kind {
        PLAIN,
        /** Headers, and not one byte after them. */
        EMPTY,
        /** UTF-8 as it is, in subject and text. */
        EIGHT_BIT,
        /** Bytes that are no UTF-8. */
        LATIN_1,
        /** One line of 5,000 characters, where 998 are allowed (RFC 5322, section 2.1.1). */
        LONG_LINE,
        /** Plain text and HTML. */
        ALTERNATIVES,
        /** Text, and a file of 60 KB with a name beyond ASCII. */
        ATTACHMENT,
        /** A file that makes it 25 MB. */
        LARGE
    }

    /**
     * @param name a word, unique but for copies: it is in the Message-ID
     * @param arrived its internal date
     * @param flags system flags and keywords
     */
    record Kept(String name, Kind kind, Instant arrived, List<String> flags) {
        private static Kept of(String name, Kind kind, String arrived, String... flags) {
            return new Kept(name, kind, Instant.parse(arrived), List.of(flags));
        }
    }

    /** @param path its parts parted by {@code /} */
    record Folder(String path, boolean subscribed, List<Kept> letters) {
        private static Folder of(String path, Kept... letters) {
            return new Folder(path, true, List.of(letters));
        }

        private static Folder unsubscribed(String path, Kept... letters) {
            return new Folder(path, false, List.of(letters));
        }
    }

    static List<Folder> folders() {
        return List.of(
                Folder.of(
                        "INBOX",
                        Kept.of("unread", Kind.PLAIN, "2026-10-30T08:15:00Z"),
                        Kept.of("read", Kind.PLAIN, "2026-10-29T21:40:12Z", SEEN),
                        Kept.of(
                                "answered-and-flagged",
                                Kind.ALTERNATIVES,
                                "2024-02-29T23:59:59Z",
                                SEEN,
                                ANSWERED,
                                FLAGGED),
                        Kept.of(
                                "with-keywords",
                                Kind.PLAIN,
                                "2023-12-31T23:59:59Z",
                                SEEN,
                                "$Forwarded",
                                "work",
                                "later"),
                        Kept.of("empty", Kind.EMPTY, "2022-06-01T00:00:00Z", SEEN),
                        Kept.of("eight-bit", Kind.EIGHT_BIT, "2021-03-28T01:30:00Z"),
                        Kept.of("latin", Kind.LATIN_1, "2009-05-17T12:00:00Z", SEEN),
                        Kept.of("long-line", Kind.LONG_LINE, "2020-01-01T00:00:00Z", "$NotJunk"),
                        Kept.of("in-two-folders", Kind.ATTACHMENT, "2019-07-01T10:00:00Z", SEEN)),
                Folder.of(
                        "Sent",
                        Kept.of("sent-first", Kind.PLAIN, "2018-04-02T07:00:00Z", SEEN),
                        Kept.of("sent-with-attachment", Kind.ATTACHMENT, "2025-04-02T07:00:00Z", SEEN)),
                Folder.of("Drafts", Kept.of("never-finished", Kind.PLAIN, "2026-11-01T18:00:00Z", SEEN, DRAFT)),
                Folder.of("Junk", Kept.of("bargain", Kind.ALTERNATIVES, "2026-11-02T03:00:00Z", "$Junk")),
                Folder.of("Trash", Kept.of("thrown-away", Kind.PLAIN, "2026-11-03T09:00:00Z", SEEN, DELETED)),
                Folder.of("Projects"),
                Folder.of("Projects/2019", Kept.of("plan", Kind.ATTACHMENT, "2019-01-15T09:30:00Z", SEEN, FLAGGED)),
                Folder.of(FILED, Kept.of("in-two-folders", Kind.ATTACHMENT, "2019-07-02T11:00:00Z")),
                Folder.of("Old Letters", Kept.of("first-ever", Kind.PLAIN, "1996-08-05T13:37:00Z", SEEN)),
                Folder.of("Entwürfe & Pläne", Kept.of("umlauts", Kind.EIGHT_BIT, "2017-09-09T09:09:09Z", "wichtig")),
                Folder.unsubscribed("日本語/手紙", Kept.of("abroad", Kind.EIGHT_BIT, "2016-11-25T04:00:00Z", SEEN)),
                Folder.unsubscribed("Large files", Kept.of("large", Kind.LARGE, "2015-05-05T05:05:05Z", SEEN)),
                new Folder("Archive", true, archive()));
    }

    /** Some a year, the oldest first, so that one that is left out at either end is missed. */
    private static List<Kept> archive() {
        List<Kept> letters = new ArrayList<>();
        IntStream.range(0, ARCHIVED)
                .mapToObj(i -> Kept.of(
                        "archived-%02d".formatted(i + 1),
                        i % A_YEAR == 0 ? Kind.ATTACHMENT : Kind.PLAIN,
                        "%d-%02d-11T11:11:11Z".formatted(OLDEST_YEAR + i / A_YEAR, 1 + 3 * (i % A_YEAR)),
                        i % 2 == 0 ? new String[] {SEEN} : new String[0]))
                .forEach(letters::add);
        return letters;
    }
}
