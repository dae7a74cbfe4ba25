package selftest.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.secret.KnownSecrets;
import support.secret.Secret;
import support.secret.SecretSearch;
import support.secret.SecretSearch.Found;
import support.secret.SecretSearch.Written;

class SecretSearchTest {
    private static final String SECRET = "Wz\"4<\\&'+/ ~é" + Secret.random().reveal();
    private static final String HASH = "$2b$12$abcdefghijklmnopqrstuv0123456789ABCDEFGHIJKLMNOPQRSTU";

    @BeforeAll
    static void learn() {
        KnownSecrets.beginRun();
        Secret.of(SECRET);
    }

    static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("plain", SECRET);
        forms.put("base64", base64(SECRET));
        forms.put("base64 after one byte", base64("x" + SECRET + "tail"));
        forms.put("base64 after two bytes", base64("xy" + SECRET + "t"));
        forms.put("base64 for URLs", Base64.getUrlEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
        forms.put("URL", URLEncoder.encode(SECRET, StandardCharsets.UTF_8));
        String percent = URLEncoder.encode(SECRET, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
        forms.put("URI", percent);
        forms.put(
                "URI in lower case",
                Pattern.compile("%..")
                        .matcher(percent)
                        .replaceAll(one -> one.group().toLowerCase(Locale.ROOT)));
        forms.put("JSON", SECRET.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.put("HTML", SECRET.replace("&", "&amp;").replace("<", "&lt;"));
        forms.put("a hash that nobody learnt", HASH);
        return forms;
    }

    @ParameterizedTest(name = "finds {0}")
    @MethodSource("names")
    void finds(String form) {
        Found found = search("before " + forms().get(form) + " after");

        assertThat(found.hits()).singleElement().asString().startsWith("text at byte ");
        assertThat(found.hits().get(0)).doesNotContain(SECRET).doesNotContain("abcdefghij");
        assertThat(found.blind()).isEmpty();
    }

    static java.util.Set<String> names() {
        return forms().keySet();
    }

    @Test
    void saysWhere() {
        assertThat(search("12345" + SECRET + "\n").hits()).containsExactly("text at byte 5");
    }

    @ParameterizedTest(name = "after {0} bytes")
    @ValueSource(ints = {0, (1 << 20) - 20, 1 << 20, (1 << 20) + (8 << 10) - 3, 3 << 20})
    void findsInALargeTextOnceWhereverItStands(int before) {
        assertThat(search("x".repeat(before) + SECRET + "y".repeat(50_000)).hits())
                .containsExactly("text at byte " + before);
    }

    @Test
    void whatIsNoSecretIsNotFound() {
        Found found = search("nothing to hide, in " + base64("nothing to hide") + KnownSecrets.MASK);

        assertThat(found.hits()).isEmpty();
        assertThat(found.blind()).isEmpty();
        assertThat(found.texts()).isEqualTo(1);
        assertThat(found.bytes()).isEqualTo(50);
    }

    @Test
    void aStrangersHashIsNotOfTheRun() {
        Found found = SecretSearch.ofThisRun().knownOnly().in(Map.of("text", written(HASH + "\n" + SECRET)));

        assertThat(found.hits()).containsExactly("text at byte " + (HASH.length() + 1));
    }

    @Test
    void aTextThatCanNotBeReadIsNotClean() {
        Written gone = () -> {
            throw new IOException("no such file");
        };

        assertThat(SecretSearch.ofThisRun().in(Map.of("text", gone)).blind())
                .containsExactly("text (can't be read: no such file)");
    }

    @Test
    void aTextThatCanNotBeReadToItsEndIsNotClean() {
        Written broken = () -> new InputStream() {
            private int left = 100;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("cut");
                }
                return 'x';
            }
        };

        assertThat(SecretSearch.ofThisRun().in(Map.of("text", broken)).blind())
                .containsExactly("text (can't be read: cut)");
    }

    @Test
    void onlyTheSecretsOfThisRunAreLookedFor() {
        String old = Secret.random().reveal();
        KnownSecrets.beginRun();
        try {
            assertThat(search(old).hits()).isEmpty();
            assertThat(KnownSecrets.redact(old)).isEqualTo(KnownSecrets.MASK);
        } finally {
            Secret.of(SECRET);
        }
    }

    private static Found search(String text) {
        return SecretSearch.ofThisRun().in(Map.of("text", written(text)));
    }

    private static Written written(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
