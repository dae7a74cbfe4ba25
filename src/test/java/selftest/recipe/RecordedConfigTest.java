package selftest.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import support.recipe.Label;
import support.recipe.LabelledService;
import support.recipe.MountedVolume;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;

/** The reading of a recipe beside what {@code docker stack config} of Docker CLI 28.2.2 made of the same files (recorded/docker-28.2.2). */
class RecordedConfigTest {
    private static final Path RECORDED = Path.of("src/test/resources/recorded/docker-28.2.2");
    private static final String TAKEN = "taken";
    private static final String STACK = "STACK_NAME=";

    /** A service as both sides can say it: labels, those of its containers, and its volumes. */
    private record Told(Map<String, String> labels, Map<String, String> containerLabels, List<String> volumes) {}

    @TempDir
    private Path folder;

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(RECORDED)) {
            return folders
                    .filter(found -> Files.exists(found.resolve("config.yml")))
                    .map(found -> found.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<String> refusals() throws IOException {
        try (Stream<Path> files = Files.list(RECORDED.resolve("refused"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadAsDockerReadsIt(String name) throws IOException {
        assertThat(read(RECORDED.resolve(name))).isEqualTo(recorded(RECORDED.resolve(name)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatDockerRefusesIsRefused(String name) throws IOException {
        Files.copy(RECORDED.resolve("refused").resolve(name), folder.resolve("compose.yml"));

        assertThat(RECORDED.resolve("refused").resolve(name.replace(".yml", ".txt")))
                .isNotEmptyFile();
        assertThatThrownBy(() -> Recipe.at(folder).services())
                .isInstanceOf(RecipeProblem.class)
                .message()
                .startsWith(folder + "/compose.yml:");
    }

    /** A file a line, and what Docker said to each. That a volume is nowhere declared, it says only where it deploys. */
    @Test
    void oneLinersAreTakenAndRefusedAsDockerDoes() throws IOException {
        List<String> files = Files.readAllLines(RECORDED.resolve("one-liners/cases.yml"));
        List<String> answers = Files.readAllLines(RECORDED.resolve("one-liners/answers.txt"));
        assertThat(files).hasSameSizeAs(answers).hasSizeGreaterThan(300);

        List<String> otherwise = new ArrayList<>();
        for (int line = 1; line < files.size(); line++) {
            String ours = answer(files.get(line));
            if (ours.equals(TAKEN) != answers.get(line).equals(TAKEN)) {
                otherwise.add(files.get(line) + "\n    Docker: " + answers.get(line) + "\n    here:   " + ours);
            }
        }
        assertThat(otherwise).isEmpty();
    }

    private static String answer(String compose) {
        try {
            Recipe.written(compose);
            return TAKEN;
        } catch (RecipeProblem problem) {
            assertThat(problem.getMessage()).startsWith("compose.yml:1: ").doesNotContain("\n");
            return problem.getMessage().contains("which stands in no volumes") ? TAKEN : problem.getMessage();
        }
    }

    @Test
    void thereIsSomethingToCompare() throws IOException {
        assertThat(cases()).hasSize(5);
        assertThat(refusals()).hasSizeGreaterThan(25);
        assertThat(recorded(RECORDED.resolve("forms"))).hasSizeGreaterThan(8);
    }

    private static Map<String, Told> read(Path folder) {
        Map<String, Told> told = new TreeMap<>();
        for (LabelledService service : Recipe.at(folder).services()) {
            told.put(
                    service.name(),
                    new Told(
                            values(service.labels()),
                            values(service.containerLabels()),
                            service.mounts().stream()
                                    .map(RecordedConfigTest::shown)
                                    .sorted()
                                    .toList()));
        }
        return told;
    }

    private static Map<String, String> values(Map<String, Label> labels) {
        Map<String, String> values = new TreeMap<>();
        labels.forEach((key, label) -> values.put(key, label.value()));
        return values;
    }

    private static String shown(MountedVolume mount) {
        return mount.source() + " at " + mount.target() + (mount.readOnly() ? " read-only" : "");
    }

    private static Map<String, Told> recorded(Path folder) throws IOException {
        Map<?, ?> config = map(new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(folder.resolve("config.yml"))));
        Map<String, Told> told = new TreeMap<>();
        map(config.get("services")).forEach((name, value) -> {
            Map<?, ?> service = map(value);
            told.put(
                    String.valueOf(name),
                    new Told(
                            texts(map(service.get("deploy")).get("labels")),
                            texts(service.get("labels")),
                            volumes(service, map(config.get("volumes")), stack(folder))));
        });
        return told;
    }

    private static List<String> volumes(Map<?, ?> service, Map<?, ?> declared, String stack) {
        List<String> shown = new ArrayList<>();
        if (service.get("volumes") instanceof List<?> mounts) {
            for (Object one : mounts) {
                Map<?, ?> mount = map(one);
                if ("volume".equals(mount.get("type"))) {
                    Object source = mount.get("source");
                    String name = source == null ? "" : name(String.valueOf(source), map(declared.get(source)), stack);
                    shown.add(name + " at " + mount.get("target")
                            + (Boolean.TRUE.equals(mount.get("read_only")) ? " read-only" : ""));
                }
            }
        }
        return shown.stream().sorted().toList();
    }

    /** As {@code docker stack deploy} names it: by its own name, or by the stack's and the recipe's. */
    private static String name(String source, Map<?, ?> volume, String stack) {
        return volume.get("name") == null ? stack + "_" + source : String.valueOf(volume.get("name"));
    }

    private static String stack(Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve(".env"))) {
            return lines.filter(line -> line.startsWith(STACK))
                    .map(line -> line.substring(STACK.length()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> texts(Object map) {
        Map<String, String> texts = new TreeMap<>();
        map(map).forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
