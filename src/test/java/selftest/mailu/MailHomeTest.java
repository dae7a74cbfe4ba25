package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.MailHome;
import support.mailu.ProbeFailed;

class MailHomeTest {
    @Test
    void aHomeIsDirectlyUnderTheMount() {
        MailHome home = MailHome.of("/mail/citest@example.test", "/mail");

        assertThat(home.name()).isEqualTo("citest@example.test");
        assertThat(home.path()).isEqualTo("/mail/citest@example.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/mail",
                "/mail/",
                "/mailbox/citest@example.test",
                "/var/mail/citest@example.test",
                "mail/citest@example.test",
                "/mail/example.test/citest",
                "/mail/citest@example.test/",
                "/mail//citest@example.test",
                "/mail/..",
                "/mail/.",
                "/mail/../etc",
                "/mail/.hidden",
                "/mail/-rf",
                "/mail/a\nb",
                "/mail/a\u0007b",
                "/mail/a b",
                "/mail/\u202etset",
                "/mail/\ud800"
            })
    void whatDovecotReportsElsewhereIsAFailedProbe(String path) {
        assertThatThrownBy(() -> MailHome.of(path, "/mail"))
                .isInstanceOf(ProbeFailed.class)
                .message()
                .startsWith("Dovecot reports the mail home ")
                .matches("[\\x20-\\x7e]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "-rf", "a/b", "/", "a\nb", "a\0b"})
    void aNameThatLeavesTheMountIsRefused(String name) {
        assertThatThrownBy(() -> new MailHome("/mail", name))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches("\"[\\x20-\\x7e]*\" is not the name of a mail home: expected [\\x20-\\x7e]+");
    }
}
