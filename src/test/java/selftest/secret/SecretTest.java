package selftest.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.secret.KnownSecrets;
import support.secret.Secret;

class SecretTest {
    private static final String VALUE = "Zq\"7<k&v'9/+ \\wTé";
    private static final Secret KNOWN = Secret.of(VALUE);

    static Stream<Named<UnaryOperator<String>>> writings() {
        return Stream.of(
                Named.of("plain", value -> value),
                Named.of("base64", SecretTest::base64),
                Named.of("base64 without padding", value -> base64(value).replace("=", "")),
                Named.of(
                        "base64 for a URL",
                        value -> Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(value.getBytes(StandardCharsets.UTF_8))),
                Named.of("base64 after one byte", value -> base64(":" + value)),
                Named.of("base64 after two bytes", value -> base64("a:" + value)),
                Named.of("base64 of user and password", value -> base64("\0citest@example.test\0" + value + "\r\n")),
                Named.of("in a form", value -> URLEncoder.encode(value, StandardCharsets.UTF_8)),
                Named.of(
                        "in a path",
                        value ->
                                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")),
                Named.of(
                        "in a form, small hex digits",
                        value -> URLEncoder.encode(value, StandardCharsets.UTF_8)
                                .replace("%C3%A9", "%c3%a9")
                                .replace("%3C", "%3c")
                                .replace("%2F", "%2f")
                                .replace("%2B", "%2b")
                                .replace("%5C", "%5c")),
                Named.of("in JSON", value -> value.replace("\\", "\\\\").replace("\"", "\\\"")),
                Named.of(
                        "in HTML",
                        value -> value.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace("\"", "&quot;")
                                .replace("'", "&#39;")),
                Named.of(
                        "in the text of XML",
                        value -> value.replace("&", "&amp;").replace("<", "&lt;")));
    }

    @ParameterizedTest(name = "a secret written {0} is taken out")
    @MethodSource("writings")
    void isTakenOut(UnaryOperator<String> writing) {
        String written = writing.apply(KNOWN.reveal());

        String redacted = KnownSecrets.redact("before " + written + " after");

        assertThat(redacted).startsWith("before ").endsWith(" after").contains(KnownSecrets.MASK);
        assertThat(redacted.length()).isLessThan("before  after".length() + KnownSecrets.MASK.length() + 36);
        assertThat(KnownSecrets.forms()).noneMatch(redacted::contains);
    }

    @Test
    void neverTellsItself() {
        assertThat(KNOWN).hasToString(KnownSecrets.MASK);
        assertThat("%s".formatted(KNOWN)).doesNotContain(VALUE);
    }

    @Test
    void randomOnesAreKnownAtOnceAndDiffer() {
        Secret one = Secret.random();
        Secret other = Secret.random();

        assertThat(one.reveal()).isNotEqualTo(other.reveal()).hasSize(24);
        assertThat(KnownSecrets.redact("x" + one.reveal() + other.reveal() + "y"))
                .isEqualTo("x" + KnownSecrets.MASK + KnownSecrets.MASK + "y");
    }

    @Test
    void refusesAShortOneWithoutTellingIt() {
        assertThatThrownBy(() -> Secret.of("1234567"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("1234567");
    }

    @Test
    void formsAreListedLongestFirst() {
        assertThat(KnownSecrets.forms().stream().map(String::length))
                .isSortedAccordingTo((one, other) -> Integer.compare(other, one));
    }

    @Test
    void otherTextStays() {
        assertThat(KnownSecrets.redact("Zq is not the secret")).isEqualTo("Zq is not the secret");
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
