package selftest.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import support.swarm.ExecTimedOut;
import support.swarm.LocalPipe;
import support.swarm.LocalProgram;
import support.swarm.SwarmException;

@Timeout(30)
class LocalPipeTest {
    private static final Duration PLENTY = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void whatOneWritesTheOtherReads() throws IOException {
        Path file = directory.resolve("numbers");

        LocalPipe.run(program("seq", "300000"), program("dd", "status=none", "of=" + file), PLENTY);

        assertThat(Files.readAllLines(file)).hasSize(300_000).last().isEqualTo("300000");
    }

    @Test
    void aWriterThatFailsIsToldThoughTheReaderDidNot() {
        assertThatThrownBy(() -> LocalPipe.run(program("ls", "/nowhere"), program("cat"), PLENTY))
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("ls /nowhere ended with 2 and cat, which read it, with 0")
                .hasMessageContaining("No such file or directory");
    }

    @Test
    void aReaderThatFailsIsTold() {
        assertThatThrownBy(() -> LocalPipe.run(program("echo", "x"), program("tar", "-x"), PLENTY))
                .isInstanceOf(SwarmException.class)
                .hasMessageContaining("tar -x, which read it, with 2")
                .hasMessageContaining("tar:");
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        assertThatThrownBy(() -> LocalPipe.run(program("echo", "x"), program("no-such-abra"), PLENTY))
                .isInstanceOf(LocalProgram.Missing.class)
                .hasMessageContaining("no-such-abra");
    }

    @Test
    void oneThatNeverEndsIsEnded() {
        assertThatThrownBy(() -> LocalPipe.run(program("sleep", "61.5"), program("cat"), Duration.ofMillis(300)))
                .isInstanceOf(ExecTimedOut.class)
                .hasMessageContaining("cat was still busy after 0 s and was ended");
    }

    private static LocalProgram program(String... argv) {
        return LocalProgram.of(List.of(argv));
    }
}
