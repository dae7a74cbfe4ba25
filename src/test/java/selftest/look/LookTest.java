package selftest.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static selftest.look.FakeServer.NOW;
import static selftest.look.FakeServer.message;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.look.FakeServer.File;
import selftest.look.FakeServer.Kept;
import selftest.target.FakeSwarm.Ended;
import support.backup.BotFailed;
import support.look.Answer;
import support.mailu.ProbeFailed;
import support.target.Limits;

/** Two mailboxes with ten messages each, all of which are in a snapshot of last night, in one of the night before and in one of nine days ago. */
class LookTest {
    private static final Duration LAST_NIGHT = Duration.ofHours(6);
    private static final Duration LONG_AGO = Duration.ofDays(30);
    private static final String ANNA = "anna@example.test";
    private static final String BERT = "bert@other.test";

    private final FakeServer server = new FakeServer();
    private Kept newest;
    private Kept before;
    private Kept week;

    @BeforeEach
    void keep() {
        for (int i = 0; i < 10; i++) {
            server.mail.add(message(ANNA + (i < 5 ? "/cur" : "/.Sent/cur"), LONG_AGO, i, 700 + i));
            server.mail.add(message(BERT + "/new", LONG_AGO, i, 900 + i));
        }
        week = kept("0000aaaa", Duration.ofDays(9));
        kept("1111aaaa", Duration.ofDays(3));
        before = kept("2222aaaa", Duration.ofHours(30));
        newest = kept("3333aaaa", LAST_NIGHT);
    }

