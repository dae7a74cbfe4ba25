package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.Front;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeFailed;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.mailu.Tls;
import support.mailu.UserClient;
import support.proof.Manifest;
import support.proof.Nonce;
import support.proof.Observation;
import support.proof.Observation.Absent;
import support.proof.Observation.Present;
import support.secret.Secret;

class UserClientTest {
    private static final Mailbox MAILBOX = new Mailbox("citest", new MailDomain("example.test"));
    private static final Nonce NONCE = Nonce.fresh();
    private static final Secret PASSWORD = Secret.random();
    private static final ProbeMessage MESSAGE = ProbeMessage.compose(new ProbeMark(NONCE, "run"), MAILBOX);

    @TempDir
    private static Path directory;

    @Test
    void theInboxShowsWhatWasSentAndNoFlagIsChanged() {
        try (FakeFront front = new FakeFront(directory, "OK in", "Received: by x\r\n" + crlf(MESSAGE))) {
            Manifest inbox = ((Present) inbox(front.front())).manifest();
            Map<String, String> message = inbox.items().get(MESSAGE.messageId());

            assertThat(inbox.only(
                            MESSAGE.declared().items().get(MESSAGE.messageId()).keySet()))
                    .isEqualTo(MESSAGE.declared());
            assertThat(message)
                    .containsEntry("uid", "1")
                    .containsEntry("uidvalidity", "7")
                    .containsEntry("flags", "\\Seen")
                    .containsEntry("internal-date", "2026-11-23T21:53:20Z")
                    .containsEntry("size", Integer.toString(crlf(MESSAGE).length() + 16));
            assertThat(front.commands()).noneMatch(line -> line.contains("STORE") || line.contains("SELECT INBOX"));
            assertThat(front.commands()).noneMatch(line -> line.contains(" BODY["));
        }
    }

    @Test
    void anEmptyInboxIsAbsent() {
        try (FakeFront front = new FakeFront(directory, "OK in")) {
            assertThat(inbox(front.front())).isEqualTo(new Absent("the INBOX of citest@example.test is empty"));
        }
    }

    @Test
    void aMessageWithoutAnIdIsShownByItsUid() {
        try (FakeFront front = new FakeFront(directory, "OK in", "Subject: hello\r\n\r\nx\r\n")) {
            assertThat(((Present) inbox(front.front())).manifest().items()).containsOnlyKeys("(no Message-ID) UID 1");
        }
    }

    @Test
    void aSecondMessageOfOneIdIsAnItemOfItsOwn() {
        try (FakeFront front = new FakeFront(directory, "OK in", crlf(MESSAGE), crlf(MESSAGE))) {
            assertThat(((Present) inbox(front.front())).manifest().items())
                    .containsOnlyKeys(MESSAGE.messageId(), MESSAGE.messageId() + " is there twice: again as UID 2");
        }
    }

    @Test
    @Timeout(20)
    void aMessageThatEndsEverySessionIsNamedAndAllOthersAreRead() {
        try (FakeFront front =
                new FakeFront(directory, "OK in", forty()).folder("Other").broken(17)) {
            Manifest all = everything(front);

            assertThat(all.notGiven())
                    .containsExactly(
                            "INBOX (no Message-ID given) UID 17 (* BYE FETCH failed: Internal error occurred.)",
                            "Other (no Message-ID given) UID 17 (* BYE FETCH failed: Internal error occurred.)");
            assertThat(all.items()).hasSize(2 * 40 + 2).containsKeys("INBOX <16@x>", "INBOX <18@x>", "Other <40@x>");
            assertThat(all.items().get("INBOX (no Message-ID given) UID 17"))
                    .containsEntry("flags", "\\Seen")
                    .containsEntry("internal-date", "2026-11-23T21:53:20Z");
        }
    }

    @Test
    @Timeout(20)
    void aMessageThatEndsTheSessionIsNamedWhereOneFolderIsRead() {
        try (FakeFront front = new FakeFront(directory, "OK in", forty()).broken(17)) {
            assertThatThrownBy(() -> inbox(front.front()))
                    .isInstanceOf(ProbeFailed.class)
                    .hasMessageContaining("UID 17 is listed and not given: ")
                    .hasMessageContaining("BYE FETCH failed");
        }
    }

    @Test
    @Timeout(20)
    void aFolderThatCannotBeOpenedHasAVerdictOfItsOwnAndAllOthersAreRead() {
        try (FakeFront front = new FakeFront(directory, "OK in", forty())
                .closedFolder("Closed")
                .folder("Other")) {
            Manifest all = everything(front);

            assertThat(all.notGiven())
                    .singleElement()
                    .asString()
                    .startsWith("folder Closed (")
                    .contains("Permission");
            assertThat(all.items()).hasSize(2 * 40 + 3).containsKeys("INBOX <1@x>", "Other <40@x>");
        }
    }

