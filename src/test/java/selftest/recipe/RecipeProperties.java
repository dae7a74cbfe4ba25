package selftest.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.recipe.Exclusions;
import support.recipe.KeptVolumes;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;

/** Whatever stands in a recipe's files, it is a recipe or one sentence that says what is wrong. */
class RecipeProperties {
    private static final String GOOD = """
        version: "3.8"
        x-l: &l {backupbot.backup: "true", backupbot.backup.path: /data}
        services:
          admin:
            volumes: ["mailu:/data", {type: volume, source: dkim, target: /dkim, read_only: true}]
            labels: [backupbot.backup=true]
            deploy: {labels: {<<: *l, backupbot.volumes.x: "${A:-b}"}}
        volumes: {mailu: , dkim: {external: true}}
        """;
    private static final Gen<String> COMPOSE = Hostile.near(
                    GOOD, "services: {s: {deploy: {labels: [backupbot.backup=true]}}}")
            .mix(
                    Generate.pick(List.of(
                            "[".repeat(20_000),
                            "services: " + "{a: ".repeat(20_000),
                            "&a [*a]",
                            "&a {? *a : x}",
                            "services: &a {<<: *a}",
                            "services: {s: {deploy: {labels: {a: 1e999999999}}}}",
                            "services: {s: {deploy: {labels: {a: .inf, b: -.inf, c: .nan}}}}",
                            "services: {s: {deploy: {labels: {a: 0x, b: 0o9, c: !!int x, d: !!float {}}}}}",
                            "services: {s: {volumes: [':', '::', {type: 1}]}}",
                            "services: {s: {volumes: ['a:/x']}}\nvolumes: {a: {external: {}}}",
                            "services: {s: {labels: [\"backupbot.\\e[31m\\u202e\"]}}",
                            "--- a\n--- b")),
                    15);

    @TempDir
    private Path folder;

    @Test
    void aComposeFileIsARecipeOrOneSentence() {
        Trial.of(COMPOSE, text -> read("compose.yml", text.getBytes(StandardCharsets.UTF_8)))
                .sawBoth();
    }

    @Test
    void damagedBytesAreARecipeOrOneSentence() {
        Trial.of(Hostile.damaged(GOOD.getBytes(StandardCharsets.UTF_8)), bytes -> read("compose.yml", bytes))
                .sawBoth();
    }

    @Test
    void variablesAreReadOrOneSentence() {
        new RecipeFolder(folder).with("compose.yml", GOOD);
        Trial.of(
                        Hostile.near("A=b\nexport B=\"c $A\" # d\nC='e\n'\n", "COMPOSE_FILE=compose.yml"),
                        text -> read(".env", text.getBytes(StandardCharsets.UTF_8)))
                .sawBoth();
    }

    private boolean read(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Trial.made(RecipeProblem.class, () -> {
                    Recipe recipe = Recipe.at(folder);
                    recipe.findings(Exclusions.NONE).forEach(finding -> Trial.requireFitForPeople(finding.toString()));
                    return KeptVolumes.of(recipe.services());
                })
                .isPresent();
    }
}
