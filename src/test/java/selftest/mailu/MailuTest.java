package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.Mailu;
import support.mailu.ProbeFailed;
import support.mailu.WipeMissed;
import support.proof.Nonce;

/** What a removal may touch, in a Mailu where the mailbox's directory is on disk. */
class MailuTest {
    private static final Mailbox MAILBOX = new Mailbox("citest", new MailDomain("example.test"));
    private static final String NAME = MAILBOX.address();
    private static final Nonce NONCE = Nonce.fresh();
    private static final List<String> WIPE = List.of("rm", "-r", "-f", "--", "/mail/" + NAME);
    private static final List<String> DELETION = List.of("flask", "mailu", "user-delete", "-r", NAME);

    private final FakeSwarm swarm = FakeMailu.swarm();
    private final Mailu mailu = mailu();
    private byte[] tar = new TarOf()
            .directory(NAME)
            .file(NAME + "/new/1.x", "token " + NONCE)
            .bytes();
    private String home = "/mail/" + NAME;
    private boolean listed = true;

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void theMaildirAndTheAccountAreRemoved() {
        mailu.remove(MAILBOX, NONCE);

        assertThat(swarm.ran()).containsOnlyOnce(WIPE).endsWith(DELETION);
    }

    @Test
    void aMaildirOfAnAccountThatIsGoneIsRemovedWhereDovecotSaidThatItIs() {
        mailu.home(MAILBOX);
        home = null;

        mailu.remove(MAILBOX, NONCE);

        assertThat(swarm.ran()).containsOnlyOnce(WIPE).doesNotContain(DELETION);
    }

    @Test
    void aDirectoryThatDovecotNeverNamedIsLeftAlone() {
        home = null;

        mailu.remove(MAILBOX, NONCE);

        assertThat(swarm.ran()).doesNotContain(WIPE, DELETION);
    }

    @Test
    void aHomeThatIsSomebodyElsesIsLeftAlone() {
        home = "/mail/anna@example.test";
        tar = new TarOf()
                .directory("anna@example.test")
                .file("anna@example.test/new/1.x", "token " + NONCE)
                .bytes();

        assertThatThrownBy(() -> mailu.remove(MAILBOX, NONCE))
                .isInstanceOf(WipeMissed.class)
                .hasMessageContaining("/mail/anna@example.test");
        untouched();
    }

    @Test
    void aLinkInThePlaceOfTheHomeIsLeftAlone() {
        tar = new TarOf()
                .link(TarConstants.LF_SYMLINK, NAME, "/mail/anna@example.test")
                .bytes();

        assertThatThrownBy(() -> mailu.remove(MAILBOX, NONCE))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("is a symbolic link to /mail/anna@example.test");
        untouched();
    }

    @Test
    void aMaildirOfAnotherEpisodeIsLeftAlone() {
        assertThatThrownBy(() -> mailu.remove(MAILBOX, Nonce.fresh()))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("left alone");
        untouched();
    }

    private void untouched() {
        assertThat(swarm.ran()).noneMatch(argv -> argv.get(0).equals("rm") || argv.contains("user-delete"));
    }

    private Mailu mailu() {
        swarm.program("admin", (argv, stdin) -> Ended.ok(""));
        swarm.program("imap", (argv, stdin) -> switch (argv.get(0)) {
            case "doveadm" -> home == null ? Ended.with(67, "", "unknown user") : Ended.ok(home + "\n");
            case "ls" -> Ended.ok("anna@example.test\n" + (listed ? NAME + "\n" : ""));
            case "tar" -> Ended.ok(tar);
            case "rm" -> {
                listed = false;
                yield Ended.ok("");
            }
            default -> Ended.with(127, "", argv + "?");
        });
        return FakeMailu.mailu(swarm);
    }
}
