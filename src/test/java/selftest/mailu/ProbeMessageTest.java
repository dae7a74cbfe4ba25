package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.MailDomain;
import support.mailu.Mailbox;
import support.mailu.ProbeMark;
import support.mailu.ProbeMessage;
import support.proof.Manifest;
import support.proof.Nonce;

class ProbeMessageTest {
    private static final Nonce NONCE = Nonce.fresh();
    private static final ProbeMark MARK = new ProbeMark(NONCE, "abcdef_1_1795466915000_run_mail.example.test");
    private static final ProbeMessage MESSAGE =
            ProbeMessage.compose(MARK, new Mailbox("citest", new MailDomain("example.test")));

    @Test
    void theNonceStandsInSubjectIdAndBody() {
        String text = latin(MESSAGE.bytes());
        String body = text.substring(text.indexOf("\n\n"));

        assertThat(text).contains("Subject: ccci-backup-probe " + NONCE + "\n", "Message-ID: <" + NONCE + "@");
        assertThat(body).contains("Its token is " + NONCE + ".");
        assertThat(MESSAGE.messageId()).isEqualTo("<" + NONCE + "@mailproof.invalid>");
    }

    @Test
    void theMarkIsReadBackFromBelowTheHeadersOfServers() {
        String delivered = "Return-Path: <>\nReceived: by x;\n\tlater\n" + latin(MESSAGE.bytes());

        assertThat(ProbeMessage.mark(delivered.getBytes(StandardCharsets.ISO_8859_1)))
                .contains(MARK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no header at all",
                "Subject: ccci-backup-probe\n\nbody\n",
                "X-Mailproof: ours\n\nbody\n",
                "Subject: x\n\nX-Mailproof: ccci-backup-probe aaaaaaaaaaaaaaaaaaaaaaaaaa run\n"
            })
    void aMessageOfAnybodyElseHasNoMark(String message) {
        assertThat(ProbeMessage.mark(message.getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void sendmailIsGivenLinesThatItTakesForWhatTheyAre() {
        String text = latin(MESSAGE.bytes());

        assertThat(text).doesNotContain("\r").matches("(?s)[\\n\\x20-\\x7e]+\\n");
        assertThat(text.lines()).noneMatch(line -> line.equals(".") || line.startsWith("From "));
    }

    @Test
    void whatIsDeclaredIsWhatWasMade() {
        Map<String, String> declared = MESSAGE.declared().items().get(MESSAGE.messageId());

        assertThat(declared)
                .containsEntry("subject", "ccci-backup-probe " + NONCE)
                .containsEntry("body-sha256", ProbeMessage.bodyDigest(MESSAGE.bytes()))
                .containsEntry(Manifest.MARKER, NONCE.value());
        assertThat(MESSAGE.declared().marked(NONCE)).hasSize(1);
    }

    @Test
    void theBodyIsTheSameHoweverLinesEndAndWhateverHeadersAServerAdds() {
        String text = latin(MESSAGE.bytes());

        assertThat(digest("Received: by x;\r\n\tlater\r\n" + text.replace("\n", "\r\n")))
                .isEqualTo(ProbeMessage.bodyDigest(MESSAGE.bytes()));
        assertThat(digest(text + "\r\n\r\n")).isEqualTo(digest(text));
        assertThat(digest(text.stripTrailing())).isEqualTo(digest(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: b\n\nbody \n",
                "A: b\n\nbody\t\n",
                "A: b\n\n body\n",
                "A: b\n\n\nbody\n",
                "A: b\n\nbo\rdy\n",
                "A: b\n\nbodÿ\n",
                "A: b\n"
            })
    void anotherBodyIsAnotherDigest(String other) {
        assertThat(digest(other)).isNotEqualTo(digest("A: b\n\nbody\n"));
    }

    @Test
    void bytesBeyondAsciiAreDigestedAsTheyAre() {
        byte[] utf8 = "A: b\n\nRäume\n".getBytes(StandardCharsets.UTF_8);
        byte[] other = "A: b\n\nRäume\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ProbeMessage.bodyDigest(utf8))
                .isEqualTo("c8bb13684b98f1d85c7061bcc0a138a37e4d80fe27178726aaa0a676a23430d6")
                .isNotEqualTo(ProbeMessage.bodyDigest(other));
    }

    private static String digest(String message) {
        return ProbeMessage.bodyDigest(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
