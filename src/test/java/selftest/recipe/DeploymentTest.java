package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import support.recipe.Deployment;
import support.recipe.Difference;
import support.recipe.RecipeProblem;
import support.recipe.Rendering;

/** What is deployed of compose files, beside what {@code docker stack config} of Docker CLI 28.2.2 made of them (recorded/docker-28.2.2). */
class DeploymentTest {
    private static final Path RECORDED =
            Path.of("src/test/resources/recorded/docker-28.2.2").toAbsolutePath();
    private static final String TYPED = "\\$\\{MAILPROOF_NOT_SET:-(.*)}";

    private static final Set<String> SECTIONS = Set.of("", "services", "networks", "volumes", "secrets", "configs");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mailu", "overlays", "interpolation", "forms", "layers"})
    void itIsWhatDockerMakesOfTheFiles(String name) throws IOException {
        Path recorded = RECORDED.resolve(name);
        Map<String, String> variables = variables(recorded.resolve(".env"));
        List<Path> files = Arrays.stream(variables.get("COMPOSE_FILE").split(":"))
                .map(recorded::resolve)
                .toList();

        Deployment deployment = Deployment.of("stack", files, variables);

        Object docker = load(Files.readString(recorded.resolve("config.yml"))
                .replace("/home/operator", System.getProperty("user.home"))
                .replace(": ./", ": " + recorded + "/"));
        assertThat(normal("", read(load(deployment.text())))).isEqualTo(normal("", docker));
        assertThat(deployment.differences()).isEmpty();
    }

    @Test
    void theLabelIsOnAllThatIsMadeAndOnNothingElse() {
        Deployment deployment = of("""
                services:
                  a: {image: a}
                  b: {image: b, networks: [n], labels: ["x=y"], deploy: {labels: {z: "1"}}}
                networks: {n: , there: {external: true}}
                volumes: {v: , kept: {external: true}}
                secrets: {s: {file: s.txt}, known: {external: true}}
                configs: {c: {file: c.txt}}
                """).labelled("run", "r1");

        Map<String, Object> file = file(deployment);
        assertThat(at(file, "services", "a", "labels")).isEqualTo(Map.of("run", "r1"));
        assertThat(at(file, "services", "a", "deploy", "labels")).isEqualTo(Map.of("run", "r1"));
        assertThat(at(file, "services", "b", "labels")).isEqualTo(Map.of("x", "y", "run", "r1"));
        assertThat(at(file, "services", "b", "deploy", "labels")).isEqualTo(Map.of("z", "1", "run", "r1"));
        for (List<String> made : List.of(
                List.of("networks", "n"),
                List.of("networks", "default"),
                List.of("volumes", "v"),
                List.of("secrets", "s"),
                List.of("configs", "c"))) {
            assertThat(at(file, made.get(0), made.get(1), "labels"))
                    .as("%s", made)
                    .isEqualTo(Map.of("run", "r1"));
        }
        assertThat(at(file, "networks", "there")).isEqualTo(Map.of("external", true));
        assertThat(at(file, "volumes", "kept")).isEqualTo(Map.of("external", true));
        assertThat(at(file, "secrets", "known")).isEqualTo(Map.of("external", true));
        assertThat(deployment.differences())
                .singleElement()
                .satisfies(one -> assertThat(one.kind()).isEqualTo(Difference.Kind.LABEL));
    }

    @Test
    void withoutVirtualAddressesEveryServiceIsFoundByItsContainers() {
        Deployment deployment = of("""
                services:
                  a: {image: a, ports: ["25:25"]}
                  b: {image: b, deploy: {endpoint_mode: dnsrr}}
                """).withoutVirtualAddresses();

        assertThat(at(file(deployment), "services", "a", "deploy")).isEqualTo(Map.of("endpoint_mode", "dnsrr"));
        assertThat(lines(deployment))
                .containsExactly(
                        "services.a.deploy.endpoint_mode: vip -> dnsrr (this machine's kernel has no IPVS, without which no"
                                + " virtual address answers)",
                        "services.a.ports.25.mode: ingress -> host (swarm publishes no other port of a service without a"
                                + " virtual address)");
    }