    private Kept kept(String id, Duration old, String... tags) {
        Kept kept = server.snapshot(id, old, tags);
        kept.mail.addAll(server.mail);
        return kept;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsWholeIsGreenAndTellsWhatItSaw() {
        var look = server.look();

        assertThat(List.of(
                        look.recent(),
                        look.volumes(),
                        look.oneDatabase(),
                        look.olderAccounts(),
                        look.newerAccounts(),
                        look.olderMail(),
                        look.newerMail(),
                        look.vanishedAccounts(),
                        look.vanishedMail(),
                        look.locks()))
                .allSatisfy(answer -> assertThat(answer.complaint()).isEmpty());
        assertThat(look.recent().told())
                .containsExactly(
                        "snapshot 3333aaaa of s (2026-11-24 00:00 UTC) is the newest that a restore would take; it is 6 hours old");
        assertThat(look.olderMail().told())
                .contains("anna@example.test: 10 messages (7.0 kB) there, 10 messages (7.0 kB) now, 0 came since");
        assertThat(look.vanishedMail().told())
                .singleElement()
                .asString()
                .contains("2222aaaa", "0000aaaa")
                .doesNotContain("1111aaaa");
        assertThat(look.locks().told()).containsExactly("no lock stands in the repository");
    }

    @Test
    void nothingIsWrittenAndNothingIsReadTwice() {
        whatIsWholeIsGreenAndTellsWhatItSaw();

        assertThat(server.swarm.ran().stream().filter(argv -> argv.get(0).equals("restic")))
                .as("each takes a second of a repository that is large")
                .hasSize(8)
                .doesNotHaveDuplicates()
                .allSatisfy(argv -> assertThat(argv).startsWith("restic", "--no-cache", "--no-lock"));
        assertThat(server.swarm.ran()).noneMatch(argv -> argv.contains("doveadm"));
    }

    // Which snapshot

    @Test
    void theNewestIsTheNewestThatARestoreWouldTakeAndARunOfFailuresIsTold() {
        server.snapshot("4444aaaa", Duration.ofHours(2), "failed");
        server.snapshot("5555aaaa", Duration.ofHours(1), "nightly", "failed");

        Answer recent = server.look().recent();

        assertThat(recent.good()).isTrue();
        assertThat(recent.told()).first().asString().contains("3333aaaa");
        assertThat(recent.told())
                .last()
                .asString()
                .contains(
                        "2 younger ones are tagged as failed, the first snapshot 4444aaaa",
                        "the last snapshot 5555aaaa");
    }

    @ParameterizedTest
    @CsvSource({"93600, true", "93601, false"})
    void theAgeIsThatOfTheOneThatARestoreWouldTake(long seconds, boolean good) {
        server.snapshots.clear();
        kept("3333aaaa", Duration.ofSeconds(seconds));
        server.snapshot("4444aaaa", Duration.ofHours(1), "failed");

        Answer recent = server.look().recent();

        assertThat(recent.good()).isEqualTo(good);
        if (!good) {
            assertThat(recent.complaint())
                    .contains(
                            "The newest snapshot is too old",
                            "3333aaaa",
                            "is 26 hours old, and 1 younger ones are tagged as failed");
        }
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false", "31536000, false"})
    void aSnapshotOfTheFutureIsNotRecent(long seconds, boolean good) {
        kept("4444aaaa", Duration.ofSeconds(-seconds));

        Answer recent = server.look().recent();

        assertThat(recent.good()).isEqualTo(good);
        assertThat(recent.complaint().isEmpty() || recent.complaint().contains("dated in the future"))
                .isTrue();
    }

    @Test
    void noneAtAllOrNoneThatARestoreWouldTakeIsAnErrorAndNotAnAge() {
        server.snapshots.clear();
        assertThatThrownBy(server.look()::recent)
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("holds no snapshot of s")
                .hasMessageContaining("has the backup bot ever run?");

        server.snapshot("4444aaaa", Duration.ofHours(1), "failed");
        assertThatThrownBy(server.look()::recent)
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("1 snapshots of s, and each is tagged as failed");
    }

    @Test
    void aLabelledVolumeWithoutADirectoryIsMissing() {
        newest.directories.remove(FakeServer.DATA);

        assertThat(server.look().volumes().complaint())
                .contains("lacks volumes that are labelled", "none of [mailu (admin:/data)]");
    }

    // Messages

    @Test
    void everyDirectoryAndNoMessageIsSeenAndWhoWouldLoseWhatSinceWhenIsTold() {
        newest.mail.clear();
        newest.directories.addAll(
                List.of(FakeServer.MAIL + "/" + ANNA + "/cur", FakeServer.MAIL + "/" + BERT + "/new"));
        before.mail.removeIf(file -> file.path().startsWith(ANNA));

        assertThat(server.look().olderMail().complaint())
                .contains(
                        "would not bring back mail that is older than it: 2 of 2 mailboxes would lose 20 messages (16.1 kB)",
                        "anna@example.test would lose 10 messages (7.0 kB) of 10, the oldest of 2026-10-25, in INBOX 5, Sent 5",
                        "snapshot 2222aaaa of s (2026-11-23 00:00 UTC) holds 0 of them, snapshot 0000aaaa of s (2026-11-15 06:00 UTC) holds 10 of them",
                        "look at:  what the backup bot leaves out");
    }

    @Test
    void oneMessageOfOneMailboxIsEnoughWhateverThePercent() {
        server.limits = new Limits(Duration.ofSeconds(60), Duration.ofHours(26), 100, 100);
        newest.mail.remove(0);

        assertThat(server.look().olderMail().complaint())
                .contains("1 of 2 mailboxes would lose 1 message (700 bytes)", "in INBOX 1");
        assertThat(server.look().newerMail().good()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 699, 701})
    void aMessageOfAnotherSizeIsNotTheMessage(long size) {
        File first = newest.mail.remove(0);
        newest.mail.add(new File(first.path(), size, first.modified(), first.changed()));

        assertThat(server.look().olderMail().complaint())
                .contains("would lose 1 message (700 bytes) of 10, 1 of them kept with another size");
    }

    @Test
    void flagsFoldersAndTheWayFromNewToCurMakeNoDifference() {
        File first = newest.mail.remove(0);
        String name = first.path().substring(first.path().lastIndexOf('/') + 1).replace(":2,S", "");
        newest.mail.add(new File(ANNA + "/.Archive.2026/new/" + name, first.size(), first.modified(), first.changed()));

        assertThat(server.look().olderMail().complaint()).isEmpty();
    }

    @Test
    void theSameNameInAnotherMailboxIsAnotherMessage() {
        File first = newest.mail.remove(0);
        newest.mail.add(new File(first.path().replace(ANNA, BERT), first.size(), first.modified(), first.changed()));

        assertThat(server.look().olderMail().complaint()).contains("anna@example.test would lose 1 message");
    }

    /** The snapshot is six hours old. */
    @ParameterizedTest
    @CsvSource({
        "21601, 21601, false", // came and was there before
        "21600, 21600, true", // in the second of the snapshot
        "21599, 21599, true",
        "21601, 21600, true", // its delivery began before, and it was not in its folder yet
        "21660, 21590, true",
        "21661, 10, false" // so long no delivery takes: a flag was changed since
    })
    void whatCameSinceIsToldAndWhatIsOlderFails(long arrived, long changed, boolean good) {
        File late = message(BERT + "/cur", Duration.ofSeconds(arrived), 77, 50);
        server.mail.add(new File(late.path(), late.size(), late.modified(), NOW.getEpochSecond() - changed));

        Answer older = server.look().olderMail();

        assertThat(older.good()).isEqualTo(good);
        assertThat(older.told())
                .anyMatch(line -> line.startsWith(BERT) && line.endsWith(good ? "1 came since" : "0 came since"));
    }

    /** A name without a second says nothing; when the inode was changed last can't be set back. */
    @ParameterizedTest
    @CsvSource({"msg.a7, 21601, false", "msg.a7, 21600, true", "1795400000, 21601, false", "'x:2,y:2,S', 30000, false"})
    void aNameWithoutASecondIsAsOldAsItsLastChange(String name, long changed, boolean good) {
        server.mail.add(new File(BERT + "/cur/" + name, 5, 0, NOW.getEpochSecond() - changed));

        assertThat(server.look().olderMail().good()).isEqualTo(good);
    }

    @Test
    void foldersLaidOutAsDirectoriesCountTooAndWhatIsNoMessageDoesNot() {
        server.mail.add(message(BERT + "/Work/2026/cur", LONG_AGO, 50, 5));
        server.mail.add(new File(BERT + "/cur/.nfs0000000000001", 5, 0, 0));
        server.mail.add(new File(BERT + "/tmp/1700000000.M1P1.host", 5, 0, 0));
        server.mail.add(new File(BERT + "/dovecot-uidlist", 5, 0, 0));
        server.mail.add(new File(BERT + "/xapian-indexes/x", 5, 0, 0));

        assertThat(server.look().olderMail().complaint())
                .contains("bert@other.test would lose 1 message (5 bytes) of 11", "in Work/2026 1");
    }

    @Test
    void whatNoAccountOwnsIsToldAndIsNoMailbox() {
        server.mail.add(message("lost+found/cur", LONG_AGO, 60, 5));
        server.mail.add(message("two\nlines@example.test/cur", LONG_AGO, 61, 5));
        server.mail.add(message("citest-x@example.test/cur", LONG_AGO, 62, 5));

        Answer older = server.look().olderMail();

        assertThat(older.complaint()).isEmpty();
        assertThat(older.told())
                .last()
                .asString()
                .isEqualTo(
                        "of no account, and so no mailbox: lost+found (1 message (5 bytes)), two lines@example.test (1 message (5 bytes))");
    }

    @Test
    void aMailboxWhoseNameHasALineEndIsComparedAsWhatItIs() {
        server.mail.add(message(BERT + "/.a\nb/cur", LONG_AGO, 61, 5));
        assertThat(server.look().olderMail().complaint()).contains("in a b 1");

        newest.mail.add(server.mail.get(server.mail.size() - 1));
        assertThat(server.look().olderMail().complaint()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsSaidAndAllElseIsLookedAt() {
        server.complaints = Ended.with(
                1, "", "find: '/mail/zoe': Permission denied\nstat: can't stat '/mail/x': No such file or directory\n");
        newest.mail.remove(0);

        assertThat(server.look().olderMail().complaint())
                .contains(
                        "anna@example.test would lose 1 message",
                        "not looked at, because it can't be read: find: '/mail/zoe': Permission denied")
                .doesNotContain("No such file");
    }

    @Test
    void whatCannotBeReadIsNeverGreenThoughAllElseIsWhole() {
        server.complaints = Ended.with(1, "", "find: '/mail/zoe': Input/output error\n");

        assertThat(server.look().olderMail().complaint())
                .contains("Not all of today's mail could be looked at", "'/mail/zoe': Input/output error");
    }

    @ParameterizedTest
    @CsvSource({"1, ''", "2, 'x: No such file or directory'", "127, find?"})
    void aListingThatDidNotComeToItsEndIsAnError(int exitCode, String said) {
        server.complaints = Ended.with(exitCode, "", said);

        assertThatThrownBy(server.look()::olderMail)
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("can't be listed");
    }

    @Test
    void aSnapshotWithoutTheVolumeIsAnErrorAndNotAnEmptyOne() {
        newest.mail.clear();
        newest.directories.remove(FakeServer.MAIL);

        assertThatThrownBy(server.look()::olderMail)
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("keeps no mail at all");
    }

    @Test
    void mailboxesThatCameSinceAreBoundByThePercentOnly() {
        server.mail.add(message("root@example.test/cur", Duration.ofHours(1), 1, 5));

        Answer newer = server.look().newerMail();

        assertThat(server.look().olderMail().good()).isTrue();
        assertThat(newer.complaint())
                .contains(
                        "lacks too many of today's mailboxes", "no more than 10 % of 3", "lacks 1: root@example.test");
        server.limits = new Limits(Duration.ofSeconds(60), Duration.ofHours(26), 34, 20);
        assertThat(server.look().newerMail().good()).isTrue();
    }

    // Accounts

    @Test
    void anAccountThatIsOlderFailsAndOneThatCameSinceIsBoundByThePercent() {
        newest.database = FakeServer.database("DELETE FROM user WHERE email = '" + ANNA + "'");
        assertThat(server.look().newerAccounts().complaint()).contains("lacks too many of today's accounts", ANNA);

        server.swarm.file("admin", "/data/main.db", FakeServer.database("UPDATE user SET created_at = '2026-11-24'"));
        assertThat(server.look().olderAccounts().complaint()).isEmpty();
        server.swarm.file("admin", "/data/main.db", FakeServer.database("UPDATE user SET created_at = '2026-11-22'"));
        assertThat(server.look().olderAccounts().complaint())
                .contains("lacks accounts that are older than it: anna@example.test.");
    }

    @Test
    void whatStandsInTheLogOfASnapshotsDatabaseCounts() {
        FakeServer.inLog(newest, "UPDATE user SET email = 'eve@example.test' WHERE email = '" + ANNA + "'");
        assertThat(server.look().newerAccounts().complaint()).contains("lacks too many of today's accounts", ANNA);
        FakeServer.inLog(before, "UPDATE user SET email = 'zoe@example.test' WHERE email = '" + ANNA + "'");
        assertThat(server.look().vanishedAccounts().complaint()).contains("zoe@example.test", "2222aaaa");
    }

    @Test
    void aServerThatAnswersFromAnotherDatabaseIsFound() {
        server.answered.add("zoe@xn--bcher-kva.example");
        server.answered.add("citest@example.test");

        assertThat(server.look().oneDatabase().complaint())
                .contains("only the server knows zoe@xn--bcher-kva.example", "DB_FLAVOR");
    }

    @Test
    void aDomainOfAnotherScriptIsTheSameDomain() {
        byte[] database =
                FakeServer.database("UPDATE user SET email = 'zoe@xn--bcher-kva.example' WHERE email = '" + ANNA + "'");
        server.swarm.file("admin", "/data/main.db", database);
        server.answered.replaceAll(address -> address.equals(ANNA) ? "zoe@bücher.example" : address);

        assertThat(server.look().oneDatabase().complaint()).isEmpty();
    }

    @Test
    void aSnapshotWithoutTheDatabaseOrWithADamagedOneIsAnError() {
        newest.database = new byte[0];
        assertThatThrownBy(server.look()::olderAccounts)
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("keeps no account at all");

        newest.database = new byte[4096];
        assertThatThrownBy(server.look()::olderAccounts).isInstanceOf(ProbeFailed.class);
        assertThat(server.look().olderMail().good())
                .as("what has nothing to do with it")
                .isTrue();
    }

    // History

    @Test
    void aLossThatGoesOnIntoEachNewBackupIsFoundInWhatEarlierOnesHold() {
        server.mail.removeIf(file -> file.path().startsWith(ANNA));
        newest.mail.removeIf(file -> file.path().startsWith(ANNA));
        before.mail.removeIf(file -> file.path().startsWith(ANNA));

        assertThat(server.look().olderMail().good())
                .as("what there is now can't tell")
                .isTrue();
        assertThat(server.look().vanishedMail().complaint())
                .contains(
                        "Mail has vanished from backup to backup",
                        "anna@example.test had 10 messages (7.0 kB) and has lost 10 messages (7.0 kB) with the folders INBOX, Sent since snapshot 0000aaaa",
                        "which still holds it")
                .doesNotContain("2222aaaa of s (2026-11-23 00:00 UTC), which still");
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, false"})
    void peopleDeleteMailEveryDayButNotMoreThanThePercent(int deleted, boolean good) {
        newest.mail.removeIf(file -> file.path().startsWith(BERT));
        server.mail.stream()
                .filter(file -> file.path().startsWith(BERT))
                .skip(deleted)
                .forEach(newest.mail::add);

        Answer vanished = server.look().vanishedMail();

        assertThat(vanished.good()).isEqualTo(good);
        assertThat(vanished.told().toString() + vanished.complaint())
                .contains("bert@other.test had 10 messages", "has lost " + deleted + " messages");
    }

    @Test
    void aFolderThatVanishedIsRedHoweverSmallAndOneThatWasEmptiedIsNot() {
        server.limits = new Limits(Duration.ofSeconds(60), Duration.ofHours(26), 10, 50);
        newest.mail.removeIf(file -> file.path().contains("/.Sent/"));
        assertThat(server.look().vanishedMail().complaint()).contains("with the folders Sent");

        newest.directories.add(FakeServer.MAIL + "/" + ANNA + "/.Sent/cur");
        assertThat(server.look().vanishedMail().good()).isTrue();
    }

    @Test
    void mailThatWasMovedToAnotherFolderOrWhoseFolderWasRenamedHasNotVanished() {
        newest.mail.replaceAll(file -> file.path().contains("/.Sent/")
                ? new File(
                        ANNA + "/.Archive/cur/1795490000.M" + file.size() + "P2.host", file.size(), file.modified(), 0)
                : file);
        assertThat(server.look().vanishedMail().complaint()).isEmpty();

        newest.mail.replaceAll(file ->
                file.path().contains("/.Archive/") ? new File(file.path(), file.size(), file.modified() + 1, 0) : file);
        assertThat(server.look().vanishedMail().complaint())
                .as("other messages of the same sizes")
                .contains("with the folders Sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Trash", "Junk", "Trash.old"})
    void trashAndJunkAreMeantToGo(String folder) {
        for (Kept kept : List.of(before, week)) {
            for (int i = 0; i < 50; i++) {
                kept.mail.add(message(ANNA + "/." + folder + "/cur", LONG_AGO, 100 + i, 5));
            }
        }
        assertThat(server.look().vanishedMail().complaint()).isEmpty();
    }

    @Test
    void anAccountThatVanishedIsRedWithTheSnapshotThatStillHoldsIt() {
        byte[] without = FakeServer.database("DELETE FROM user WHERE email = '" + ANNA + "'");
        newest.database = without;
        before.database = without;
        server.swarm.file("admin", "/data/main.db", without);
        server.answered.remove(ANNA);

        assertThat(server.look().olderAccounts().good()).isTrue();
        assertThat(server.look().vanishedAccounts().complaint())
                .contains(
                        "Accounts have vanished",
                        "it lacks anna@example.test, which snapshot 0000aaaa of s (2026-11-15 06:00 UTC) still holds")
                .doesNotContain("which snapshot 2222aaaa");
    }

    @Test
    void aSnapshotThatFailedIsComparedWithNothing() {
        server.snapshots.clear();
        kept("3333aaaa", LAST_NIGHT);
        kept("2222aaaa", Duration.ofHours(30), "failed").mail.add(message(ANNA + "/.Gone/cur", LONG_AGO, 99, 9));

        assertThat(server.look().vanishedMail().complaint()).isEmpty();
        assertThat(server.look().vanishedMail().told())
                .singleElement()
                .asString()
                .contains("is the only snapshot");
    }

    // Locks

    @ParameterizedTest
    @CsvSource({"true, 1800, true", "true, 1801, false", "false, 90000, true", "true, 10, true"})
    void anExclusiveLockThatNobodyRefreshesIsRedAndOthersAreTold(boolean exclusive, long seconds, boolean good) {
        server.locks.put("cafe".repeat(16), """
                {"time":"%s","exclusive":%s,"hostname":"keeper","username":"root","pid":97}""".formatted(NOW.minusSeconds(seconds), exclusive));

        Answer locks = server.look().locks();

        assertThat(locks.good()).isEqualTo(good);
        assertThat(locks.told())
                .singleElement()
                .asString()
                .contains("lock cafecafe of root@keeper, process 97, refreshed " + seconds / 60 + " minutes ago");
        assertThat(locks.complaint().isEmpty() || locks.complaint().contains("no backup will succeed any more"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"time\":\"yesterday\",\"exclusive\":true}", "{\"exclusive\":true}", "no"})
    void aLockThatSaysNothingOfItselfIsAnErrorAndNotNoLock(String printed) {
        server.locks.put("cafe", printed);

        assertThatThrownBy(server.look()::locks).isInstanceOf(BotFailed.class).hasMessageContaining("cafe");
    }
}
