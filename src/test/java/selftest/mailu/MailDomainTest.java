package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.MailDomain;

class MailDomainTest {
    private static final String LONG_LABEL = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk";

    @ParameterizedTest
    @ValueSource(strings = {"example.test", "xn--rume-loa.example.test", "a.b", "4you.example", LONG_LABEL + ".test"})
    void aMailDomainIsTakenAsItIs(String name) {
        assertThat(new MailDomain(name)).hasToString(name);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "example",
                "-rf",
                "-rf.test",
                "rf-.test",
                "a..b",
                ".a.b",
                "a.b.",
                "x;y",
                "x;y.test",
                "../..",
                "a/b.test",
                "a b.test",
                "a@b.test",
                "\"quoted\".test",
                "'quoted'.test",
                "example.test\n",
                "\nexample.test",
                "exam\nple.test",
                "exam\0ple.test",
                "räume.test",
                "exa\u202emple.test",
                "пример.test",
                "EXAMPLE.test",
                "$(id).test",
                "a" + LONG_LABEL + ".test"
            })
    void anythingElseIsRefusedInOnePrintableSentence(String name) {
        assertThatThrownBy(() -> new MailDomain(name))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches("\"[\\x20-\\x7e]*\" is not a mail domain: expected [\\x20-\\x7e]+, like example\\.test");
    }

    @Test
    void aLongNameIsRefusedAndShownInShort() {
        String name = "a.".repeat(149) + "ab";

        assertThatThrownBy(() -> new MailDomain(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(300 characters)")
                .message()
                .hasSizeLessThan(250);
    }

    @Test
    void theLongestNameIsTaken() {
        String name = (LONG_LABEL + ".").repeat(3) + "a".repeat(253 - 3 * 64);

        assertThat(new MailDomain(name).name()).hasSize(253);
        assertThatThrownBy(() -> new MailDomain(name + "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