    @Test
    void portsThatAreTakenAreLeftToTheEngineAndTheOthersStay() {
        Deployment deployment = of("""
                services:
                  a:
                    image: a
                    ports: [{target: 25, published: 25, mode: host}, {target: 993, published: 1993, mode: host}, {target: 80, mode: host}]
                """);
        assertThat(deployment.fixedPorts()).containsExactly(25, 1993);

        deployment.onAnyPort(port -> port == 25, "something has it");

        assertThat(at(file(deployment), "services", "a", "ports"))
                .isEqualTo(List.of(
                        Map.of("target", 25, "mode", "host"),
                        Map.of("target", 993, "published", 1993, "mode", "host"),
                        Map.of("target", 80, "mode", "host")));
        assertThat(lines(deployment))
                .containsExactly("services.a.ports.25.published: 25 -> any that is free (something has it)");
    }

    @Test
    void whatUsersReachThroughAProxyIsPublishedToo() {
        Deployment deployment =
                of("services: {a: {image: a, ports: [\"993:993\"]}}").reached("a", Set.of(993, 443), "no proxy");

        assertThat(at(file(deployment), "services", "a", "ports").toString()).contains("{target=443, mode=host}");
        assertThat(lines(deployment))
                .containsExactly("services.a.ports.443.published: nothing -> any that is free (no proxy)");
    }

    @Test
    void aStandInIsTheOnlyThingThatChangesOfAService() {
        String compose = """
                services:
                  a: {image: "x/a:1", entrypoint: /e, depends_on: [b], healthcheck: {interval: 5s, start_period: 1m}, deploy: {update_config: {order: start-first}}}
                  b: {image: b}
                """;
        Map<String, Object> before = file(of(compose));

        Deployment deployment = of(compose).on(Map.of("a", "lab/a:lab"));

        Map<String, Object> after = file(deployment);
        assertThat(map(at(after, "services", "a")).put("image", "x/a:1")).isEqualTo("lab/a:lab");
        assertThat(after).isEqualTo(before);
        assertThat(lines(deployment)).containsExactly("services.a.image: x/a:1 -> lab/a:lab (a stand-in of the lab's)");
        assertThat(Rendering.of(deployment).services().get("a").image()).isEqualTo("lab/a:lab");
    }

    @Test
    void whatIsExternalIsToldByItsOwnName() {
        Deployment deployment = of("""
                services: {a: {image: a}}
                secrets: {k: {external: true, name: "${STACK_NAME}_k_v1"}, own: {file: f}}
                networks: {proxy: {external: true}, named: {external: {name: other}}, not: {external: false}}
                """);

        assertThat(deployment.externals("secrets")).isEqualTo(Map.of("k", "st_k_v1"));
        assertThat(deployment.externals("networks")).isEqualTo(Map.of("proxy", "proxy", "named", "other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {a: {image: \"a:${VERSION}\"}} | the variable VERSION has no value, and the image of service a is made of it",
                "configs: {c: {file: f, name: \"c_${VERSION}\"}} | the variable VERSION has no value, and the name of c in configs is made of it",
                "secrets: {s: {external: true, name: \"s_${VERSION}\"}} | the variable VERSION has no value, and the name of s in secrets",
                "services: {a: {image: \"${NEEDED:?the image}\"}} | the variable NEEDED must have a value (the image)",
            })
    void aNameWithoutItsVariableIsRefused(String row) {
        String[] parts = row.split(" \\| ");

        assertThatThrownBy(() -> of(parts[0]))
                .isInstanceOf(RecipeProblem.class)
                .hasMessageContaining("compose.yml:1: " + parts[1]);
    }

    @Test
    void aVariableOfTheEnvironmentWithoutAValueTakesTheDeployments() {
        assertThat(at(file(of("services: {a: {image: a, environment: [STACK_NAME, NOBODYS]}}")), "services", "a"))
                .asString()
                .contains("STACK_NAME=st", "NOBODYS=null");
    }

    @Test
    void aSettingOfMailusIsGivenToEachOfItsServices() {
        Deployment deployment = of("""
                services:
                  a: {image: a, environment: {HOSTNAMES: h, DOMAIN: d}}
                  b: {image: b, environment: {DOMAIN: "${STACK_NAME}"}}
                  c: {image: c}
                """).with(Map.of("DOMAIN", "other.test"), "asked for");

        assertThat(at(file(deployment), "services", "a", "environment"))
                .isEqualTo(Map.of("HOSTNAMES", "h", "DOMAIN", "other.test"));
        assertThat(at(file(deployment), "services", "c")).isEqualTo(Map.of("image", "c"));
        assertThat(lines(deployment))
                .containsExactly(
                        "services.a.environment.DOMAIN: d -> other.test (asked for)",
                        "services.b.environment.DOMAIN: st -> other.test (asked for)");
    }

    @Test
    void aVariableThatNobodyGaveAValueIsToldWithItsPlace() {
        assertThat(
                        of("services: {a: {image: a, environment: [\"A=${NOBODYS}\", \"B=${OTHER:-x}\", \"C=${STACK_NAME}\"]}}")
                                .unset())
                .extracting(Difference::toString)
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .endsWith("compose.yml:1: $NOBODYS -> left out (nobody gave the variable a value)"));
    }

