package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import selftest.hostile.Hostile;
import selftest.hostile.Trial;
import support.recipe.Deployment;
import support.recipe.GivenRecipe;
import support.recipe.LabelledService;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;
import support.recipe.Rendering;

/** Whatever stands in a recipe's files, what is deployed says the same as they do, or one sentence says what is wrong. */
class DeploymentProperties {
    private static final String GOOD = """
        version: "3.8"
        x-l: &l {backupbot.backup: "true", backupbot.backup.path: "/data$$"}
        services:
          recipe:
            image: a:1
            ports: ["25:25", "8000-8001:80-81/udp", {target: 993, published: 993, mode: host}]
            environment: [A=b, C, "D=${STACK_NAME}"]
            volumes: ["mailu:/data", {type: volume, source: dkim, target: /dkim, read_only: true}, "./x:/x:ro"]
            secrets: [s]
            healthcheck: {test: "true", interval: 5s}
            deploy: {replicas: 1, labels: {<<: *l, n: 1.5, "m": "${A:-b}"}}
        networks: {default: {driver: overlay}, proxy: {external: true}}
        volumes: {mailu: , dkim: {external: true}}
        secrets: {s: {external: true, name: "${STACK_NAME}_s"}}
        """;
    private static final Gen<String> COMPOSE = Hostile.near(GOOD, "services: {s: {image: a, ports: [80]}}")
            .mix(
                    Generate.pick(List.of(
                            "services: {s: {image: a, ports: ['1-9:1-9', ':80', '127.0.0.1::80', '[::1]:80:80']}}",
                            "services: {s: {image: a, environment: {A: null, B: '$$', C: '${MAILPROOF_NOT_SET:-}'}}}",
                            "services: {s: {image: a, networks: {a: {aliases: [b]}}, extra_hosts: {a: b}}}",
                            "services: {s: {image: a, deploy: {labels: ['=', '=a', 'a', 'b=${X}=c']}}}",
                            "networks: {default: }\nservices: {s: {image: '', ulimits: {a: 1}}}",
                            "services: {}\nsecrets: {a: {external: {name: b}}, c: {external: false, file: d}}")),
                    15);

    @TempDir
    private Path folder;

    @Test
    void whatIsDeployedSaysWhatTheFilesSay() {
        Trial.of(COMPOSE, text -> deployed("compose.yml", text)).sawBoth();
    }

    @Test
    void variablesAreTakenOrOneSentence() {
        new RecipeFolder(folder).with("compose.yml", GOOD);
        Trial.of(
                        Hostile.near(
                                "A=b\nSECRET_S_VERSION=v1 # length=12 charset=hex\nDOMAIN=mail.example.com\n",
                                "COMPOSE_FILE=compose.yml",
                                "SECRET_S_VERSION=v1 # length=99999"),
                        text -> deployed(".env.sample", text))
                .sawBoth();
    }

    @Test
    void anyScriptIsReadAndNoneIsRun() {
        new RecipeFolder(folder).with("compose.yml", GOOD);
        Trial.of(
                Hostile.near("export A_VERSION=v1\nf() { touch x; }\n", "export B_VERSION=\"v2\""),
                text -> deployed("abra.sh", text));
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private boolean deployed(String name, String text) {
        try {
            Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Trial.made(RecipeProblem.class, () -> {
                    GivenRecipe recipe = GivenRecipe.at(folder, Optional.empty(), List.of());
                    Map<String, String> values = recipe.chosen(
                                    Map.of("DOMAIN", "run.test"), Map.of("STACK_NAME", "st"), "run.test")
                            .values();
                    Deployment deployment = Deployment.of("st", recipe.files(), values);
                    deployment.differences().forEach(one -> Trial.requireFitForPeople(one.toString()));
                    Map<String, LabelledService> said = said(deployment);
                    if (name.equals("compose.yml")) {
                        requireSame(said);
                    }
                    deployment
                            .labelled("run", "r1")
                            .withoutVirtualAddresses()
                            .reached("recipe", Set.of(443), "a test")
                            .onAnyPort(port -> true, "a test");
                    return said(deployment);
                })
                .isPresent();
    }

    private static Map<String, LabelledService> said(Deployment deployment) {
        Map<String, LabelledService> said = new TreeMap<>();
        Rendering.of(deployment).services().forEach((name, rendered) -> said.put(name, rendered.service()));
        return said;
    }

    /** As the recipe's own reading has it, which does not lay anything in. */
    private void requireSame(Map<String, LabelledService> said) {
        for (LabelledService service : recipeServices()) {
            LabelledService deployed = said.get(service.name());
            assertThat(values(deployed)).isEqualTo(values(service));
            assertThat(deployed.mounts()).containsExactlyInAnyOrderElementsOf(service.mounts());
        }
    }

    private List<LabelledService> recipeServices() {
        try {
            Files.writeString(folder.resolve(".env"), "STACK_NAME=st\n");
            return Recipe.at(folder).services();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> values(LabelledService service) {
        Map<String, String> values = new TreeMap<>();
        service.labels().forEach((name, label) -> values.put(name, label.value()));
        service.containerLabels().forEach((name, label) -> values.put("container " + name, label.value()));
        return values;
    }
}
