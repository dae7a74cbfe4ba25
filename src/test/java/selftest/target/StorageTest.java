package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.target.FakeSwarm.Ended;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.mailu.ServiceNames;
import support.swarm.EngineInfo;
import support.swarm.SwarmRole;
import support.target.Kind;
import support.target.Preflight;

/** What of a Mailu's settings can't be proven is said before anything is made. */
class StorageTest {
    private final FakeSwarm swarm =
            new FakeSwarm().service("admin").service("app").service("imap").service("smtp");
    private String plugins = "quota zlib fts";
    private String packed = "";

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void volumesAndPlainMessagesAreFine() {
        volumes();

        assertThat(missing()).isEmpty();
    }

    @Test
    void whatIsMountedInThePlaceOfAVolumeIsSaidOnceForEach() {
        swarm.bind("admin", "/srv/data", "/data").bind("imap", "/srv/mail", "/mail");

        assertThat(missing())
                .hasSize(2)
                .anySatisfy(one -> assertThat(one)
                        .startsWith("service s_admin has the directory /srv/data of the host at /data and no volume")
                        .contains("whether accounts come back can't be proven here"))
                .anySatisfy(one -> assertThat(one)
                        .startsWith("service s_imap has the directory /srv/mail of the host at /mail and no volume")
                        .contains("whether messages come back can't be proven here"));
    }

    @Test
    void nothingMountedIsSaidToo() {
        assertThat(missing())
                .anySatisfy(one -> assertThat(one).startsWith("service s_admin has nothing mounted at /data"));
    }

    @ParameterizedTest
    @CsvSource({
        "DB_FLAVOR, postgresql",
        "DB_FLAVOR, mysql",
        "SQLALCHEMY_DATABASE_URI, postgresql://mailu:secret@db/mailu",
        "SQLALCHEMY_DATABASE_URI, sqlite:////data/other.db"
    })
    void accountsInAnotherDatabaseAreSaidWithoutItsPassword(String name, String value) {
        volumes();
        swarm.variable("admin", name, value);

        assertThat(missing())
                .singleElement()
                .asString()
                .startsWith("the accounts are in another database, as " + name)
                .contains("accounts can't be proven there yet")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"DB_FLAVOR, sqlite", "SQLALCHEMY_DATABASE_URI, sqlite:////data/main.db", "DB_FLAVOR, ''"})
    void theDatabaseOfMailuByItselfIsFine(String name, String value) {
        volumes();
        swarm.variable("admin", name, value);

        assertThat(missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "bz2", "zstd"})
    void whatCanBeUnpackedIsFine(String how) {
        volumes();
        packed = how;

        assertThat(missing()).isEmpty();
    }

    @Test
    void whatCannotBeReadOnDiskIsRefused() {
        volumes();
        packed = "lz4";
        assertThat(missing()).singleElement().asString().contains("stores messages compressed as lz4");

        packed = "";
        plugins = "quota mail_crypt";
        assertThat(missing()).singleElement().asString().contains("stores messages encrypted (mail_crypt)");

        plugins = null;
        assertThat(missing()).singleElement().asString().contains("how Dovecot stores messages can't be asked");
    }

    @ParameterizedTest
    @CsvSource({"-, PROBE, 1", "+-, FULL, 1", "-, LOOK, 0", "+, FULL, 0", "'', FULL, 0"})
    void mailThatWouldGoAstrayIsSaidWhereMailboxesAreMade(String delimiters, Kind kind, int sentences) {
        volumes();
        swarm.variable("admin", "RECIPIENT_DELIMITER", delimiters);

        assertThat(missing(kind))
                .hasSize(sentences)
                .allSatisfy(one -> assertThat(one)
                        .startsWith("RECIPIENT_DELIMITER has a hyphen")
                        .contains("as service s_admin says, so no mailbox is made here"));
    }

    private void volumes() {
        swarm.mount("admin", "mailu", "/data").mount("imap", "mail", "/mail");
    }

    private List<String> missing() {
        return missing(Kind.FULL);
    }

    private List<String> missing(Kind kind) {
        swarm.program("imap", (argv, stdin) -> imap(argv))
                .program("smtp", (argv, stdin) -> Ended.ok("3.7"))
                .program("app", (argv, stdin) -> Ended.ok(argv.contains("snapshots") ? "[]" : "restic 0.18"));
        return Preflight.of(
                        new EngineInfo("24", SwarmRole.MANAGER, "n1", "/d", "/s", "Linux", Duration.ZERO),
                        swarm.stack(),
                        ServiceNames.RECIPE,
                        () -> swarm.found("app"),
                        BotProfile.backupBotTwo(NewerFiles.KEPT),
                        kind)
                .missing();
    }

    private Ended imap(List<String> argv) {
        if (!argv.get(0).equals("doveconf")) {
            return Ended.ok("2.3.19");
        }
        String asked = argv.contains("mail_plugins") ? plugins : packed;
        return asked == null ? Ended.with(1, "", "no") : Ended.ok(asked + "\n");
    }
}