    private Deployment of(String compose) {
        try {
            return Deployment.of(
                    "st",
                    List.of(Files.writeString(folder.resolve("compose.yml"), compose)),
                    Map.of("STACK_NAME", "st"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> lines(Deployment deployment) {
        return deployment.differences().stream().map(Difference::toString).toList();
    }

    private static Map<String, Object> file(Deployment deployment) {
        return map(read(load(deployment.text())));
    }

    private static Object at(Object tree, String... path) {
        Object at = tree;
        for (String name : path) {
            at = map(at).get(name);
        }
        return at;
    }

    private static Object load(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** As Docker reads what is deployed. */
    private static Object read(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((key, value) -> all.put(String.valueOf(key), read(value)));
            return all;
        }
        if (tree instanceof List<?> list) {
            return new ArrayList<>(list.stream().map(DeploymentTest::read).toList());
        }
        if (tree instanceof String text && text.matches(TYPED)) {
            String value = text.replaceAll(TYPED, "$1");
            return value.matches("[0-9]+") ? (Object) Integer.valueOf(value) : (Object) value.matches("y|yes|true|on");
        }
        return tree instanceof String text ? text.replace("$$", "$") : tree;
    }

    /** What Docker leaves out or writes otherwise without meaning anything else. */
    private static Object normal(String name, Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> all = new TreeMap<>();
            map.forEach((key, value) -> {
                Object normal = normal(String.valueOf(key), value);
                boolean nothing = "0s".equals(normal)
                        || Boolean.FALSE.equals(normal)
                        || normal == null && !name.equals("environment") && !name.equals("networks")
                        || normal instanceof Map<?, ?> none && none.isEmpty() && !SECTIONS.contains(name);
                if (!String.valueOf(key).startsWith("x-") && !nothing) {
                    all.put(String.valueOf(key), normal);
                }
            });
            if (!SECTIONS.contains(name) && all.get("external") != null) {
                all.put(
                        "name",
                        all.get("external") instanceof Map<?, ?> named
                                ? named.get("name")
                                : all.getOrDefault("name", name));
                all.put("external", true);
            }
            return all;
        }
        if (tree instanceof List<?> list) {
            List<String> sorted = new ArrayList<>();
            list.forEach(one -> sorted.add(String.valueOf(normal("", one))));
            if (name.matches("ports|volumes|secrets")) {
                sorted.sort(null);
            }
            return sorted;
        }
        if (name.equals("command") && tree instanceof String program) {
            return List.of(program);
        }
        return tree instanceof String text && text.matches("([0-9]+h)?[0-9]+m0s") ? text.replaceAll("0s$", "") : tree;
    }

    private static Map<String, String> variables(Path file) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        Consumer<String> line = text -> {
            String[] pair = text.split("=", 2);
            variables.put(pair[0], pair[1].replaceAll("^'(.*)'$", "$1"));
        };
        Files.readAllLines(file).stream().filter(text -> text.contains("=")).forEach(line);
        return variables;
    }
}
