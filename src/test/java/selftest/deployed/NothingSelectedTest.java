package selftest.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import features.RunFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.swarm.LocalProgram;

/** A run of which nothing is selected, in whichever way, has seen nothing, and says so: cron reads its word and its exit status. */
class NothingSelectedTest {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groups=nosuch | No scenario was found, so nothing is proven: what is selected (groups, ",
                "cucumber.filter.name=nosuch | No scenario ran, so nothing is proven: the filter selects none",
                "cucumber.filter.tags=@nosuch | No scenario ran, so nothing is proven: the filter selects none",
                "cucumber.features=nosuch | There is no file nosuch, which cucumber.features names",
                "cucumber.features=features/restore/return.feature:3 | There is no scenario at features/restore/return",
            })
    void theAnswerIsUnknown(String setting, String why) throws IOException {
        String[] said = setting.split("=", 2);
        LocalProgram.Ended run = LocalProgram.of(RunFeatures.argv(Map.of(said[0], said[1]), folder))
                .run(WITHIN);

        String answer = "UNKNOWN: it could not be looked at: ";
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output().lines().filter(line -> line.matches("(HELD|FAILED|UNKNOWN): .*")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(answer).contains(why));
        JsonNode results =
                new ObjectMapper().readTree(folder.resolve("results.json").toFile());
        assertThat(results.at("/run/answer").asText()).isEqualTo("UNKNOWN");
        assertThat(results.at("/run/answer_reason").asText()).contains(why);
        assertThat(results.at("/run/passed").asBoolean(true)).isFalse();
    }
}
