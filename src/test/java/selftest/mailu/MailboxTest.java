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
    @ValueSource(strings = {"citest", "citest-half-witness", "a", "a.b_c+d-e", "7"})
    void aMailboxIsItsAddress(String localpart) {
        assertThat(new Mailbox(localpart, DOMAIN).address()).isEqualTo(localpart + "@example.test");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "", "-rf", "a-", ".a", "a..b", "a/b", "../x", "x;y", "a b", "a\"b", "a\nb", "a\n", "Citest", "ä", "a@b"
            })
    void anOddLocalpartIsRefusedInOnePrintableSentence(String localpart) {
        assertThatThrownBy(() -> new Mailbox(localpart, DOMAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches("\"[\\x20-\\x7e]*\" is not the localpart of a probe's mailbox: expected [\\x20-\\x7e]+");
    }

    @Test
    void aLongLocalpartIsShownInShort() {
        assertThatThrownBy(() -> new Mailbox("a".repeat(300), DOMAIN))
                .hasMessageContaining("(300 characters)")
                .message()
                .hasSizeLessThan(250);
    }

    @Test
    void aMailboxHasADomain() {
        assertThatNullPointerException().isThrownBy(() -> new Mailbox("citest", null));
    }
}
