package selftest.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.mailu.TarOf;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.backup.BackupBot;
import support.backup.BotCommand;
import support.backup.BotCommands;
import support.backup.BotFailed;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.backup.Node;
import support.backup.Repository;
import support.backup.Snapshot;

/** The texts have the form that restic 0.14.0 printed; owners, names and paths are made up. */
class RepositoryTest {
    private static final String ID = "4d91bd3bf069de58d1320c6679e233e91993cf6fc99af8155a71fe5e3dcaa579";
    private static final String DATA = "/var/lib/docker/volumes/mail_mail/_data";
    private static final String HOME = DATA + "/anna@example.test";
    private static final String SNAPSHOT = """
            {"time":"2026-11-24T04:37:42.477943937+01:00","tree":"bba3","paths":["%s"],"hostname":"mail","username":"root",\
            "id":"%s","short_id":"4d91bd3b"%s}""";
    private static final String LISTED_SNAPSHOT = SNAPSHOT.formatted(DATA, ID, ",\"struct_type\":\"snapshot\"") + "\n";
    private static final Snapshot TAKEN =
            new Snapshot(ID, "mail", Instant.parse("2026-11-24T03:37:42.477943937Z"), List.of(DATA));

    private final FakeSwarm swarm = new FakeSwarm().service("app");
    private String snapshots = "[" + SNAPSHOT.formatted(DATA, ID, "") + "]\n";
    private Ended listing = Ended.ok(LISTED_SNAPSHOT);
    private Ended dump = Ended.with(1, "", "cannot dump file: path not found in snapshot\n");

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void snapshotsAreThoseOfTheStack() {
        Set<Snapshot> found = repository().snapshots("mail");

        assertThat(found).containsExactly(TAKEN);
        assertThat(found).first().hasToString("snapshot 4d91bd3b of mail");
        assertThat(swarm.ran())
                .containsExactly(List.of("restic", "--no-cache", "--no-lock", "snapshots", "--json", "--host", "mail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]\n", "null\n"})
    void aRepositoryWithoutSnapshotsOfTheStackSaysSo(String printed) {
        snapshots = printed;

        assertThat(repository().snapshots("mail")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"message_type\":\"exit_error\",\"code\":12}",
                "[{}]",
                "[{\"id\":\"1\",\"hostname\":\"mail\"}]",
                "[{\"id\":\"1\",\"hostname\":\"mail\",\"time\":\"yesterday\"}]",
                "[{\"hostname\":\"mail\",\"time\":\"2026-11-24T04:37:42Z\"}]",
                "Fatal: unable to open repository",
                "[{\"id\":"
            })
    void whatIsNoListOfSnapshotsIsNeverNone(String printed) {
        snapshots = printed;

        assertThatThrownBy(() -> repository().snapshots("mail"))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("restic --no-cache --no-lock snapshots --json --host mail")
                .hasMessageContaining("service app of stack s");
    }

    @Test
    void aSnapshotOfAnotherStackIsRefused() {
        assertThatThrownBy(() -> repository().snapshots("mail2"))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("mail2")
                .hasMessageContaining("gave one of mail");
    }

    @Test
    void aFileIsItsBytes() {
        dump = Ended.ok(new byte[] {0, 1, (byte) 0xff});

        assertThat(repository().file(TAKEN, HOME + "/x").orElseThrow()).containsExactly(0, 1, 0xff);
        assertThat(swarm.ran())
                .containsExactly(
                        List.of("restic", "--no-cache", "--no-lock", "dump", "--archive", "tar", ID, HOME + "/x"));
    }

    @Test
    void aFileThatTheListingLacksIsNotThere() {
        listing = listed(node("dir", DATA, 2147484141L), node("file", HOME + "/xy", 384));

        assertThat(repository().file(TAKEN, HOME + "/x")).isEmpty();
        assertThat(repository().tree(TAKEN, HOME + "/x")).isEmpty();
    }

    @Test
    void aFileThatIsListedButCannotBeReadIsAnError() {
        listing = listed(node("file", HOME + "/x", 384));

        assertThatThrownBy(() -> repository().file(TAKEN, HOME + "/x"))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("cannot dump file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ignoring \"4d91\": no matching ID found",
                "{\"struct_type\":\"node\",\"path\":\"/x\"}",
                "{\"struct_type\":\"snapshot\"}\n{\"message_type\":\"error\"}",
                "{\"struct_type\":\"snapshot\"}\n{\"path\":\"/x"
            })
    void whatIsNoListingIsNeverAnAbsence(String printed) {
        listing = Ended.with(0, printed, "warned");

        assertThatThrownBy(() -> repository().file(TAKEN, HOME + "/x"))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("restic --no-cache --no-lock ls --json --recursive " + ID)
                .hasMessageContaining("warned");
        assertThatThrownBy(() -> repository().tree(TAKEN, HOME)).isInstanceOf(BotFailed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 11, 12})
    void aListingThatFailsIsNeverAnAbsence(int exitCode) {
        listing = Ended.with(exitCode, LISTED_SNAPSHOT, "Fatal: wrong password");

        assertThatThrownBy(() -> repository().file(TAKEN, HOME))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("exit code " + exitCode)
                .hasMessageContaining("wrong password");
        assertThatThrownBy(() -> repository().tree(TAKEN, HOME)).isInstanceOf(BotFailed.class);
    }

    @Test
    void aTreeHasOwnersModesAndTimesOfTheListingAndContentsOfTheDump() {
        listing = listed(
                node("dir", HOME, 2147484096L),
                node("dir", HOME + "/cur", 2151678400L),
                node("file", HOME + "/cur/1.x,S=6:2,S", 384),
                node("symlink", HOME + "/.dovecot.sieve", 134218239),
                node("dir", DATA + "/anna@example.test2", 2147484096L));
        dump = Ended.ok(new TarOf()
                .directory(HOME.substring(1) + "/cur")
                .file(HOME.substring(1) + "/cur/1.x,S=6:2,S", "hello\n")
                .link(TarConstants.LF_SYMLINK, HOME.substring(1) + "/.dovecot.sieve", "sieve/filter.sieve")
                .bytes());

        List<Node> tree = repository().tree(TAKEN, HOME);

        assertThat(tree)
                .extracting(Node::path)
                .containsExactly(HOME, HOME + "/cur", HOME + "/cur/1.x,S=6:2,S", HOME + "/.dovecot.sieve");
        assertThat(tree).extracting(Node::mode).containsExactly(0700, 02700, 0600, 0777);
        assertThat(tree).extracting(Node::link).containsExactly("", "", "", "sieve/filter.sieve");
        assertThat(tree).extracting(Node::uid).containsOnly(8L);
        assertThat(tree).extracting(Node::modified).containsOnly(Instant.parse("2026-11-24T04:37:18.749098123Z"));
        assertThat(tree.get(2).content().bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hello\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {512 + (1L << 23), 512 + (1L << 22), 512 + (1L << 20)})
    void noBitOfAModeIsLost(long mode) {
        listing = listed(node("file", HOME, mode));
        dump = Ended.ok(new TarOf().file(HOME.substring(1), "x").bytes());

        assertThat(repository().tree(TAKEN, HOME).get(0).mode()).isGreaterThan(0777);
    }

    @Test
    void aListedFileThatTheDumpLacksIsAnError() {
        listing = listed(node("dir", HOME, 2147484096L), node("file", HOME + "/x", 384));
        dump = Ended.ok(new TarOf().file(HOME.substring(1) + "/y", "y").bytes());

        assertThatThrownBy(() -> repository().tree(TAKEN, HOME))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("lists " + HOME + "/x, kind \"file\", but a dump does not give it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"symlink", "fifo", "socket", "dev", ""})
    void whatHasNoContentToCompareIsAnError(String kind) {
        listing = listed(node("dir", HOME, 2147484096L), node(kind, HOME + "/x", 511));
        dump = Ended.ok(new TarOf().directory(HOME.substring(1)).bytes());

        assertThatThrownBy(() -> repository().tree(TAKEN, HOME))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining(HOME + "/x")
                .hasMessageContaining("\"" + kind + "\"");
    }

    @Test
    void aDumpThatFailsOrBreaksOffIsAnError() {
        listing = listed(node("dir", HOME, 2147484096L), node("file", HOME + "/x", 384));

        assertThatThrownBy(() -> repository().tree(TAKEN, HOME)).isInstanceOf(BotFailed.class);
        byte[] whole =
                new TarOf().file(HOME.substring(1) + "/x", "x".repeat(2000)).bytes();
        dump = Ended.ok(java.util.Arrays.copyOf(whole, 1024));
        assertThatThrownBy(() -> repository().tree(TAKEN, HOME))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("no tar stream");
    }

    @Test
    void theNamesInADirectoryAreThoseOfItsListing() {
        listing = listed(node("dir", DATA, 2147484141L), node("dir", HOME, 2147484096L), node("dir", DATA + "2/x", 0));
        assertThat(repository().names(TAKEN, DATA)).contains(Set.of("anna@example.test"));

        listing = listed(node("dir", DATA, 2147484141L));
        assertThat(repository().names(TAKEN, DATA)).contains(Set.of());

        listing = listed(node("dir", "/var/lib", 2147484141L));
        assertThat(repository().names(TAKEN, DATA)).isEmpty();

        listing = Ended.with(1, "", "Fatal: wrong password");
        assertThatThrownBy(() -> repository().names(TAKEN, DATA)).isInstanceOf(BotFailed.class);
    }

    @Test
    void aWalkPassesOnWhatIsAtThePathsAndBelowAndHoldsNothing() {
        listing = listed(
                node("dir", DATA, 0), node("file", HOME, 0), node("dir", DATA + "2", 0), node("file", "/d/a", 0));
        List<String> walked = new ArrayList<>();

        repository().walk(TAKEN, List.of(DATA, "/d"), item -> walked.add(item.path() + " " + item.size()));

        assertThat(walked).containsExactly(DATA + " 6", HOME + " 6", "/d/a 6");
        assertThat(swarm.ran().get(0))
                .containsExactly("restic", "--no-cache", "--no-lock", "ls", "--json", "--recursive", ID, DATA, "/d");
    }

    @Test
    void aWalkThatBreaksOffIsAnErrorAndNotAnEnd() {
        listing = Ended.with(1, LISTED_SNAPSHOT + node("dir", DATA, 0), "Fatal: tree is damaged");
        assertThatThrownBy(() -> repository().walk(TAKEN, List.of(DATA), item -> {}))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("tree is damaged");

        listing = Ended.ok(LISTED_SNAPSHOT + "{\"path\":\"/x");
        assertThatThrownBy(() -> repository().walk(TAKEN, List.of(DATA), item -> {}))
                .isInstanceOf(BotFailed.class);
    }

    @Test
    void aBotThatTookNoSnapshotFailed() {
        BackupBot bot = new BackupBot(swarm.found("app"), BotProfile.backupBotTwo(NewerFiles.REMOVED), repository());

        assertThat(bot.create("mail", Set.of())).isEqualTo(TAKEN);
        assertThatThrownBy(() -> bot.create("mail", Set.of(TAKEN)))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining(
                        "reported success, but the repository holds 0 new snapshots of mail, expected one");
        snapshots = "[" + SNAPSHOT.formatted(DATA, ID, "") + "," + SNAPSHOT.formatted(DATA, "55acb1a8", "") + "]";
        assertThatThrownBy(() -> bot.create("mail", Set.of()))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("2 new snapshots");
    }

    @Test
    void aBotThatFailsIsQuoted() {
        Repository repository = repository();
        swarm.program("app", (argv, stdin) -> Ended.with(3, "first\n".repeat(20), "backup: no mount covers /mail\n"));
        BackupBot bot = new BackupBot(swarm.found("app"), BotProfile.backupBotTwo(NewerFiles.REMOVED), repository);

        assertThatThrownBy(() -> bot.restore(TAKEN))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("backup --host mail restore --snapshot " + ID + " --target /")
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no mount covers /mail");
        assertThat(swarm.ran().get(0)).containsSequence("--snapshot", ID);
    }

    @Test
    void aBotThatIsAskedOnThisMachineIsQuotedToo() {
        BotProfile known = BotProfile.backupBotTwo(NewerFiles.REMOVED);
        BotCommands commands = new BotCommands(
                BotCommand.parse("local: ls /nowhere/{stack}"),
                BotCommand.parse("local: true {snapshot}"),
                known.commands().restoreVolume());
        BackupBot bot = new BackupBot(
                swarm.found("app"),
                new BotProfile(commands, known.newerFiles(), known.backupWithin(), known.restoreWithin(), Set.of()),
                repository());

        bot.restore(TAKEN);
        assertThat(swarm.ran()).isEmpty();
        assertThatThrownBy(() -> bot.create("mail", Set.of()))
                .isInstanceOf(BotFailed.class)
                .hasMessageContaining("ls /nowhere/mail\" ended with exit code")
                .hasMessageContaining("on this machine");
    }

    private static String node(String kind, String path, long mode) {
        return """
                {"name":"x","type":"%s","path":"%s","uid":8,"gid":12,"size":6,"mode":%d,"permissions":"?",\
                "mtime":"2026-11-24T04:37:18.749098123Z","atime":"2026-11-24T04:37:18.749098123Z",\
                "ctime":"2026-11-24T04:37:18.757098123Z","struct_type":"node"}
                """.formatted(kind, path, mode);
    }

    private static Ended listed(String... nodes) {
        List<String> lines = new ArrayList<>(List.of(nodes));
        lines.add(0, LISTED_SNAPSHOT);
        return Ended.ok(String.join("", lines));
    }

    private Repository repository() {
        swarm.program(
                "app",
                (argv, stdin) -> argv.get(0).equals("backup")
                        ? Ended.ok("")
                        : switch (argv.get(3)) {
                            case "snapshots" -> Ended.ok(snapshots);
                            case "ls" -> listing;
                            case "dump" -> dump;
                            default -> Ended.with(127, "", argv + "?");
                        });
        return new Repository(swarm.found("app"));
    }
}