    private static String[] forty() {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "Message-ID: <" + i + "@x>\r\n\r\nx\r\n")
                .toArray(String[]::new);
    }

    private static Manifest everything(FakeFront front) {
        return ((Present) client(front.front()).everything(MAILBOX, PASSWORD, NONCE)).manifest();
    }

    @Test
    void aWrongPasswordIsARefusal() {
        try (FakeFront front = new FakeFront(directory, "NO [AUTHENTICATIONFAILED] Authentication failed.")) {
            assertThat(client(front.front()).logsIn(MAILBOX, PASSWORD)).isFalse();
            assertThat(((Absent) inbox(front.front())).seen())
                    .startsWith("front refuses the log-in of citest@example.test: ")
                    .contains("Authentication failed");
        }
    }

    @Test
    void aRightPasswordLogsIn() {
        try (FakeFront front = new FakeFront(directory, "OK in")) {
            assertThat(client(front.front()).logsIn(MAILBOX, PASSWORD)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NO [UNAVAILABLE] Temporary authentication failure. [x:2026-11-23 21:53:20]",
                "NO [LIMIT] Maximum number of connections",
                "NO try again later",
                "BAD what?",
                ""
            })
    void aServerThatCannotTellIsNoRefusal(String answer) {
        try (FakeFront front = new FakeFront(directory, answer)) {
            failed(front.front());
        }
    }

    @Test
    void aCertificateOfAnotherNameOrAuthorityIsNoRefusal() {
        try (FakeFront front = new FakeFront(directory, "OK in", crlf(MESSAGE))) {
            failed(front.frontByAddress());
            failed(front.frontOfAnotherAuthority());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no pem"})
    void anAuthorityThatIsNoneIsNoRefusal(String pem) {
        try (FakeFront front = new FakeFront(directory, "OK in", crlf(MESSAGE))) {
            Front at = new Front(
                    "localhost", front.front().ports(), Tls.IMPLICIT, pem.getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> inbox(at)).isInstanceOf(ProbeFailed.class);
            assertThatThrownBy(() -> client(at).logsIn(MAILBOX, PASSWORD)).isInstanceOf(ProbeFailed.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUserLogsInHoweverTheConnectionIsProtected(Tls tls) {
        try (FakeFront front = new FakeFront(directory, tls, "OK in", crlf(MESSAGE))) {
            assertThat(client(front.front()).logsIn(MAILBOX, PASSWORD)).isTrue();
            assertThat(front.commands().stream()
                            .filter(line -> line.endsWith(" STARTTLS"))
                            .count())
                    .isEqualTo(tls == Tls.STARTTLS ? 1 : 0);
        }
    }

    @Test
    void aServerThatDoesNotTurnToTlsNeverSeesThePassword() {
        try (FakeFront front = new FakeFront(directory, Tls.NONE, "OK in", crlf(MESSAGE))) {
            failed(new Front("localhost", front.front().ports(), Tls.STARTTLS, null));

            assertThat(front.commands()).noneMatch(line -> line.contains("LOGIN") || line.contains("AUTHENTICATE"));
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNoRefusalAfterStarttlsEither() {
        try (FakeFront front = new FakeFront(directory, Tls.STARTTLS, "OK in", crlf(MESSAGE))) {
            failed(front.frontByAddress());
            failed(front.frontOfAnotherAuthority());
        }
    }

    @Test
    void aPortWhereNobodyListensIsNoRefusal() {
        Front gone;
        try (FakeFront front = new FakeFront(directory, "OK in")) {
            gone = front.front();
        }
        assertThatThrownBy(() -> client(gone).logsIn(MAILBOX, PASSWORD)).isInstanceOf(ProbeFailed.class);
    }

    private static void failed(Front at) {
        for (var look :
                List.<ThrowingCallable>of(() -> inbox(at), () -> client(at).logsIn(MAILBOX, PASSWORD))) {
            assertThatThrownBy(look)
                    .isInstanceOf(ProbeFailed.class)
                    .hasMessageContaining(at.toString())
                    .hasMessageNotContaining(PASSWORD.reveal());
        }
    }

    private static Observation inbox(Front front) {
        return client(front).inbox(MAILBOX, PASSWORD, NONCE);
    }

    private static UserClient client(Front front) {
        return new UserClient(front);
    }

    private static String crlf(ProbeMessage message) {
        return new String(message.bytes(), StandardCharsets.US_ASCII).replace("\n", "\r\n");
    }
}
