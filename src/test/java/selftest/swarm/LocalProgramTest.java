package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import support.swarm.ExecTimedOut;
import support.swarm.LocalProgram;

@Timeout(30)
class LocalProgramTest {
    private static final Duration PLENTY = Duration.ofSeconds(20);

    @Test
    void itEndsWithItsExitCodeAndWhatItSaid() {
        assertThat(LocalProgram.of(List.of("true")).run(PLENTY)).isEqualTo(new LocalProgram.Ended(0, ""));

        LocalProgram.Ended failed =
                LocalProgram.of(List.of("ls", "/nowhere; true")).run(PLENTY);
        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.output()).contains("/nowhere; true");
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> LocalProgram.of(List.of("no-such-abra", "x")).run(PLENTY))
                .isInstanceOf(LocalProgram.Missing.class)
                .hasMessageContaining("no-such-abra can't be started on this machine");
    }

    @Test
    void aProgramThatNeverEndsIsEndedWithAllThatItStarted() {
        String sleep = "61.25";
        assertThatThrownBy(() ->
                        LocalProgram.of(List.of("env", "nice", "sleep", sleep)).run(Duration.ofMillis(300)))
                .isInstanceOf(ExecTimedOut.class)
                .hasMessageContaining("was still busy after 0 s and was ended: env nice sleep 61.25");
        support.swarm.Await.until("the end of sleep " + sleep)
                .within(Duration.ofSeconds(5))
                .every(Duration.ofMillis(20))
                .value(() -> ProcessHandle.allProcesses()
                                .noneMatch(process -> process.info().arguments().stream()
                                        .anyMatch(args -> List.of(args).contains(sleep)))
                        ? java.util.Optional.of(true)
                        : java.util.Optional.empty());
    }

    /** Else what it deploys outlives the removal of what the run has made. */
    @Test
    void noneIsLeftThatWasStartedWhileTheRunIsBeingEnded() {
        LocalProgram.Ended ended = LocalProgram.of(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StartsAtItsEnd.class.getName(),
                        "sleep",
                        "62.25"))
                .run(PLENTY);

        assertThat(ended.output()).isEqualTo("The run is being ended, and sleep 62.25 with it");
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(process -> process.info().arguments().stream()
                        .anyMatch(arguments -> List.of(arguments).contains("62.25")));
    }

    @Test
    void onlyTheEndOfALongOutputIsKeptAndControlCharactersAreNotShown() {
        LocalProgram.Ended ended =
                LocalProgram.of(List.of("seq", "-f", "%.0f\033[31m", "2000000")).run(PLENTY);

        assertThat(ended.output())
                .hasSizeLessThan(70_000)
                .endsWith("2000000?[31m")
                .doesNotContain("\033");
    }

    @Test
    void itHasNothingToRead() {
        assertThat(LocalProgram.of(List.of("cat")).run(PLENTY)).isEqualTo(new LocalProgram.Ended(0, ""));
    }
}
