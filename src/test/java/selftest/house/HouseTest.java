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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseTest {
    private static final String BAD = "selftest.house.bad.";
    private static final int MOST_LINES = 250;
    private static final ImportOption WITHOUT_THE_BAD_HOUSE = place -> !place.contains("/selftest/house/bad/");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(WITHOUT_THE_BAD_HOUSE)
            .importPackages("steps", "wiring", "support", "features", "selftest");
    private static final JavaClasses BAD_HOUSE = new ClassFileImporter().importPackages("selftest.house.bad");

    static Stream<String> rules() {
        return new House("").rules().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String rule) {
        new House("").rules().get(rule).check(OURS);
    }

    @ParameterizedTest(name = "\"{0}\" can fail")
    @MethodSource("rules")
    void canFail(String rule) {
        assertThat(new House(BAD)
                        .rules()
                        .get(rule)
                        .evaluate(BAD_HOUSE)
                        .getFailureReport()
                        .getDetails())
                .isNotEmpty();
    }

    @Test
    void thereIsAHouse() {
        assertThat(OURS.contain("support.proof.Prover")).isTrue();
        assertThat(OURS.stream().anyMatch(type -> type.getName().startsWith(BAD)))
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
