package selftest.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe is judged as it would be deployed, with the variables and overlays of the run, and needs no engine for it. */
class LintedChoiceTest {
    private static final Path RECIPE = Path.of("src/test/resources/recipes/mailu");
    private static final Duration WITHIN = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private Path recipe;

    @BeforeEach
    void copy() throws IOException {
        recipe = Files.createDirectory(directory.resolve("mailu"));
        try (Stream<Path> files = Files.list(RECIPE)) {
            for (Path file : files.toList()) {
                Files.copy(file, recipe.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void anOverlayOfTheRunIsJudgedWithWhatItIsLaidOver() throws IOException {
        Files.writeString(recipe.resolve("compose.more.yml"), """
                version: "3.8"
                services: {db: {volumes: ["forgotten:/more"]}}
                volumes: {forgotten: }
                """);

        assertThat(linted(Map.of()).at("/run/answer").asText()).isEqualTo("HELD");
        JsonNode with = linted(Map.of("recipe.overlays", "compose.more.yml"));
        assertThat(with.at("/run/answer").asText()).isEqualTo("FAILED");
        assertThat(with.at("/failures").toString()).contains("forgotten");
        assertThat(volumes(with)).contains("forgotten", "webmail");
    }

    @Test
    void theVariablesOfTheRunChooseTheFiles() throws IOException {
        Path env = Files.writeString(
                directory.resolve("mine"),
                "COMPOSE_FILE=compose.yml\nMAIL_DOMAIN=a.test\nSECRET_SECRET_KEY_VERSION=v1\n"
                        + "TRAEFIK_STACK_NAME=traefik_example_com\n");

        assertThat(volumes(linted(Map.of()))).contains("webmail", "mail");
        assertThat(volumes(linted(Map.of("recipe.env", env.toString()))))
                .contains("mail")
                .doesNotContain("webmail");
    }

    @Test
    void whatTheRunWouldChooseIsNotMissedAndWhatItCanNotChooseIsSaidAsBeforeADeployment() throws IOException {
        String compose = Files.readString(recipe.resolve("compose.yml"));
        Files.writeString(recipe.resolve("compose.yml"), compose.replace("TZ=${TIMEZONE}", "TZ=${TIMEZONE:?where}"));
        assertThat(linted(Map.of()).at("/run/answer").asText()).isEqualTo("HELD");

        Files.writeString(
                recipe.resolve("compose.yml"), compose.replace("postfix:2024.06.52", "postfix:${POSTFIX_VERSION}"));
        assertThat(linted(Map.of()).at("/failures").toString())
                .contains("the variable POSTFIX_VERSION has no value, and the image of service smtp is made of it");
    }

    private JsonNode linted(Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("recipe", recipe.toString());
        all.put("groups", "lint");
        try (RunApart run = RunApart.start(directory, all)) {
            run.ended(WITHIN);
            assertThat(run.console()).doesNotContain("deploying");
        }
        return new ObjectMapper()
                .readTree(directory.resolve("reports/results.json").toFile());
    }

    private static List<String> volumes(JsonNode results) {
        List<String> volumes = new ArrayList<>();
        results.at("/ledger").forEach(row -> volumes.add(row.path("volume").asText()));
        return volumes;
    }
}
