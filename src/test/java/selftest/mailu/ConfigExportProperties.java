package selftest.mailu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.mailu.ConfigExport;
import support.mailu.ProbeFailed;

/** Whatever the admin prints, it is an export or a failed probe, and no hash is quoted. */
class ConfigExportProperties {
    private static final String FULL = Recorded.text("config-export-full.json");

    /** Values in the place of a user's attribute. */
    private static final Gen<String> VALUE = Generate.pick(List.of(
                    "null",
                    "true",
                    "-1",
                    "0.5",
                    "1e400",
                    "18446744073709551621",
                    "9".repeat(900),
                    "[]",
                    "{}",
                    "[[".repeat(2000),
                    "\"\"",
                    "\"\\u001b[31m\\u202e\"",
                    "\"\\ud800\"",
                    "\"" + "x".repeat(5000) + "\"",
                    "1,\"email\":\"citest@example.test\""))
            .mix(Hostile.text());

    @Test
    void aDamagedExportIsReadOrFails() {
        Trial.of(Hostile.damaged(FULL.getBytes(StandardCharsets.UTF_8)), bytes -> parsed(bytes))
                .sawBoth();
    }

    @Test
    void anyTextIsNoExport() {
        Trial.of(Hostile.near("{\"user\":[]}", "{\"user\":[{}]}"), text -> parsed(bytes(text)))
                .sawBoth();
    }

    @Test
    void anyValueOfAnAttributeIsReadToTheLetterOrFails() {
        Gen<String> attribute = Generate.pick(List.of(
                "email",
                "password",
                "enabled",
                "quota_bytes",
                "global_admin",
                "comment",
                "displayed_name",
                "spam_threshold"));

        Trial.of(attribute.zip(VALUE, ConfigExportProperties::user), text -> parsed(bytes(text)))
                .sawBoth();
    }

    @Test
    void aNumberThatIsTooLargeIsNotCutShort() {
        assertThat(Trial.made(
                        ProbeFailed.class,
                        () -> ConfigExport.parse(
                                new ByteArrayInputStream(bytes(user("quota_bytes", "18446744073709551621"))))))
                .isEmpty();
        assertThat(Trial.made(
                        ProbeFailed.class,
                        () -> ConfigExport.parse(
                                new ByteArrayInputStream(bytes(user("spam_threshold", "4294967376"))))))
                .isEmpty();
    }

    private static String user(String attribute, String value) {
        String user = """
                {"user":[{"email":"citest@example.test","password":"$bcrypt-sha256$v=2,t=2b,r=12$properties","enabled":true,
                "quota_bytes":1,"global_admin":false,"comment":"","displayed_name":"","spam_threshold":80}]}""";
        return user.replaceFirst(
                "\"" + attribute + "\":[^,}]+(?:,t=2b,r=12[^,]+)?",
                java.util.regex.Matcher.quoteReplacement("\"" + attribute + "\":" + value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean parsed(byte[] json) {
        Optional<ConfigExport> export =
                Trial.made(ProbeFailed.class, () -> ConfigExport.parse(new ByteArrayInputStream(json)));
        export.ifPresent(found -> assertThat(found.toString()).doesNotContain("$bcrypt"));
        return export.isPresent();
    }
}
