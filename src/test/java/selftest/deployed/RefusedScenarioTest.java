package selftest.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario that lacks a deed fails before an engine is asked for anything. */
class RefusedScenarioTest {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void nothingIsMadeForItAndTheDeedIsNamed() throws IOException {
        Path feature = Files.writeString(folder.resolve("half.feature"), """
                @restore
                Feature: Half a path
                  Scenario: Nobody restores anything
                    Given the probe mailbox has received a message
                    And the backup bot has taken a snapshot
                    And the operator has lost the probe mailbox
                    Then the account of the probe mailbox should be as it was
                """);
        try (RunApart run = RunApart.start(folder, Map.of("cucumber.features", feature.toString()))) {
            assertThat(run.ended(WITHIN)).isNotZero();
            assertThat(run.console())
                    .contains(
                            "FAILED: 1 of 1 scenario failed: Nobody has done in this scenario what \"the account of the probe mailbox should be as it was\" rests on",
                            "expected a line like \"the operator restores {scope}\" with \"the snapshot\"",
                            "no target was opened")
                    .doesNotContain("deploying");
        }
    }
}
