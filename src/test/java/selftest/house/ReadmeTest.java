package selftest.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cucumber.tagexpressions.TagExpressionParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Every command that README shows is one that does what it says: scenarios are found for it, and its settings are read by somebody. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh\\n(.*?)^ *```");
    private static final Pattern WORD = Pattern.compile("-[DP][^ ='\"]+(=('[^']*'|\"[^\"]*\"|[^ ]*))?|[^ ]+");
    private static final Pattern SETTING = Pattern.compile("(?<![\\w/])-D([a-z][a-z.-]*[a-z])");
    private static final Set<String> OF_MAVEN = Set.of("groups", "test");
    private static final Set<String> GOALS = Set.of("mvn", "test", "verify", "-q", "-Ptrial");

    static List<String> commands() throws IOException {
        Matcher blocks = BLOCK.matcher(readme());
        List<String> commands = new ArrayList<>();
        while (blocks.find()) {
            blocks.group(1)
                    .lines()
                    .map(line -> line.replaceAll("(^| )#.*", "").strip())
                    .filter(line -> line.contains("mvn "))
                    .map(line -> line.substring(line.indexOf("mvn ")).replaceAll(" *[|&].*", ""))
                    .forEach(commands::add);
        }
        return commands;
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void thereAreCommands() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void findsWhatItIsToRun(String command) throws IOException {
        List<String> words = words(command);
        assertThat(words.stream().filter(word -> !word.startsWith("-D"))).isSubsetOf(GOALS);
        TestPlan plan = plan(words);
        Optional<String> tags = value(words, "cucumber.filter.tags");
        List<TestIdentifier> scenarios = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .filter(test -> tags.map(text -> selects(text, test)).orElse(true))
                .toList();

        assertThat(scenarios).isNotEmpty();
        if (value(words, "cucumber.features")
                .filter(text -> text.matches(".*:\\d+"))
                .isPresent()) {
            assertThat(scenarios).hasSize(1);
        }
        value(words, "sabotage")
                .ifPresent(name -> assertThat(Path.of("lab/sabotage", name)).isDirectory());
    }

    @Test
    void everySettingIsReadBySomebody() throws IOException {
        String sources = sources();
        Set<String> unknown = new TreeSet<>();
        Matcher settings = SETTING.matcher(readme());
        while (settings.find()) {
            String name = settings.group(1);
            if (!OF_MAVEN.contains(name) && !name.startsWith("cucumber.") && !sources.contains(name)) {
                unknown.add(name);
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void aLineWhereNoScenarioIsWouldBeNoticed() {
        List<String> words = words("mvn test -Dcucumber.features=features/restore/return.feature:4");

        assertThatThrownBy(() -> plan(words))
                .hasStackTraceContaining("There is no scenario at features/restore/return.feature:4");
    }

    private static TestPlan plan(List<String> words) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass("features.FeaturesSuite"))
                .filters(EngineFilter.excludeEngines("cucumber", "mailproof"))
                // The reports are those of the run that was before the tests.
                .configurationParameter("cucumber.plugin", "");
        value(words, "cucumber.features")
                .filter(text -> !text.contains("$"))
                .ifPresent(text -> request.configurationParameter("cucumber.features", text));
        value(words, "groups")
                .ifPresent(text -> request.filters(TagFilter.includeTags(text)).configurationParameter("groups", text));
        return LauncherFactory.create(LauncherConfig.builder()
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .discover(request.build());
    }

    private static boolean selects(String tags, TestIdentifier test) {
        return TagExpressionParser.parse(tags)
                .evaluate(
                        test.getTags().stream().map(tag -> "@" + tag.getName()).toList());
    }

    private static Optional<String> value(List<String> words, String setting) {
        String start = "-D" + setting + "=";
        return words.stream()
                .filter(word -> word.startsWith(start))
                .map(word -> word.substring(start.length()).replaceAll("^['\"]|['\"]$", ""))
                .findFirst();
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher found = WORD.matcher(command);
        while (found.find()) {
            words.add(found.group());
        }
        return words;
    }

    private static String sources() throws IOException {
        try (Stream<Path> files =
                Stream.of(Path.of("src/test"), Path.of("pom.xml")).flatMap(ReadmeTest::walk)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|xml|properties)"))
                    .filter(file -> !file.endsWith("ReadmeTest.java"))
                    .map(ReadmeTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static Stream<Path> walk(Path root) {
        try {
            return Files.walk(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
