package selftest.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import selftest.canary.Canary;
import selftest.canary.QuietReports;
import support.secret.Secret;

/** A secret is planted wherever a run can write, before the run knows it, and then searched for in all that was written. */
class RedactionTest {
    private static final String SECRET =
            "Kq7<\"&'+/ ~" + Secret.random().reveal().substring(0, 12);
    private static final String CONTROL = "nothing-to-hide";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void run() throws IOException {
        String told = String.join("\n      ", CONTROL, String.join("\n      ", forms().values()));
        Path feature = folder.resolve("secret.feature");
        Files.writeString(feature, """
                Feature: Canary

                  Scenario: A canary shows %1$s
                    Given a canary that shows:
                      ```
                      %2$s
                      ```
                    And a canary that knows %1$s
                    And a canary that dies of:
                      ```
                      %2$s
                      ```
                """.formatted(SECRET, told));

        Canary.Outcome outcome = Canary.at(feature.toString())
                .with(
                        "cucumber.plugin",
                        "message:" + folder.resolve("raw/messages.ndjson") + "," + QuietReports.class.getName() + ":"
                                + folder.resolve("reports"))
                .run();

        Files.writeString(
                Files.createDirectories(folder.resolve("surefire")).resolve("failures.txt"),
                String.join("\n", outcome.failures()));
    }

    /** How the secret may be written; JSON and markup as the archive, the pages and their scripts escape. */
    static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("plain", SECRET);
        forms.put("base64", base64(SECRET));
        forms.put("base64 of user and password", base64("citest@example.test:" + SECRET));
        forms.put("URL", URLEncoder.encode(SECRET, StandardCharsets.UTF_8));
        forms.put("URL path", URLEncoder.encode(SECRET, StandardCharsets.UTF_8).replace("+", "%20"));
        forms.put("JSON", SECRET.replace("\"", "\\\""));
        forms.put("HTML", markup().replace("\"", "&quot;").replace("'", "&#39;"));
        forms.put("XML text", markup());
        return forms;
    }

    static Stream<String> names() {
        return Stream.concat(
                forms().keySet().stream(), Stream.of("script in HTML", "JSON in JSON", "core of base64", "tail"));
    }

    @ParameterizedTest(name = "the secret as {0} is in no file")
    @MethodSource("names")
    void isInNoFile(String name) throws IOException {
        assertThat(filesWith(searched(name), "reports")).isEmpty();
        assertThat(filesWith(searched(name), "surefire")).isEmpty();
    }

    @ParameterizedTest(name = "without the redaction the same search finds the secret as {0}")
    @MethodSource("planted")
    void theSearchWorks(String name) throws IOException {
        String written = forms().get(name).replace("\\", "\\\\").replace("\"", "\\\"");

        assertThat(filesWith(written, "raw")).containsExactly("messages.ndjson");
    }

    static Stream<String> planted() {
        return forms().keySet().stream();
    }

    @Test
    void whatIsNoSecretIsInEveryFileThatTellsOfTheRun() throws IOException {
        assertThat(filesWith(CONTROL, "reports"))
                .contains(
                        "messages.ndjson",
                        "cucumber.html",
                        "cucumber-junit.xml",
                        "index.html",
                        "results.json",
                        QuietReports.CONSOLE,
                        "evidence/0001-long.txt",
                        "evidence/0002-long.png");
    }

    @Test
    void theFailureThatTheBuildPrintsIsToldWithItsCause() throws IOException {
        assertThat(filesWith(CONTROL, "surefire")).containsExactly("failures.txt");
        assertThat(filesWith("caused by " + CONTROL, "surefire")).containsExactly("failures.txt");
    }

    @Test
    void theMaskStandsInItsPlace() throws IOException {
        assertThat(Files.readString(folder.resolve("reports/index.html"))).contains("A canary shows «secret»");
    }

    private static String searched(String name) {
        return switch (name) {
            case "script in HTML" ->
                SECRET.replace("\"", "\\\"").replace("<", "\\x3C").replace("/", "\\/");
            case "JSON in JSON" -> SECRET.replace("\"", "\\\\\\\"");
            case "core of base64" -> base64(SECRET).substring(2, 22);
            case "tail" -> SECRET.substring(SECRET.length() - 10);
            default -> forms().get(name);
        };
    }

    private static List<String> filesWith(String text, String below) throws IOException {
        byte[] needle = text.getBytes(StandardCharsets.UTF_8);
        String latin = new String(needle, StandardCharsets.ISO_8859_1);
        Path root = folder.resolve(below);
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(latin)) {
                    found.add(root.relativize(file).toString());
                }
            }
        }
        return List.copyOf(found);
    }

    private static String markup() {
        return SECRET.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
