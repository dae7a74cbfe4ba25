package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.swarm.RunId;

class RunIdTest {
    private static final RunId MINE = RunId.ofThisProcess("abcdef", false);

    @Test
    void aLabelIsReadBack() {
        RunId odd = new RunId("a1b2c3", "host_with-odd.name", 7, 1_795_470_800_123L, true);

        assertThat(RunId.parse(MINE.label())).contains(MINE);
        assertThat(RunId.parse(odd.label())).contains(odd);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "try-units-1",
                "abcdef",
                "abcdef_1_2_run",
                "abcdef_1_2_run_",
                "abcdef_1_2_ran_host",
                "ABCDEF_1_2_run_host",
                "_1_2_run_host",
                "abcdef_-1_2_run_host",
                "abcdef_x_2_run_host",
                "abcdef_99999999999999999999_2_run_host",
                "abcdef_1_99999999999999999999_run_host",
                "abcdef_1_2_run_ho\nst"
            })
    void aLabelThatIsNotOursIsNone(String label) {
        assertThat(RunId.parse(label)).isEmpty();
    }

    @Test
    void thisProcessIsNotOver() {
        assertThat(MINE.over()).isFalse();
    }

    @Test
    void aDeadProcessIsOver() throws IOException {
        Process dead = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long started = dead.info().startInstant().orElseThrow().toEpochMilli();
        RunId run = new RunId("abcdef", MINE.host(), dead.pid(), started, false);

        assertThat(run.over()).isFalse();
        dead.onExit().join();
        assertThat(run.over()).isTrue();
        assertThat(new RunId("abcdef", MINE.host(), dead.pid(), started, true).over())
                .isFalse();
    }

    @Test
    void anotherProcessOfTheSameNumberIsAnother() {
        assertThat(with(MINE.host(), MINE.pid(), MINE.started() - 60_000).over())
                .isTrue();
    }

    @Test
    void aProcessWhoseBeginningIsNotKnownMayBeTheRuns() {
        assertThat(with(MINE.host(), MINE.pid(), 0).over()).isFalse();
    }

    @Test
    void aRunOfAnotherMachineIsNeverKnownToBeOver() {
        assertThat(with(MINE.host() + "2", Integer.MAX_VALUE, 1).over()).isFalse();
        assertThat(with(MINE.host(), Integer.MAX_VALUE, 1).over()).isTrue();
    }

    private static RunId with(String host, long pid, long started) {
        return new RunId("abcdef", host, pid, started, false);
    }
}
