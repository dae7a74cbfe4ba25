package selftest.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One instance, and nothing static: the house as ArchUnit knows it takes much of the heap, and goes with the instance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseTest {
    private static final String BAD = "selftest.house.bad.";
    private static final int MOST_LINES = 250;
    private static final ImportOption WITHOUT_THE_badHouse = place -> !place.contains("/selftest/house/bad/");

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(WITHOUT_THE_badHouse)
            .importPackages("steps", "wiring", "support", "features", "selftest");
    private final JavaClasses badHouse = new ClassFileImporter().importPackages("selftest.house.bad");

    static Stream<String> rules() {
        return new House("").rules().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String rule) {
        new House("").rules().get(rule).check(ours);
    }

    @ParameterizedTest(name = "\"{0}\" can fail")
    @MethodSource("rules")
    void canFail(String rule) {
        assertThat(new House(BAD)
                        .rules()
                        .get(rule)
                        .evaluate(badHouse)
                        .getFailureReport()
                        .getDetails())
                .isNotEmpty();
    }

    @Test
    void thereIsAHouse() {
        assertThat(ours.contain("support.proof.Prover")).isTrue();
        assertThat(ours.stream().anyMatch(type -> type.getName().startsWith(BAD)))
                .isFalse();
    }

    @Test
    void noSourceFileIsTooLongToRead() throws IOException {
        assertThat(longerThan(MOST_LINES)).isEmpty();
    }

    @Test
    void theSearchForLongFilesFindsThem() throws IOException {
        assertThat(longerThan(50)).isNotEmpty();
    }

    private static List<String> longerThan(int most) throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (String room : List.of("support", "steps", "wiring")) {
            Path root = Path.of("src/test/java", room);
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        int lines = Files.readAllLines(file).size();
                        if (lines > most) {
                            tooLong.add(file + ": " + lines + " lines");
                        }
                    }
                }
            }
        }
        return tooLong;
    }
}
