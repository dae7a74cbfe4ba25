package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.MailDomain;
import support.mailu.Mailbox;

class MailboxTest {
    private static final MailDomain DOMAIN = new MailDomain("example.test");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "citest",
                "citest-half",
                "citest-witness",
                "citest-half-witness",
                "citest-half-witness-a2b7cd",
                "citest-7"
            })
    void aMailboxIsItsAddress(String localpart) {
        assertThat(new Mailbox(localpart, DOMAIN).address()).isEqualTo(localpart + "@example.test");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "anna",
                "postmaster",
                "admin",
                "7",
                "-rf",
                "-citest",
                "citest2",
                "citestx-a",
                "xcitest",
                "x-citest",
                "citest.a",
                "citest+a",
                "citest_a",
                "citest-",
                "citest--a",
                "citest-a-",
                "citest-A",
                "citest-../x",
                "citest/..",
                "citest;y",
                "citest a",
                "citest\"b",
                "citest\nb",
                "citest\n",
                "Citest",
                "citest-ä",
                "citest@b"
            })
    void anOddLocalpartIsRefusedInOnePrintableSentence(String localpart) {
        assertThatThrownBy(() -> new Mailbox(localpart, DOMAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches("\"[\\x20-\\x7e]*\" is not the localpart of a probe's mailbox: expected [\\x20-\\x7e]+");
    }

    @Test
    void aLongLocalpartIsShownInShort() {
        assertThatThrownBy(() -> new Mailbox("citest-" + "a".repeat(293), DOMAIN))
                .hasMessageContaining("(300 characters)")
                .message()
                .hasSizeLessThan(300);
        assertThat(new Mailbox("citest-" + "a".repeat(57), DOMAIN).localpart()).hasSize(64);
        assertThatThrownBy(() -> new Mailbox("citest-" + "a".repeat(58), DOMAIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMailboxHasADomain() {
        assertThatNullPointerException().isThrownBy(() -> new Mailbox("citest", null));
    }
}
