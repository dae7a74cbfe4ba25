package support.survey;

import java.util.List;
import java.util.regex.Pattern;
import support.survey.Change.What;

/**
 * A change that nobody need answer for, because a program makes it by itself: one pattern in one place, and one kind of change. What is not
 * here is somebody's deed.
 *
 * @param place the only one
 * @param item matches the whole name
 * @param reason why it is harmless
 */
public record Harmless(String place, Pattern item, What what, String reason) {
    private static final String RSPAMD = "volume rspamd";
    private static final String ACCOUNTS = "volume mailu";
    private static final String REDIS = "volume redis";
    private static final String QUEUE = "volume mailqueue";
    private static final String REPOSITORY = "bot: volume repository";
    private static final String BOT = "bot: layer app";
    private static final String KEPT = "what a backup keeps is stored under its digest";
    private static final String CACHE = "restic's own cache of a backup";

    /** What the programs of a mail server write while nobody does anything. */
    public static final List<Harmless> BY_ITSELF = List.of(
            of(RSPAMD, "stats\\.ucl", What.CONTENT, "rspamd counts what it has seen"),
            of(RSPAMD, "stats\\.ucl", What.APPEARED, "rspamd has counted for the first time"),
            of(RSPAMD, "rspamd\\.rrd", What.CONTENT, "rspamd counts what it has seen, by the minute"),
            of(RSPAMD, "[0-9a-f]{40}\\.map", What.CONTENT, "rspamd remembers when it looked for newer maps"),
            of(
                    RSPAMD,
                    "[0-9a-f]{64}\\.hsmp",
                    What.APPEARED,
                    "rspamd compiles its patterns some time after it has started"),
            of(REDIS, "dump\\.rdb", What.CONTENT, "Redis saves rate limits and sessions after some writes"),
            of(REDIS, "dump\\.rdb", What.APPEARED, "Redis saves rate limits and sessions for the first time"));

    /** What mail that comes and goes, and a mailbox that is made and removed, leave besides. */
    public static final List<Harmless> BY_MAIL = List.of(
            of(
                    QUEUE,
                    "pid/(?:inet|unix)\\.[a-z0-9]+",
                    What.APPEARED,
                    "Postfix locks each of its services that has ever run"),
            of(ACCOUNTS, "main\\.db", What.CONTENT, "SQLite's pages; every row is compared by itself, as accounts"));

    /** What a backup leaves besides its snapshot. */
    public static final List<Harmless> BY_BACKUP = List.of(
            of(REPOSITORY, "data/[0-9a-f]{2}/[0-9a-f]{64}", What.APPEARED, KEPT),
            of(REPOSITORY, "index/[0-9a-f]{64}", What.APPEARED, KEPT),
            of(REPOSITORY, "snapshots/[0-9a-f]{64}", What.APPEARED, "the snapshot, which is named by itself"),
            of(BOT, "/root/\\.cache(/restic(/.*)?)?", What.APPEARED, CACHE));

    private static Harmless of(String place, String item, What what, String reason) {
        return new Harmless(place, Pattern.compile(item, Pattern.DOTALL), what, reason);
    }

    public boolean covers(Change change) {
        return place.equals(change.place())
                && what == change.what()
                && item.matcher(change.item()).matches();
    }

    /** Those of these changes that none of these declarations covers. */
    public static List<Change> without(List<Harmless> declared, List<Change> changes) {
        return changes.stream()
                .filter(change -> declared.stream().noneMatch(harmless -> harmless.covers(change)))
                .toList();
    }

    @Override
    public String toString() {
        return place + ": " + item + " " + what;
    }
}
