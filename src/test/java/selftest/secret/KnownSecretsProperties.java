package selftest.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.secret.KnownSecrets;
import support.secret.Secret;

/** A secret is taken out of whatever text it was put into, however it was written there. */
class KnownSecretsProperties {
    /** Few, since each is searched for in all that this process writes from now on; odd, and with an end that is nobody else's. */
    private static final List<String> SECRETS = List.of(
            "plain-Zk3vQx81pL",
            "q\"uote's\\Zk3vQx82pL",
            "<&>;$(id)`Zk3vQx83pL",
            "sp ace%20+/=Zk3vQx84pL",
            "line\nend\r\n\tZk3vQx85pL",
            "\u001b[31m\u202eZk3vQx86pL",
            "ümläut\ud835\udcb3Zk3vQx87pL",
            "$bcrypt-sha256$v=2,t=2b,r=12$Zk3vQx88pL",
            "a\\\\b\\u0041/Zk3vQx89pL");

    private static final List<UnaryOperator<String>> WRITINGS = List.of(
            text -> text,
            text -> json(text, JsonMapper.builder().build()),
            text -> json(
                    text,
                    JsonMapper.builder()
                            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                            .build()),
            text -> json(
                    text,
                    JsonMapper.builder()
                            .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                            .build()),
            text -> URLEncoder.encode(text, StandardCharsets.UTF_8),
            text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"),
            text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
            text -> text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;"),
            text -> base64(text, Base64.getEncoder()),
            text -> base64(text, Base64.getUrlEncoder().withoutPadding()));

    /** What is left of a secret when it is written in base64 anywhere has six bytes in a row at the least. */
    private static final Pattern TAIL = Pattern.compile("Zk3vQx8[1-9]pL");

    private record Case(String secret, String before, String after, int writing) {
        String text() {
            return WRITINGS.get(writing).apply(before + secret + after);
        }
    }

    @BeforeAll
    static void learn() {
        SECRETS.forEach(Secret::of);
    }

    @Test
    void aSecretSurvivesInNoTextAndNoWriting() {
        Gen<Case> cases = Generate.pick(SECRETS)
                .zip(Hostile.text(), Hostile.text(), Generate.range(0, WRITINGS.size() - 1), Case::new);

        Trial.of(cases, one -> {
            String left = KnownSecrets.redact(one.text());
            assertThat(left).contains(KnownSecrets.MASK);
            assertThat(TAIL.matcher(left).find()).as("left as it is").isFalse();
            assertThat(TAIL.matcher(unwritten(left)).find())
                    .as("left in base64")
                    .isFalse();
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$bcrypt-sha256$v=2,t=2b,r=12$",
                "$2b$12$",
                "$pbkdf2-sha256$29000$",
                "$argon2id$v=19$m=65536,t=3,p=4$",
                "$6$rounds=5000$"
            })
    void aHashThatNobodyLearntIsTakenOutByItsForm(String form) {
        String hash = form + UUID.randomUUID().toString().replace("-", "/");

        assertThat(KnownSecrets.redact("password '" + hash + "' of anna"))
                .isEqualTo("password '" + KnownSecrets.MASK + "' of anna");
    }

    /** Every stretch of base64 in the text, read from each of its first four characters on. */
    private static String unwritten(String text) {
        StringBuilder read = new StringBuilder();
        var runs = Pattern.compile("[A-Za-z0-9+/_-]{4,}").matcher(text);
        while (runs.find()) {
            String run = runs.group().replace('-', '+').replace('_', '/');
            for (int skip = 0; skip < 4 && skip < run.length(); skip++) {
                String whole = run.substring(skip, skip + (run.length() - skip) / 4 * 4);
                read.append(new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1))
                        .append('\n');
            }
        }
        return read.toString();
    }

    private static String json(String text, JsonMapper mapper) {
        try {
            return mapper.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text, Base64.Encoder encoder) {
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
