package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.mailu.MailDomain;
import support.mailu.ProbeDomain;

class MailDomainTest {
    private static final String LONG_LABEL = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk";

    @ParameterizedTest
    @ValueSource(strings = {"example.test", "xn--rume-loa.example.test", "a.b", "4you.example", LONG_LABEL + ".test"})
    void aMailDomainIsTakenAsItIs(String name) {
        assertThat(new MailDomain(name)).hasToString(name);
    }

    /** As Mailu's own Python does it: idna.encode(name.lower()). */
    @ParameterizedTest
    @CsvSource({
        "Example.Test, example.test",
        "XN--MLLER-KVA.test, xn--mller-kva.test",
        "müller.test, xn--mller-kva.test",
        "MÜLLER.Test, xn--mller-kva.test",
        "mu\u0308ller.test, xn--mller-kva.test",
        "straße.test, xn--strae-oqa.test",
        "пример.test, xn--e1afmkfd.test",
        "räume.例え.test, xn--rume-loa.xn--r8jz45g.test"
    })
    void aMailDomainHasOneForm(String given, String kept) {
        assertThat(new MailDomain(given)).isEqualTo(new MailDomain(kept)).hasToString(kept);
        assertThat(new ProbeDomain("citest." + given).name()).isEqualTo("citest." + kept);
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
                "exa\u202emple.test",
                "-räume.test",
                "räu me.test",
                "räume",
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

    @Test
    void whatIsFarTooLongIsNoDomain() {
        assertThatThrownBy(() -> new MailDomain("ü".repeat(5001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a mail domain");
    }
}
