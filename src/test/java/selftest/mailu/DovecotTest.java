package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import selftest.target.FakeSwarm;
import selftest.target.FakeSwarm.Ended;
import support.mailu.Dovecot;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.swarm.ExecFailed;

class DovecotTest {
    private static final Mailbox ANNA = new Mailbox("citest-anna", new MailDomain("example.test"));

    private final FakeSwarm swarm = FakeMailu.swarm();

    @AfterEach
    void close() {
        swarm.close();
    }

    @Test
    void theHomeIsWhatDovecotSays() {
        assertThat(answering(0, "/mail/citest-anna@example.test\n", "").home(ANNA))
                .contains("/mail/citest-anna@example.test");
        assertThat(swarm.ran()).containsExactly(List.of("doveadm", "user", "-f", "home", "citest-anna@example.test"));
    }

    @Test
    void anUnknownUserHasNone() {
        assertThat(answering(67, "\n", "userdb lookup: user citest-anna@example.test doesn't exist")
                        .home(ANNA))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 68, 75, 137, 255})
    void aFailedLookUpIsNoUnknownUser(int exitCode) {
        assertThatThrownBy(() -> answering(exitCode, "", "temporary failure").home(ANNA))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("doveadm user -f home citest-anna@example.test")
                .hasMessageContaining("exit code " + exitCode)
                .hasMessageContaining("temporary failure")
                .hasMessageContaining("service imap of stack s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "mail/anna", "/mail/anna\n/mail/bert\n", "field\tvalue"})
    void anOddAnswerIsAFailedProbe(String printed) {
        assertThatThrownBy(() -> answering(0, printed, "").home(ANNA)).isInstanceOf(ProbeFailed.class);
    }

    @Test
    void messagesAreCountedByLine() {
        String three = "a8065f0bd0b5046ba7020000800cee58 1\na8065f0bd0b5046ba7020000800cee58 2\n"
                + "a8065f0bd0b5046ba7020000800cee58 3\n";

        assertThat(answering(0, three, "").messages(ANNA)).isEqualTo(3);
        assertThat(answering(0, "", "").messages(ANNA)).isZero();
        assertThat(answering(0, three, "").messagesWith(ANNA, "token")).isEqualTo(3);
        assertThat(swarm.ran()).anySatisfy(argv -> assertThat(argv).endsWith("INBOX", "text", "token"));
    }

    /** Without them a message that is stored compressed can't be read, and with the index it need not be there. */
    @Test
    void onlyTheFullTextIndexIsLeftOutAndThePluginsAreAskedForOnce() {
        Dovecot dovecot = answering(0, "", "");

        dovecot.messagesWith(ANNA, "token");
        dovecot.expunge(ANNA, "token");
        assertThat(swarm.ran()).hasSize(3);
        assertThat(swarm.ran().get(0)).containsExactly("doveconf", "-h", "mail_plugins");
        assertThat(swarm.ran().subList(1, 3))
                .allSatisfy(argv -> assertThat(argv).containsSequence("-o", "mail_plugins=quota quota_clone zlib"));
    }

    @Test
    void pluginsThatCannotBeAskedForAreAnError() {
        swarm.program("imap", (argv, stdin) -> Ended.with(argv.get(0).equals("doveconf") ? 89 : 0, "", "no"));

        assertThatThrownBy(() -> FakeMailu.mailu(swarm).dovecot().messages(ANNA))
                .isInstanceOf(ProbeFailed.class)
                .hasMessageContaining("doveconf -h mail_plugins ended with exit code 89");
    }

    @ParameterizedTest
    @ValueSource(ints = {67, 68, 75})
    void aSearchThatFailsIsNoEmptyInbox(int exitCode) {
        assertThatThrownBy(() -> answering(exitCode, "", "no").messages(ANNA)).isInstanceOf(ProbeFailed.class);
        assertThatThrownBy(() -> answering(exitCode, "", "no").messagesWith(ANNA, "x"))
                .isInstanceOf(ProbeFailed.class);
    }

    @Test
    void aProgramThatIsNotThereIsNoAnswer() {
        String refused = "OCI runtime exec failed: exec failed: \"doveadm\": executable file not found";

        assertThatThrownBy(() -> answering(126, refused, "").home(ANNA)).isInstanceOf(ExecFailed.class);
    }

    private Dovecot answering(int exitCode, String out, String err) {
        swarm.program(
                "imap",
                (argv, stdin) -> argv.get(0).equals("doveconf")
                        ? Ended.ok("quota quota_clone zlib fts fts_flatcurve\n")
                        : Ended.with(exitCode, out, err));
        return FakeMailu.mailu(swarm).dovecot();
    }
}
