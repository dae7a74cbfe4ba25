package selftest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.Front;
import support.mailu.MailDomain;
import support.mailu.Mailu;
import support.mailu.ServiceNames;
import support.mailu.Tls;
import support.proof.Declared;
import support.proof.Volume;
import support.recipe.Exclusions;
import support.recipe.RecipeProblem;
import support.swarm.SwarmException;
import support.target.BadSetting;
import support.target.Limits;
import support.target.Target;

class TargetTest {
    private static final Map<String, String> LABELLED =
            Map.of("backupbot.backup", "true", "backupbot.backup.path", "/data");
    private static final Volume ACCOUNTS = new Volume("admin", "mailu", "/data");
    private static final Volume MESSAGES = new Volume("imap", "mail", "/mail");

    @TempDir
    private Path directory;

    private boolean disposable = true;

    private final FakeSwarm swarm = new FakeSwarm()
            .service("admin", LABELLED)
            .mount("admin", "mailu", "/data")
            .service("imap", Map.of("backupbot.backup", "true", "backupbot.backup.path", "/mail"))
            .mount("imap", "mail", "/mail")
            .service("smtp");

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void theAccountsAndTheMessagesAreLabelled() {
        assertThat(target("{}").accounts()).isEqualTo(ACCOUNTS);
        assertThat(target("{}").mail()).isEqualTo(MESSAGES);
        assertThat(target("{}").volumes())
                .containsExactly(new Declared(ACCOUNTS, true, null), new Declared(MESSAGES, true, null));
    }

    @Test
    void aVolumeIsExcludedOrForgotten() {
        swarm.mount("smtp", "mailqueue", "/queue").mount("smtp", "spool", "/spool");
        List<Declared> volumes = target("{mailqueue: in transit}").volumes();

        assertThat(volumes)
                .contains(
                        new Declared(new Volume("smtp", "mailqueue", "/queue"), false, "in transit"),
                        new Declared(new Volume("smtp", "spool", "/spool"), false, null));
        assertThat(volumes)
                .filteredOn(Declared::forgotten)
                .extracting(declared -> declared.volume().name())
                .containsExactly("spool");
        assertThat(volumes)
                .filteredOn(Declared::excluded)
                .extracting(declared -> declared.volume().name())
                .containsExactly("mailqueue");
    }

    @Test
    void aVolumeThatIsMountedTwiceIsItsWritersAndOneRow() {
        swarm.service("antispam").mount("antispam", "s_dkim", "/dkim", true).mount("smtp", "s_dkim", "/keys", false);

        assertThat(target("{}").volumes())
                .extracting(Declared::volume)
                .containsExactlyInAnyOrder(ACCOUNTS, MESSAGES, new Volume("smtp", "dkim", "/keys"));
    }

    @Test
    void theAccountsAreAdminsWhoeverElseMountsThem() {
        swarm.service("aaa").mount("aaa", "mailu", "/elsewhere").mount("aaa", "mail", "/anywhere");

        assertThat(target("{}").volumes())
                .containsExactlyInAnyOrder(new Declared(ACCOUNTS, true, null), new Declared(MESSAGES, true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailu", "mail"})
    void whatTheProofIsAboutCannotBeExcluded(String volume) {
        assertThatThrownBy(() -> target("{" + volume + ": not needed}").volumes())
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining(volume)
                .hasMessageContaining("can't be excluded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailu", "mail"})
    void norByMountingItInAnotherServiceToo(String volume) {
        swarm.service("aaa").mount("aaa", "mailu", "/elsewhere").mount("aaa", "mail", "/anywhere");

        assertThatThrownBy(() -> target("{" + volume + ": not needed}").volumes())
                .isInstanceOf(RecipeProblem.class);
    }

    @Test
    void everyAnonymousVolumeIsARowOfItsOwnAndForgotten() {
        swarm.mount("smtp", "", "/a", false).mount("smtp", "", "/b", false).mount("imap", "", "/a", false);

        assertThat(target("{}").volumes())
                .filteredOn(Declared::forgotten)
                .extracting(Declared::volume)
                .containsExactlyInAnyOrder(
                        new Volume("imap", "(anonymous)/a", "/a"),
                        new Volume("smtp", "(anonymous)/a", "/a"),
                        new Volume("smtp", "(anonymous)/b", "/b"));
    }

    @Test
    void aFileOfAVolumeIsFoundInASnapshotByTheEnginesNameOfTheVolume() {
        Target target = target("{}");

        assertThat(target.pathInSnapshot(target.mailu().mailVolume(), "x@example.test"))
                .isEqualTo("/d/volumes/s_mail/_data/x@example.test");
    }

    @Test
    void aServiceThatMountsNothingWhereMailuDoesIsNamed() {
        try (FakeSwarm other = new FakeSwarm().service("admin").service("imap").service("smtp")) {
            assertThatThrownBy(() -> target(other, "{}").accounts())
                    .isInstanceOf(SwarmException.class)
                    .hasMessageContaining("s_admin mounts no volume at /data");
        }
    }

    @Test
    void nothingIsLostOnAStackThatIsNotDisposable() {
        assertThatCode(() -> target("{}").requireDisposable()).doesNotThrowAnyException();
        disposable = false;
        assertThatThrownBy(() -> target("{}").requireDisposable())
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("Stack s was not declared disposable");
    }

    @Test
    void evidenceThatCannotBeHadIsSaidAndHidesNothing() {
        assertThat(target("{}").evidence())
                .containsOnlyKeys(
                        "services.txt",
                        "log of s_admin.txt",
                        "log of s_imap.txt",
                        "log of s_smtp.txt",
                        "mailboxes on disk.txt",
                        "snapshots.txt")
                .allSatisfy((name, text) -> {
                    if (name.startsWith("log of")) {
                        assertThat(text).contains("cannot be read", "status 404");
                    } else if (name.equals("services.txt")) {
                        assertThat(text).contains("s_admin: gone", "s_imap: gone", "s_smtp: gone");
                    } else {
                        assertThat(text).startsWith("can't be had: ");
                    }
                });
    }

    private Target target(String excluded) {
        return target(swarm, excluded);
    }

    private Target target(FakeSwarm on, String excluded) {
        try {
            Path ledger = Files.writeString(directory.resolve("ledger.yml"), "excluded: " + excluded);
            return new Target(
                    on.stack(),
                    new Mailu(
                            on.stack(),
                            ServiceNames.RECIPE,
                            new Front("localhost", new Front.Ports(1, 1, 1), Tls.IMPLICIT, null),
                            Mailu.ADMIN_WITHIN),
                    null,
                    new MailDomain("example.test"),
                    "",
                    "run",
                    disposable,
                    Exclusions.load(ledger),
                    Limits.USUAL,
                    "/d/volumes");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
